// Of Times in thousandths of its size; Vietnamese marks stand above and below and widen nothing but ơ and ư.
const BOLD: [width: number, letters: string][] = [
  [250, ' \u00a0.,'],
  [278, '/'],
  [333, '-()'],
  [389, 'I'],
  [500, 'J0123456789–'],
  [556, 'S'],
  [611, 'FP'],
  [667, 'BELTZ'],
  [722, 'ACDNRUVXYĐ'],
  [778, 'GHKOQ'],
  [833, '&'],
  [944, 'M'],
  [1000, 'W'],
];
const OTHER = 560;

/** Width in millimetres of upper-case words in bold Times. */
export function boldWidthMm(text: string, pt: number): number {
  let width = 0;
  for (const char of text.normalize('NFD').replace(/\p{M}/gu, ''))
    width += BOLD.find(([, letters]) => letters.includes(char))?.[0] ?? OTHER;
  return ((width / 1000) * pt * 25.4) / 72;
}

/** Words on as few lines as hold them, none much longer than another: a name cut off before its last word looks torn. */
export function balanced(text: string, widthMm: number, pt: number): string[] {
  const words = text.split(' ');
  const fewest = fill(words, widthMm, pt);
  for (let width = widthMm * 0.3; width < widthMm; width += 1) {
    const lines = fill(words, width, pt);
    if (lines.length === fewest.length && lines.every((line) => boldWidthMm(line, pt) <= widthMm)) return lines;
  }
  return fewest;
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
