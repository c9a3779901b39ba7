/** Licence and identifier kinds by the names rules use; rules/README.md says what each is. */
export const LICENCE_KINDS = [
  'cong_bo_my_pham',
  'dang_ky_tpbvsk',
  'tu_cong_bo',
  'du_dieu_kien_attp',
  'dang_ky_thuoc',
  'kinh_doanh_duoc',
  'quang_cao',
  'thiet_bi_y_te',
  'thuoc_bvtv',
  'thuoc_thu_y',
  'phan_bon',
  'ban_le_ruou',
  'hop_quy',
  'nang_luong',
  'nhan_hieu',
  'ma_so_thue',
  'dang_ky_kinh_doanh',
  'ma_vach',
] as const;
export type LicenceKind = (typeof LICENCE_KINDS)[number];

/** What can be said against a number of a format, besides its shape. */
export type LicenceCheck = 'cosmetics' | 'years' | 'drug12' | 'drugOld' | 'retired' | 'taxCode' | 'gtin' | 'shape';

export interface LicenceFormat {
  kind: LicenceKind;
  /** Stands in every text that holds such a number: the cheap look before the pattern. */
  anchor: RegExp;
  /**
   * Over the skeleton (small letters, no diacritics, digits as digits). Every repetition is bounded and no two adjacent ones
   * overlap, so matching is linear. Groups: `y` year of issue in two or four digits, `s` serial, `n` the number itself where words name it.
   */
  pattern: RegExp;
  check: LicenceCheck;
  /** For `years`: first year of the form; and how long such a number is good for, where the circular says so. */
  since?: number;
  validYears?: number;
  /** A mark named in words, without any number. */
  inWords?: true;
}

