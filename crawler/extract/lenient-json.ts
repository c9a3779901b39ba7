import { decodeEntities } from './plain-text.js';

const MAX_LENGTH = 8_000_000;

/**
 * JSON as pages write it: comments, a comma before a closing bracket, line breaks in strings, `undefined`, a CDATA or
 * HTML comment around it, or the whole of it HTML-escaped. `undefined` when it cannot be mended without guessing.
 */
export function parseLenient(raw: string): unknown {
  if (raw.length > MAX_LENGTH) return undefined;
  const text = unwrapped(raw);
  if (text === '') return undefined;
  const escaped = !text.includes('"') && /&(?:quot|#34|#x22);/i.test(text);
  const json = escaped ? decodeEntities(text) : text;
  return parsed(json) ?? parsed(mended(json));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Only fixed words at the ends: a pattern with `\s*$` takes quadratic time on a page of blanks.
const OPENERS = ['/*', '//', '<!--', '<![CDATA[', '*/'];
const CLOSERS = [';', '/*', '//', '-->', ']]>', '*/'];

function unwrapped(raw: string): string {
  let text = raw.trim();
  for (let opener = startOf(text); opener !== undefined; opener = startOf(text))
    text = text.slice(opener.length).trim();
  for (let closer = endOf(text); closer !== undefined; closer = endOf(text))
    text = text.slice(0, -closer.length).trim();
  return text;
}

function startOf(text: string): string | undefined {
  // A comment with words in it is for `mended`; here only the marks that hide a script from old browsers.
  const opener = OPENERS.find((mark) => text.startsWith(mark));
  const rest = opener === undefined ? '' : text.slice(opener.length, opener.length + 20).trimStart();
  return (opener === '/*' || opener === '//') && !OPENERS.some((mark) => rest.startsWith(mark)) ? undefined : opener;
}

function endOf(text: string): string | undefined {
  const closer = CLOSERS.find((mark) => text.endsWith(mark));
  return closer === '*/' && !/(?:-->|\]\]>)\s{0,3}\*\/$/.test(text.slice(-20)) ? undefined : closer;
}

/** One pass, outside and inside of strings told apart, so that no comma or `//` of a text is touched. */
function mended(json: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < json.length) {
    const char = json[at] ?? '';
    const next = json[at + 1];
    if (char === '"') {
      const end = endOfString(json, at);
      out.push(mendedString(json.slice(at, end)));
      at = end;
    } else if (char === '/' && next === '/') {
      at = indexAfter(json, '\n', at);
    } else if (char === '/' && next === '*') {
      at = indexAfter(json, '*/', at + 2);
    } else if (char === '}' || char === ']') {
      dropComma(out);
      out.push(char);
      at++;
    } else {
      const end = endOfPlain(json, at + 1);
      out.push(json.slice(at, end).replace(/\b(?:undefined|NaN|Infinity)\b/g, 'null'));
      at = end;
    }
  }
  return out.join('');
}

/** Takes a comma off the end, over blanks that comments left behind. */
function dropComma(out: string[]): void {
  let last = out.length - 1;
  while (last >= 0 && (out[last] ?? '').trim() === '') last--;
  const piece = out[last];
  if (piece !== undefined && !piece.startsWith('"')) out[last] = piece.replace(/,\s*$/, '');
}

/** Position after the closing quote, or the end of the text. */
export function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

function mendedString(quoted: string): string {
  return quoted
    .replace(/\\(?:u[\da-fA-F]{4}|["\\/bfnrt])|\\(.)/gs, (whole, wrong?: string) => wrong ?? whole)
    .replace(/[\u0000-\u001f]/g, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function endOfPlain(json: string, from: number): number {
  let at = from;
  while (at < json.length && !'"/}]'.includes(json[at] ?? '')) at++;
  return at;
}

function indexAfter(json: string, mark: string, from: number): number {
  const at = json.indexOf(mark, from);
  return at < 0 ? json.length : at + mark.length;
}
