import { SHEET } from './form-style.js';
import { escapeHtml, type Fitted, fitted, printedWords } from './printed-text.js';

/** A piece of the first page, and the lines it takes at most. */
export interface Block {
  html: string;
  lines: number;
}

/** A label and the words of a page beside it, in so many lines at most. */
export function row(label: string, words: string, maxLines = 1): Block {
  const { text, lines } = fitted(words, maxLines, SHEET.valueEm);
  return {
    lines,
    html: `<div class="row" ${high(lines)}><span>${escapeHtml(label)}:</span>${printedWords(text)}</div>`,
  };
}

/** A label and a hash. */
export function hashRow(label: string, hash: string): Block {
  const { text } = fitted(hash, 1, 60);
  return {
    lines: 1,
    html: `<div class="row"><span>${escapeHtml(label)}:</span><code>${escapeHtml(text)}</code></div>`,
  };
}

/** What we say ourselves, set off from what is told, on one line. */
export function note(words: string): Block {
  const { text, lines } = fitted(words, 1, SHEET.boldEm);
  return { lines, html: `<div class="block note" ${high(lines)}>${escapeHtml(text)}</div>` };
}

/** Words over the whole width, on one line. */
export function line(words: string): Block {
  const { text, lines } = fitted(words, 1, SHEET.lineEm);
  return { lines, html: `<div class="block" ${high(lines)}>${printedWords(text)}</div>` };
}

/** Text that is fitted already, as the words that a page is taken at. */
export function quoted({ text, lines }: Fitted): Block {
  return { lines, html: `<div class="block quote" ${high(lines)}>${printedWords(text)}</div>` };
}

export function linesOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { lines }) => sum + lines, 0);
}

export function htmlOf(blocks: readonly Block[]): string {
  return blocks.map(({ html }) => html).join('\n');
}

// Should a font be wider than Times, a row still takes no more than its lines.
function high(lines: number): string {
  return `style="max-height:${(lines * SHEET.line).toFixed(1)}mm"`;
}
