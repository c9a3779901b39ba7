import { DecisionRefused } from '../../data/decision-refused.js';
import { type LetterTemplate, OFFICE } from '../../data/letter-template.js';
import type { Annex, Letter, Paragraph } from './letter.js';
import { typeset, typesetAround } from './typography.js';

/** What of a letter is the office's, whatever it says. */
export type Letterhead = Pick<Letter, 'parent' | 'office' | 'symbol' | 'place' | 'year' | 'signer'> & {
  /** Nơi nhận after those of the template, the last one “Lưu: VT, …”. */
  recipients?: string[];
};

/** By the keys that the template declares: words, a list, or rows of cells. */
export type LetterValues = Record<string, string | string[] | string[][]>;

/** The letter that a template makes of the values. Throws `DecisionRefused` `bad-input`, naming template and key. */
export function composeLetter(template: LetterTemplate, values: LetterValues, letterhead: Letterhead): Letter {
  checkValues(template, values);
  const { recipients: own = ['Lưu: VT'], ...head } = letterhead;
  const has = (key: string | undefined) => key === undefined || isGiven(values[key]);
  const words = (key: string): string => {
    if (key === OFFICE) return head.office;
    const value = values[key];
    if (typeof value !== 'string') return '';
    return template.values[key]?.kind === 'quote' ? value : typeset(value);
  };
  const set = (text: string) => typesetAround(text, words);
  const each = (texts: string[]): string[] =>
    texts.flatMap((text) => {
      const key = /^\{(\w+)\}$/.exec(text)?.[1];
      const value = key === undefined ? undefined : values[key];
      if (key !== undefined && !isGiven(value)) return [];
      return Array.isArray(value) ? value.map((item) => typeset(String(item))) : [set(text)];
    });
  return {
    ...head,
    subject: set(template.subject),
    to: each(template.to),
    paragraphs: template.paragraphs
      .filter(({ when }) => has(when))
      .map(
        (paragraph): Paragraph =>
          'text' in paragraph ? { text: set(paragraph.text) } : { items: each(paragraph.items) },
      )
      .filter((paragraph) => 'text' in paragraph || paragraph.items.length > 0),
    recipients: [...each(template.recipients), ...own.map(typeset)],
    annexes: template.annexes.filter(({ when }) => has(when)).map((annex) => toAnnex(annex, values, set)),
  };
}

function toAnnex(annex: LetterTemplate['annexes'][number], values: LetterValues, set: (text: string) => string): Annex {
  const rows = values[annex.rows] as string[][]; // checked
  const { numbered, columns, title, note } = annex;
  return {
    title: set(title),
    columns: [...(numbered ? [NUMBER] : []), ...columns],
    rows: numbered ? rows.map((row, at) => [String(at + 1), ...row]) : rows,
    ...(note === undefined ? {} : { note: set(note) }),
  };
}

const NUMBER = { title: 'STT', width: 7, align: 'center' } as const;

const isGiven = (value: LetterValues[string] | undefined) => value !== undefined && value.length > 0;

function checkValues({ id, values: declared, annexes }: LetterTemplate, values: LetterValues): void {
  const fail = (key: string, vi: string, en: string): never => {
    throw new DecisionRefused('bad-input', {
      vi: `Mẫu công văn ${id}, ${key}: ${vi}`,
      en: `Letter ${id}, ${key}: ${en}`,
    });
  };
  const known = Object.keys(declared).join(', ');
  for (const key of Object.keys(values))
    if (declared[key] === undefined)
      fail(key, `không có trong mẫu; mẫu có ${known}`, `unknown; the template has ${known}`);
  for (const [key, { kind, optional, about }] of Object.entries(declared)) {
    const value = values[key];
    if (!isGiven(value)) {
      if (!optional) fail(key, `còn thiếu (${about})`, `missing (${about})`);
      continue;
    }
    if (!IS_KIND[kind](value)) fail(key, `cần ${KINDS[kind].vi}`, `expected ${KINDS[kind].en}`);
    const columns = annexes.find(({ rows }) => rows === key)?.columns.length;
    if (columns === undefined) continue;
    (value as string[][]).forEach((row, at) => {
      // of kind rows, or the template were refused
      if (row.length !== columns)
        fail(`${key}[${at}]`, `${row.length} ô, cần ${columns}`, `${row.length} cells for ${columns} columns`);
    });
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const IS_KIND = {
  words: isText,
  quote: isText,
  list: isList,
  rows: (value: unknown) => Array.isArray(value) && value.every(isList),
};

const WORDS = { vi: 'một chuỗi chữ', en: 'words' };
const KINDS = {
  words: WORDS,
  quote: WORDS,
  list: { vi: 'danh sách các chuỗi chữ', en: 'a list of words' },
  rows: { vi: 'danh sách các dòng, mỗi dòng là danh sách các ô', en: 'rows of words' },
};
