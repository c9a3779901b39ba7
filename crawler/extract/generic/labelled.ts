import { MARK } from './marks.js';
import type { Outline } from './outline.js';

/** A value with the name that stands before it. */
export interface Labelled {
  label: string;
  value: string;
  marks: number;
  at: number;
  /** Of a table or list of properties: a name that nobody knows counts there, too. */
  isRow: boolean;
}

const LINE = /^([^:：]{2,40}?)\s{0,3}[:：]\s{0,5}(\S.{0,299})$/su;
const MAX = 3000;

/** All names with their values: rows of tables, lines such as "Xuất xứ: Việt Nam", and a name ending in a colon before its value. */
export function gatherLabelled({ pieces, rows }: Outline): Labelled[] {
  const found: Labelled[] = rows.map((row) => ({ ...row, isRow: true }));
  for (let index = 0; index < pieces.length && found.length < MAX; index++) {
    const piece = pieces[index];
    if (piece === undefined || (piece.marks & MARK.hidden) !== 0 || piece.text.length > 400) continue;
    const { marks, at, line } = piece;
    const isFirst = pieces[index - 1]?.line !== line;
    const beside = pieces[index + 1];
    if (
      piece.text.length <= 30 &&
      !/[:：]/u.test(piece.text) &&
      beside !== undefined &&
      beside.line - line <= 3 &&
      beside.text.length <= 300
    )
      found.push({ label: piece.text, value: beside.text, marks: marks | beside.marks, at, isRow: false });
    if (!isFirst && !/[:：]$/u.test(piece.text)) continue;
    let text = piece.text;
    let next = index + 1;
    for (; pieces[next]?.line === line && text.length < 400 && !/[:：]$/u.test(pieces[next]?.text ?? ''); next++)
      text += ` ${pieces[next]?.text}`;
    const match = LINE.exec(text);
    if (match !== null) {
      found.push({
        label: (match[1] ?? '').trim(),
        value: (match[2] ?? '').replace(/[\s|•·,;]+$/u, '').trim(),
        marks,
        at,
        isRow: false,
      });
      continue;
    }
    const value = pieces[next];
    const isLabel = text.length <= 40 && /[:：]$/u.test(text);
    if (value === undefined || !isLabel) continue;
    const label = text.replace(/\s*[:：]$/u, '');
    if (value.text.length <= 300)
      found.push({ label, value: value.text, marks: marks | value.marks, at, isRow: false });
  }
  return found;
}
