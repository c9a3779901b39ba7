const ONES: Record<string, number> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};
const WORDS =
  /(?:(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|chuc|tram|linh|le)[ -]{1,2}){1,6}(?=(?:trieu|tr|nghin|ngan|ty|ti|cu|chai|xi|lit)(?![a-z]))/y;

/** Number below a thousand in folded Vietnamese words that a money unit follows ("hai trăm năm mươi nghìn"), and where it ends. */
export function readNumberWords(text: string, at: number): { value: number; end: number } | undefined {
  WORDS.lastIndex = at;
  const match = WORDS.exec(text);
  if (match === null) return undefined;
  let value = 0;
  let last = 0;
  for (const word of match[0].split(/[ -]+/)) {
    const one = ONES[word];
    if (one !== undefined) last = one;
    else if (word === 'tram') [value, last] = [value + (last || 1) * 100, 0];
    else if (word === 'muoi' || word === 'chuc') [value, last] = [value + (last || 1) * 10, 0];
  }
  return { value: value + last, end: at + match[0].length };
}
