import { walkHtml } from './walk-html.js';

const TAG =
  /<\/?(?:p|br|div|span|b|strong|i|em|u|ul|ol|li|table|tbody|tr|td|th|h[1-6]|a|img|font|hr|section|figure|iframe|script|style)\b[^<>]{0,2000}>/i;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;
const BREAKS = new Set(['p', 'br', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'section', 'table']);
// A field is some kilobytes; a page may hold thousands of them, each as nested as its author likes.
const MAX_WORK = 20_000_000;
const MAX_LENGTH = 200_000;
const UNSEEN = new Set(['script', 'style', 'template', 'noscript']);

/** Characters for the entities of a text; everything else stays, `<` included. */
export function decodeEntities(text: string): string {
  if (!ENTITY.test(text)) return text;
  let decoded = '';
  const ontext = (part: string): void => {
    decoded += part;
  };
  walkHtml(text.replaceAll('<', '&lt;'), { ontext }, MAX_WORK);
  return decoded;
}

/** A description as people read it: where a site keeps it as HTML, its text, a line per block; plain text stays as it is. At most 200,000 units. */
export function plainText(written: string): string {
  const text = written.slice(0, MAX_LENGTH);
  if (!TAG.test(text)) return decodeEntities(text).trim();
  let plain = '';
  let unseen = 0;
  const handler: Parameters<typeof walkHtml>[1] = {
    onopentag: (name) => {
      if (UNSEEN.has(name)) unseen++;
      else if (BREAKS.has(name)) plain += '\n';
    },
    ontext: (part) => {
      if (unseen === 0) plain += part;
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen--;
      else if (BREAKS.has(name)) plain += '\n';
    },
  };
  walkHtml(text, handler, MAX_WORK);
  return tidyLines(plain);
}

/** Blanks at the ends of lines and empty lines out. */
export function tidyLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
