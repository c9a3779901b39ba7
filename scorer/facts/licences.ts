import type { FieldText } from './occurrences.js';

/** A licence number found in a field; `problem` says why it cannot be right, `undefined` when nothing speaks against it. */
export interface Licence {
  kind: LicenceKind;
  field: FieldText;
  start: number;
  end: number;
  problem: 'expired' | 'impossible' | undefined;
}

/** Licence kinds by the names rules use. */
export const LICENCE_KINDS = [
  'cong_bo_my_pham',
  'dang_ky_tpbvsk',
  'dang_ky_thuoc',
  'kinh_doanh_duoc',
  'quang_cao',
  'thiet_bi_y_te',
  'thuoc_bvtv',
  'ban_le_ruou',
  'hop_quy',
] as const;
export type LicenceKind = (typeof LICENCE_KINDS)[number];

interface Format {
  kind: LicenceKind;
  /** Part of every such number in any case, quickly looked for: most texts have none. */
  sign: RegExp;
  /** Every repetition is bounded and no two adjacent ones overlap, so that matching is linear. */
  pattern: RegExp;
  /** Two- or four-digit year of issue in group 1, where the format has one. */
  validYears?: number;
}

// Formats and periods: rules/README.md names the circulars. Letters after the hyphen are the issuing body.
const FORMATS: Format[] = [
  {
    kind: 'cong_bo_my_pham',
    sign: /CBMP/i,
    pattern: /(?<!\d)\d{1,6} ?\/ ?(\d{2}) ?\/ ?CBMP ?- ?[A-ZĐ]{2,6}/g,
    validYears: 5,
  },
  { kind: 'dang_ky_tpbvsk', sign: /K[Sſ]P/i, pattern: /(?<!\d)\d{1,5} ?\/ ?(20\d{2}) ?\/ ?(?:ĐKSP|DKSP)/g },
  {
    kind: 'dang_ky_thuoc',
    sign: /-\d{1,5}-\d\d/,
    pattern: /(?<![A-ZĐ\d])(?:VD|VN|VNA|VNB|VND|VS|QLĐB|QLDB|QLSP|QLVX|GC|VD3|VN2|VN3)-?\d{0,2}-\d{1,5}-\d{2}(?!\d)/g,
  },
  {
    kind: 'dang_ky_thuoc',
    sign: /\d{12}/,
    pattern: /(?<!\d)(?:893|[3-8]\d{2})1(?:00|10|11|14|15)\d{4}2\d(?!\d)/g,
  },
  {
    kind: 'kinh_doanh_duoc',
    sign: /KKDD|CCHN-D/i,
    pattern: /(?<!\d)\d{1,6} ?(?:\/\d{4})? ?\/ ?(?:ĐKKDD|DKKDD|CCHN-D)/g,
  },
  { kind: 'quang_cao', sign: /XNQC/i, pattern: /(?<!\d)\d{1,5} ?\/ ?\d{2,4} ?\/ ?XNQC/g },
  {
    kind: 'thiet_bi_y_te',
    sign: /PCB|KLH/i,
    pattern: /(?<!\d)\d{6,9} ?\/ ?PCB[AB]-[A-ZĐ]{2,4}|(?<!\d)\d{7,9} ?(?:ĐKLH|DKLH) ?\/ ?BYT/g,
  },
  { kind: 'thuoc_bvtv', sign: /BVTV/i, pattern: /(?<!\d)\d{1,5} ?\/ ?CNĐKT-BVTV/g },
  { kind: 'ban_le_ruou', sign: /GP-/i, pattern: /(?<!\d)\d{1,5} ?\/ ?GP-(?:SCT|UBND|PKT|KT)/g },
  { kind: 'hop_quy', sign: /QCVN/i, pattern: /QCVN ?\d{1,3} ?: ?\d{4}/g },
];

const ANY_SIGN = new RegExp(FORMATS.map(({ sign }) => sign.source).join('|'), 'i');

/** Licence numbers of all fields; validity is judged on the day the offer was seen, and left open without one. */
export function findLicences(fields: readonly FieldText[], seenAt: string | undefined): Licence[] {
  const found: Licence[] = [];
  for (const field of fields) {
    const { raw } = field.forms;
    if (!/\d/.test(raw) || !/[/-]|QCVN|\d{12}/.test(raw)) continue;
    if (!ANY_SIGN.test(raw)) continue;
    const text = raw.toUpperCase();
    if (text.length !== raw.length) continue; // a letter that grows in upper case would shift the offsets
    for (const { kind, sign, pattern, validYears } of FORMATS) {
      if (!sign.test(raw)) continue;
      for (const match of text.matchAll(pattern)) {
        const problem = judgeYear(match[1], validYears, seenAt);
        found.push({ kind, field, start: match.index, end: match.index + match[0].length, problem });
      }
    }
  }
  return found;
}

function judgeYear(
  digits: string | undefined,
  validYears: number | undefined,
  seenAt: string | undefined,
): Licence['problem'] {
  if (digits === undefined || seenAt === undefined) return undefined;
  const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  const seen = Number(seenAt.slice(0, 4));
  if (year > seen) return 'impossible';
  return validYears !== undefined && year + validYears < seen ? 'expired' : undefined;
}
