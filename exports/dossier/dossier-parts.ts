import { vietnamTime } from '../../data/day.js';
import { escapeHtml, printedWords, visible } from '../evidence/printed-text.js';

// What is longer stands in the captures; how much is left out is said.
const LETTERS = 1_500;

/** Somebody's words as text of the sheet, nothing of them markup, nothing unseen; a long rest is counted. */
export function words(text: string): string {
  const shown = text.slice(0, LETTERS).replace(/[\ud800-\udbff]$/, '');
  const rest = text.length - shown.length;
  return printedWords(`${visible(shown)}${rest === 0 ? '' : ` … (còn ${rest} ký tự)`}`);
}

export function code(hash: string): string {
  return `<code>${escapeHtml(hash)}</code>`;
}

/** A moment on Vietnamese clocks, `22:38 26/11/2026`. */
export function time(at: string): string {
  const [, y, m, d, clock] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(vietnamTime(new Date(at))) ?? [];
  return `${clock} ${d}/${m}/${y}`;
}

/** A day, `26/11/2026`. */
export function day(date: string): string {
  return escapeHtml(date.split('-').reverse().join('/'));
}

export function dong(vnd: number): string {
  return `${vnd.toLocaleString('vi-VN')} đồng`;
}

export interface Column {
  title: string;
  /** Share of the width. */
  width: number;
  isNumber?: true;
}

/** Cells are markup already. */
export function table(columns: readonly Column[], rows: readonly string[][]): string {
  if (rows.length === 0) return '<p class="none">Không có.</p>';
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const cols = columns.map(({ width }) => `<col style="width:${((100 * width) / all).toFixed(2)}%">`).join('');
  const heads = columns.map(({ title }) => `<th>${escapeHtml(title)}</th>`).join('');
  const cell = (html: string, i: number) => `<td${columns[i]?.isNumber === true ? ' class="n"' : ''}>${html}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table><colgroup>${cols}</colgroup><thead><tr>${heads}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** Label beside markup; rows without any are left out. */
export function list(rows: readonly (readonly [label: string, html: string | undefined])[]): string {
  const shown = rows.flatMap(([label, html]) =>
    html === undefined ? [] : [`<dt>${escapeHtml(label)}:</dt><dd>${html}</dd>`],
  );
  return `<dl>${shown.join('\n')}</dl>`;
}