// What names a number may stand apart from it by "số", a colon and the like.
const THEN = String.raw`[\s:.=#-]{0,3}(?:(?:so|la|no)[\s:.=#-]{1,3})?`;
const named = (words: string, number: string): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${words})${THEN}(?<n>${number})(?![a-z0-9])`, 'g');

const DRUG_WORDS = 'sdk|so dang ky|so dk|gplh|so luu hanh|giay phep luu hanh|gdklh';
const TAX_WORDS = 'mst|ma so thue|ma so doanh nghiep|msdn|tax code';
const GTIN_WORDS = 'ma vach|ma so ma vach|barcode|gtin|ean|upc';
const DIGITS = String.raw`\d{8,15}|\d \d{6} \d{6}`;
const OLD_DRUG = String.raw`(?:h\d{1,2}-|\d{1,2}-)?\d{3,5}-(?<y>\d{2})(?![\d-])`;

/*
 * Shapes from Thông tư 06/2011/TT-BYT (cosmetics), 08/2022/TT-BYT (drugs), Nghị định 15/2018 (food), 98/2021 (medical devices),
 * 37/2026 (labels), Thông tư 105/2020/TT-BTC (tax codes), GS1 (GTIN). Issuing bodies are letters after the last hyphen.
 */
export const LICENCE_FORMATS: readonly LicenceFormat[] = [
  {
    kind: 'cong_bo_my_pham',
    anchor: /cbmp/,
    pattern: /(?<!\d)(?<s>\d{1,6}) ?\/ ?(?<y>\d{2}) ?\/ ?cbmp(?: ?- ?(?<b>[a-z]{2,6}))?/g,
    check: 'cosmetics',
  },
  {
    kind: 'dang_ky_tpbvsk',
    anchor: /dksp/,
    pattern: /(?<!\d)\d{1,5} ?\/ ?(?<y>\d{4}) ?\/ ?dksp/g,
    check: 'years',
    since: 2018,
  },
  {
    // Confirmations of before Nghị định 15/2018; those were good for five years at most.
    kind: 'dang_ky_tpbvsk',
    anchor: /attp-|yt-c/,
    pattern: /(?<!\d)\d{1,5} ?\/ ?(?<y>\d{4}) ?\/ ?(?:attp-(?:xncb|cntc|tncb|xntpcn)|yt-(?:cbtc|cntc))/g,
    check: 'retired',
  },
  {
    kind: 'du_dieu_kien_attp',
    anchor: /attp-|nnptnt/,
    pattern: /(?<!\d)\d{1,6} ?\/ ?(?<y>\d{4}) ?\/ ?(?:attp-cndk|nnptnt-[a-z]{2,6}|gcnattp-[a-z]{2,8})/g,
    check: 'years',
    since: 2011,
    validYears: 3,
  },
  {
    kind: 'tu_cong_bo',
    anchor: /\/ ?20\d/,
    pattern: /(?<![\d/])\d{1,3} ?\/ ?[a-z][a-z][a-z0-9&.\- ]{0,38}\/ ?(?<y>20\d{2})(?![\d/])/g,
    check: 'years',
    since: 2018,
  },
  {
    kind: 'quang_cao',
    anchor: /xnqc/,
    pattern: /(?<!\d)\d{1,5} ?\/ ?(?:(?<y>\d{4}|\d{2}) ?\/ ?)?xnqc/g,
    check: 'years',
    since: 2009,
  },
  {
    // VD made here, VN imported, GC toll-made, QLĐB under special control …; other prefixes are ordinary model names, see below.
    kind: 'dang_ky_thuoc',
    anchor: /(?:v[dns]|vn[abd]|ql[dsv][bpx]|gc)-/,
    pattern: new RegExp(String.raw`(?<![a-z\d-])(?:v[dns]|vn[ab]|vnd|qldb|qlsp|qlvx|gc)-${OLD_DRUG}`, 'g'),
    check: 'drugOld',
  },
  {
    kind: 'dang_ky_thuoc',
    anchor: /(?:vd|vn|gc|sp)[23]-/,
    pattern: /(?<![a-z\d-])(?:vd|vn|gc|sp)[23]-\d{1,5}-(?<y>\d{2})(?![\d-])/g,
    check: 'drugOld',
  },
  {
    kind: 'dang_ky_thuoc',
    anchor: new RegExp(DRUG_WORDS),
    pattern: named(DRUG_WORDS, `(?:v|sp|hd|nc|tct|dy|dhdt)-${OLD_DRUG}`),
    check: 'drugOld',
  },
  {
    kind: 'dang_ky_thuoc',
    anchor: /\d-h\d/,
    pattern: /(?<![a-z\d-])v\d{1,5}-h\d{2}-(?<y>\d{2})(?![\d-])/g,
    check: 'drugOld',
  },
  {
    // Bare: only what can hardly be anything else.
    kind: 'dang_ky_thuoc',
    anchor: /\d{12}/,
    pattern: /(?<![\d.,/-])(?<n>(?:893|[3-8]\d{2})1(?:00|10|11|14|15)\d{4}2[2-9])(?![\d.,/-]\d|\d)/g,
    check: 'drug12',
  },
  {
    kind: 'dang_ky_thuoc',
    anchor: new RegExp(DRUG_WORDS),
    pattern: named(DRUG_WORDS, String.raw`\d{12}`),
    check: 'drug12',
  },
  { kind: 'dang_ky_thuoc', anchor: /qld-/, pattern: /(?<!\d)\d{1,5} ?\/ ?qld-(?:kd|dk)(?![a-z])/g, check: 'shape' },
  {
    kind: 'kinh_doanh_duoc',
    anchor: /dkkdd|cchn/,
    pattern: /(?<!\d)\d{1,6} ?(?:\/ ?(?<y>\d{4}) ?)?\/ ?(?:dkkdd|cchn-d|[a-z]{2,6}-cchnd)/g,
    check: 'years',
  },
  {
    // The first two digits are the year of issue; declarations of class A and B began under Nghị định 36/2016.
    kind: 'thiet_bi_y_te',
    anchor: /pcb/,
    pattern: /(?<!\d)(?<y>\d{2})\d{7} ?\/ ?pcb[ab]-[a-z]{2,4}/g,
    check: 'years',
    since: 2017,
  },
  { kind: 'thiet_bi_y_te', anchor: /pcb/, pattern: /(?<!\d)\d{6,8} ?\/ ?pcb[ab]-[a-z]{2,4}/g, check: 'shape' },
  {
    kind: 'thiet_bi_y_te',
    anchor: /byt-/,
    pattern: /(?<!\d)\d{3,9} ?(?:\/? ?(?:d?dklh|dlh|nk) ?)?\/ ?byt-(?:httb|tb-ct|tb)/g,
    check: 'shape',
  },
  { kind: 'thuoc_bvtv', anchor: /bvtv/, pattern: /(?<!\d)\d{1,5} ?\/ ?cndkt-bvtv/g, check: 'shape' },
  {
    kind: 'thuoc_thu_y',
    anchor: new RegExp(DRUG_WORDS),
    pattern: named(DRUG_WORDS, String.raw`[a-z]{2,4}-[a-z]{1,4}\d{0,3}-\d{1,4}`),
    check: 'shape',
  },
  {
    kind: 'phan_bon',
    anchor: /phan bon/,
    pattern:
      /(?<![a-z0-9])(?:(?:ma so|mspb|msphan bon) (?:phan bon)?[\s:.#-]{0,3}(?:so )?\d{5}|\d{5} ma so phan bon)(?!\d)/g,
    check: 'shape',
  },
  { kind: 'ban_le_ruou', anchor: /\/ ?gp-/, pattern: /(?<!\d)\d{1,5} ?\/ ?gp-(?:sct|ubnd|pkt|kt)/g, check: 'shape' },
  {
    kind: 'hop_quy',
    anchor: /qcvn/,
    pattern: /qcvn ?\d{1,3} ?(?:-\d{1,2} ?)?: ?(?<y>\d{4})/g,
    check: 'years',
    since: 2005,
  },
  {
    kind: 'hop_quy',
    inWords: true,
    anchor: /hop quy|(?:tem|dau|nhan) (?:cr|ict)/,
    pattern: /(?<![a-z0-9])(?:hop quy|(?:dau|tem|chung nhan) (?:cr|ict))(?![a-z0-9])/g,
    check: 'shape',
  },
  {
    kind: 'nang_luong',
    anchor: /chung nhan/,
    pattern: named('so chung nhan|ma chung nhan', String.raw`(?=[a-z-]{0,12}\d)[a-z0-9-]{4,20}`),
    check: 'shape',
  },
  {
    kind: 'nhan_hieu',
    anchor: /4-(?:19|20)|4(?:19|20)\d\d-/,
    pattern: /(?<![a-z\d-])(?:vn ?)?4-?(?<y>(?:19|20)\d{2})-\d{5}(?![\d-])/g,
    check: 'years',
    since: 1982,
  },
  {
    kind: 'nhan_hieu',
    anchor: /nhan hieu|gcn/,
    pattern: named('nhan hieu|gcn|gcndknh', String.raw`\d{4,7}`),
    check: 'shape',
  },
  {
    kind: 'ma_so_thue',
    anchor: new RegExp(TAX_WORDS),
    pattern: named(TAX_WORDS, String.raw`\d{10}(?:-?\d{3})?|\d{12}`),
    check: 'taxCode',
  },
  {
    kind: 'dang_ky_kinh_doanh',
    anchor: /kinh doanh|hkd|dkkd/,
    pattern: named('(?:ho|dang ky) kinh doanh|hkd|so dkkd|dkkd|gcn dkkd', String.raw`\d{2}[a-z]\d{7}`),
    check: 'shape',
  },
  { kind: 'ma_vach', anchor: new RegExp(GTIN_WORDS), pattern: named(GTIN_WORDS, DIGITS), check: 'gtin' },
];

/** Whether any format can stand in a text at all. Two looks, the cheaper one first: most texts end there. */
export function mayHoldLicence(skeleton: string): boolean {
  return NUMBER_OR_MARK.test(skeleton) && ANY_ANCHOR.test(skeleton);
}

// Every number has a slash or hyphen beside a digit, or five digits in a row; marks are words.
const NUMBER_OR_MARK = /\d ?[/:]|[-:]\d|\d{5}|hop quy|(?:tem|dau|nhan) (?:cr|ict)/;
const ANY_ANCHOR = new RegExp(LICENCE_FORMATS.map(({ anchor }) => anchor.source).join('|'));
