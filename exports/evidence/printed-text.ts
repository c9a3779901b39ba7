/*
 * Words of a page on paper: nothing invisible stays invisible, nothing of them is markup, and how many lines they take is
 * known before they are printed, from above.
 */

// Controls, bidi and other format characters, what no font shows, and marks piled on marks (two make a Vietnamese letter).
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u034f|(?<=\p{M}\p{M})\p{M}/gu;

/** Text with every unseen character written out, `⟨U+202E⟩`; a line's end is `↵`. */
export function visible(text: string): string {
  return text.replace(/\r\n?|\n/g, '↵').replace(UNSEEN, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** Text within an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Lines of a column that is `em` wide; `text` is all of it, or its beginning with how much is left out. */
export interface Fitted {
  text: string;
  lines: number;
}

/**
 * What of a page's words fits into so many lines, made visible; a long rest is counted, not hidden. `before` and `after`
 * are ours and stand around it, whole.
 */
export function fitted(raw: string, maxLines: number, em: number, before = '', after = ''): Fitted {
  const read = raw.length > READ ? raw.slice(0, READ) : raw;
  const text = `${before}${visible(read)}${after}`;
  const lines = countLines(text, em);
  if (lines <= maxLines && read === raw) return { text, lines };
  const letters = [...read];
  const shown = (count: number) => {
    const kept = letters.slice(0, count).join('');
    return `${before}${visible(kept)} … (còn ${raw.length - kept.length} ký tự)${after}`;
  };
  // Halving, for a letter more takes no fewer lines.
  let fits = 0;
  for (let over = letters.length + 1; over - fits > 1; ) {
    const middle = (fits + over) >> 1;
    if (countLines(shown(middle), em) <= maxLines) fits = middle;
    else over = middle;
  }
  return { text: shown(fits), lines: maxLines };
}

// No column on the form holds more: what is beyond is not even measured.
const READ = 2_000;

// Long words are broken wherever a line ends; shorter ones always fit on a line, and move to the next whole.
const LONG_WORD = 24;

/** Visible text as markup, turned by no letter of its own, broken as `countLines` counts. */
export function printedWords(text: string): string {
  const words = wordsOf(text).map((word) => {
    const escaped = escapeHtml(word);
    return isLong(word) ? `<span class="long">${escaped}</span>` : escaped;
  });
  return `<bdi>${words.join('')}</bdi>`;
}

/** Lines that `text` takes at most. */
export function countLines(text: string, em: number): number {
  let lines = 1;
  let at = 0;
  for (const word of wordsOf(text)) {
    for (const part of isLong(word) ? word : [word]) {
      const width = widthOf(part);
      if (at + width > em) {
        lines++;
        at = 0;
      }
      at += width;
    }
  }
  return lines;
}

function wordsOf(text: string): string[] {
  return text.split(/(?<= )/);
}

function isLong(word: string): boolean {
  return word.length > LONG_WORD && [...word].length > LONG_WORD;
}

const WIDEST = 1.3;

/** Width in em, from above, in a serif of Times' measures; a bold one is a seventh wider at most. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

const WIDTHS: [width: number, letters: RegExp][] = [
  [0, /\p{M}/u],
  [0.34, /[ .,:;!'|()[\]/\\·iIjltfr-]/],
  [0.45, /[aceszJ?]/],
  [0.51, /[bdghknopquvxyđ0-9«»$#*_“”"`–]/],
  [0.6, /[+<>=~^×{}⟨⟩FPS]/],
  [0.74, /[A-EGHKLNOQRTUVX-ZĐw]/],
  [0.8, /[m&]/],
  [1, /[MW@%—…]/],
];

// Of ơ and ư; no other mark makes a letter wider.
const HORN = '\u031b';

function charWidth(char: string): number {
  const [base = char, ...marks] = char.normalize('NFD');
  const width = WIDTHS.find(([, letters]) => letters.test(base))?.[0] ?? WIDEST;
  return marks.includes(HORN) ? width + 0.12 : width;
}
