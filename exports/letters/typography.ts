/*
 * Vietnamese typesetting of our own sentences. Words of others are only cleaned: what a seller wrote is evidence.
 */

const NB = '\u00a0';

// Controls, invisible and turning characters, lone surrogates, what is no character at all, and marks piled on marks (two
// make a Vietnamese letter). A joiner between pictures makes one picture of them.
const UNSEEN =
  /(?!(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]|(?<=\p{M}\p{M})\p{M}/gu;

/** The words as they are, on one line: ends of lines are `↵`, what cannot be seen is `�`, not nothing. */
export function cleaned(text: string): string {
  return text
    .replace(/\r\n?|\n/g, '↵')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '�');
}

// Addresses, e-mails, names of hosts, hashes, numbers of documents, passages in quotation marks: kept to the letter.
const KEPT =
  /“[^”]*”|«[^»]*»|"[^"“”]*"|\b(?:https?:\/\/|www\.)\S*[^\s.,;:!?)]|\S+@\S+\.\w+|\b[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:com|vn|net|org|shop|store|xyz|info|top|site|online|io|me|asia|co)\b(?:\/\S*[^\s.,;:!?)])?|\b[\da-f]{16,}\b|\d+\/(?:\d{4}\/)?\p{Lu}[\p{Lu}\d-]*|\.\/\./giu;

const REFERENCE =
  'Nghị định|Thông tư|Quyết định|Nghị quyết|Công văn|Luật|Điều|khoản|Khoản|Mục|mục|Chương|Phần|Phụ lục|Mẫu|Đội|Số|số|ngày|tháng|năm|quý|Quý|lúc|kỳ';
const UNIT =
  '%|đồng|nghìn|triệu|tỷ|giây|phút|giờ|ngày|tháng|năm|kg|g|mg|ml|lít|mm|cm|m|km|m²|sản phẩm|gian hàng|trang|tin|đường dẫn|tài khoản|lần';

const RULES: [RegExp, string | ((...parts: string[]) => string)][] = [
  [/ {2,}/g, ' '],
  [/[ \u00a0]+([,;:?!]+|\.)(?=[\s”’)\]]|$)/gu, '$1'],
  [/[ \u00a0]+([,;:?!](?=\p{L})|\.(?=\p{Lu}\p{Ll}))/gu, '$1'],
  [/(?<=[\p{L}\d)”’\ue001\ue003])([,;?!:])(?=\p{L})/gu, '$1 '],
  [/(?<=\p{Ll}|\))\.(?=\p{Lu}\p{Ll})/gu, '. '],
  [
    /(?<![\d.,])(\d{4,15}|\d{1,3}(?:[.,]\d{3}){1,5})[ \u00a0]*(?:đồng|VNĐ|VND|đ)(?![\p{L}\d/])/gu,
    (_, digits = '') => dong(BigInt(digits.replace(/\D/g, ''))),
  ],
  [new RegExp(`(?<!\\p{L})(${REFERENCE}) (?=[\\d\\ue000\\ue002]|[IVXLC]+(?!\\p{L}))`, 'gu'), `$1${NB}`],
  [/(?<!\p{L})(Nghị định|Thông tư|Quyết định|Nghị quyết|Công văn|Luật) (?=số\P{L})/gu, `$1${NB}`],
  [/(?<=\d{3}) (?=\d{3})/g, NB],
  [/(?<!\p{L})([đĐ]iểm) (?=[a-zđ](?![\p{L}\d]))/gu, `$1${NB}`],
  [new RegExp(`(?<=[\\d\\ue001]) (?=(?:${UNIT})(?!\\p{L}))`, 'gu'), NB],
];

/**
 * Our own words as they are printed: NFC, one space after a stop and none before, no line ends between a number and what it
 * counts or names, amounts as 1.250.000 đồng, quotation marks “ ”. Addresses, codes and quoted words stay to the letter.
 * Twice is as once.
 */
export function typeset(text: string): string {
  return cleaned(set(text.replace(OURS, '�')));
}

/** The same for a sentence with `{places}`; what stands in them is put in as `wordsOf` gives it. */
export function typesetAround(sentence: string, wordsOf: (key: string) => string): string {
  const values: string[] = [];
  const bare = sentence
    .replace(OURS, '�')
    .replace(PLACE, (_, key: string) => `\ue000${values.push(wordsOf(key)) - 1}\ue001`);
  return cleaned(set(bare)).replace(/\ue000(\d+)\ue001/g, (_, at) => values[Number(at)] ?? '');
}

/** `{key}` in a sentence of a template. */
export const PLACE = /\{([a-z][a-zA-Z0-9]*)\}/g;

// Stand for values and kept passages while the rest is set.
const OURS = /[\ue000-\ue003]/g;

function set(text: string): string {
  const kept: string[] = [];
  const bare = text
    .normalize('NFC')
    .replace(/[ \t]*(?:\r\n?|\n)\s*/g, ' ')
    .replace(
      KEPT,
      (whole) => `\ue002${kept.push(/^"[^"]*"$/.test(whole) ? `“${whole.slice(1, -1)}”` : whole) - 1}\ue003`,
    );
  let said = bare;
  for (const [wrong, right] of RULES)
    said = typeof right === 'string' ? said.replace(wrong, right) : said.replace(wrong, right);
  return said.replace(/\ue002(\d+)\ue003/g, (_, at) => kept[Number(at)] ?? '').trim();
}

/** An amount of money: 1.250.000 đồng. */
export function dong(amount: number | bigint): string {
  return `${String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '.')}${NB}đồng`;
}
