// Of bold Times in thousandths of its size, which upright Times does not exceed; Vietnamese marks stand above and below
// and widen nothing but ơ and ư.
const BOLD: [width: number, letters: string][] = [
  [250, ' \u00a0\ue000.,'],
  [278, '/il'],
  [333, '-()fjt:;'],
  [389, 'Is'],
  [444, 'cezr'],
  [500, 'J0123456789–agovxy'],
  [556, 'Sbdhknpquđ'],
  [611, 'FP'],
  [667, 'BELTZ'],
  [722, 'ACDNRUVXYĐw'],
  [778, 'GHKOQ'],
  [833, '&m'],
  [944, 'M'],
];
const OTHER = 1000;
const HORN = '\u031b';

/** Width in millimetres of words in bold Times. */
export function boldWidthMm(text: string, pt: number): number {
  let width = 0;
  for (const char of text.normalize('NFD'))
    if (char === HORN) width += 75;
    else if (!/\p{M}/u.test(char)) width += BOLD.find(([, letters]) => letters.includes(char))?.[0] ?? OTHER;
  return ((width / 1000) * pt * 25.4) / 72;
}

// Words of two syllables in names of offices: a line that ends within one reads badly.
const PAIRS =
  /(?<!\p{L})(chi cục|quản lý|thị trường|ủy ban|nhân dân|công thương|thương mại|điện tử|kinh tế|buôn lậu|hàng giả|bảo vệ|tiêu dùng|người tiêu|thành phố|phó chi|phó cục|phó giám|giám đốc|chủ tịch|phụ trách|nghiệp vụ|cục trưởng|phát triển|trong nước|ban chỉ|chỉ đạo)(?!\p{L})/giu;

// Stands for the space within a pair.
const TIE = '\ue000';

/** Words on as few lines as hold them, none much longer than another: a name cut off before its last word looks torn. */
export function balanced(text: string, widthMm: number, pt: number): string[] {
  const words = text.replace(PAIRS, (pair) => pair.replace(' ', TIE)).split(' ');
  const fewest = fill(words, widthMm, pt);
  let lines = fewest;
  for (let width = widthMm * 0.3; width < widthMm; width += 1) {
    lines = fill(words, width, pt);
    if (lines.length === fewest.length && lines.every((line) => boldWidthMm(line, pt) <= widthMm)) break;
    lines = fewest;
  }
  return lines.map((line) => line.replaceAll(TIE, ' '));
}

function fill(words: string[], widthMm: number, pt: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && boldWidthMm(longer, pt) <= widthMm) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
