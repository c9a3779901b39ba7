import iconv from 'iconv-lite';

/** Windows-1258 has no "ố": it is "ô" and a mark, which the page's author never sees. */
export function in1258(text: string): Buffer {
  const decomposed = text.replace(/\p{L}/gu, (letter) => {
    const [base = '', ...marks] = letter.normalize('NFD');
    const tones = marks.filter((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark));
    return (base + marks.filter((mark) => !tones.includes(mark)).join('')).normalize('NFC') + tones.join('');
  });
  return iconv.encode(decomposed, 'windows-1258');
}

/** TCVN3 as a page's text: the bytes of the charset, taken for Latin-1. */
export const asTcvnFont = (text: string): string => iconv.encode(text, 'tcvn').toString('latin1');
