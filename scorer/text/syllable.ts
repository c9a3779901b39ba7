import { once } from '../../data/once.js';

/** Vowels in the order of `VOWELS`; each row is the vowel without tone, grave, acute, hook, tilde, dot. */
const VOWELS = [
  'aàáảãạ',
  'ăằắẳẵặ',
  'âầấẩẫậ',
  'eèéẻẽẹ',
  'êềếểễệ',
  'iìíỉĩị',
  'oòóỏõọ',
  'ôồốổỗộ',
  'ơờớởỡợ',
  'uùúủũụ',
  'ưừứửữự',
  'yỳýỷỹỵ',
];

/**
 * Nuclei of Vietnamese syllables with the place of the tone mark in an open and in a closed syllable ("-": does not occur),
 * in the older placement (hòa, thúy); `>` gives the spelling that was meant where a horn is missing ("uơng" is always "ương").
 */
const NUCLEI = `a00 ă-0 â-0 e00 ê00 i00 o00 ô00 ơ00 u00 ư00 y00 ai0- ao0- au0- ay0- âu0- ây0- eo0- êu0- ia0- iu0- oi0- ôi0- ơi0- ua0- ui0-
  ưa0- ưi0- ưu0- iê-1 yê-1 iêu1- yêu1- oa01 oă-1 oe01 oai1- oay1- oao1- oeo1- oo-1 uâ-1 uê11 uô-1 uơ1- ươ11 uôi1- ươi1- ươu1- uy01 uya1-
  uyê-2 uyu1- uây1- uêu1- uơ-1>ươ ưo-1>ươ uơi1->ươi ưoi1->ươi uơu1->ươu ưou1->ươu`;

const ONSETS = lettersKeys(' b c ch d đ g gh h k kh l m n ng ngh nh p ph q r s t th tr v x w z f j');
const CODAS = lettersKeys(' c ch m n ng nh p t');

/** For each UTF-16 unit: 0, or `vowel index * 6 + tone + 1`. */
const VOWEL_TONE = new Uint8Array(0x10000);
const ENTRIES = VOWELS.length * 6 + 1;
VOWELS.forEach((row, vowel) => {
  [...row].forEach((char, tone) => {
    VOWEL_TONE[char.charCodeAt(0)] = vowel * 6 + tone + 1;
  });
});

const vowelIndex = (char: string) => VOWELS.findIndex((row) => row.startsWith(char));
const nucleusKey = (vowels: readonly number[]) => vowels.reduce((key, vowel) => key * 16 + vowel + 1, 0);
const I = vowelIndex('i');
const U = vowelIndex('u');
const Y = vowelIndex('y');
const FRONT_VOWELS = new Set(['e', 'ê', 'i', 'y'].map(vowelIndex));

interface Nucleus {
  place: number;
  vowels: number[];
}
const OPEN = new Map<number, Nucleus>();
const CLOSED = new Map<number, Nucleus>();
for (const entry of NUCLEI.split(/\s+/)) {
  const [, spelt = '', open = '-', closed = '-', , meant] = /^(\D+?)([-\d])([-\d])(>(.*))?$/.exec(entry) ?? [];
  const vowels = [...(meant ?? spelt)].map(vowelIndex);
  if (open !== '-') OPEN.set(nucleusKey([...spelt].map(vowelIndex)), { place: Number(open), vowels });
  if (closed !== '-') CLOSED.set(nucleusKey([...spelt].map(vowelIndex)), { place: Number(closed), vowels });
}

/** Pairs of neighbouring vowels that occur in a spelling `placeTone` would change; all other words can be passed over. */
const suspectPairs = once(() => {
  const suspect = new Uint8Array(ENTRIES * ENTRIES);
  for (const word of listMisspelt()) {
    for (let i = 1; i < word.length; i++)
      suspect[(VOWEL_TONE[word[i - 1] ?? 0] ?? 0) * ENTRIES + (VOWEL_TONE[word[i] ?? 0] ?? 0)] = 1;
  }
  return suspect;
});

/** Index from `from` on of the second vowel of a pair that `placeTone` might change, or `length`. */
export function findMisplaced(codes: Uint16Array, from: number, length: number): number {
  const suspect = suspectPairs();
  let before = 0;
  for (let at = from; at < length; at++) {
    const entry = VOWEL_TONE[codes[at] as number] as number; // at < length; the table has a row for every unit
    if (entry !== 0 && before !== 0 && suspect[before * ENTRIES + entry] === 1) return at;
    before = entry;
  }
  return length;
}

/**
 * Puts tone mark and horns of the syllable `codes[from … to]` where the older spelling has them (hoà → hòa, nuớc → nước), in place;
 * answers whether anything moved. What is no Vietnamese syllable is left alone.
 */
export function placeTone(codes: Uint16Array, from: number, to: number): boolean {
  const syllable = parse(codes, from, to);
  if (syllable === undefined) return false;
  const { nucleus, tone, start, lead } = syllable;
  let moved = lead >= 0 && put(codes, lead, spell(vowelAt(codes, lead), 0));
  nucleus.vowels.forEach((vowel, i) => {
    moved = put(codes, start + i, spell(vowel, i === nucleus.place ? tone : 0)) || moved;
  });
  return moved;
}

/** True when `word` (lower case) is spelt like a Vietnamese syllable; says nothing on whether it has a meaning. */
export function isSyllable(word: string): boolean {
  const codes = Uint16Array.from(word, (char) => char.charCodeAt(0));
  return codes.length === word.length && parse(codes, 0, codes.length) !== undefined;
}

/** True for "ngh" before a vowel that takes "ng" (nghành for ngành). */
export function hasNghForNg(codes: Uint16Array, from: number, to: number): boolean {
  if (codes[from] !== 0x6e || codes[from + 1] !== 0x67 || codes[from + 2] !== 0x68) return false;
  const syllable = parse(codes, from, to);
  return syllable !== undefined && syllable.start === from + 3 && !FRONT_VOWELS.has(syllable.nucleus.vowels[0] ?? 0);
}

interface Syllable {
  nucleus: Nucleus;
  tone: number;
  /** First unit of the nucleus. */
  start: number;
  /** The u of qu- or i of gi-, or -1. */
  lead: number;
}

function parse(codes: Uint16Array, from: number, to: number): Syllable | undefined {
  if (to - from > 8) return undefined;
  let start = from;
  while (start < to && vowelAt(codes, start) < 0) start++;
  let lead = -1;
  if (start + 1 < to && vowelAt(codes, start + 1) >= 0) {
    const isQu = codes[start - 1] === 0x71 && vowelAt(codes, start) === U;
    const isGi = start === from + 1 && codes[from] === 0x67 && vowelAt(codes, start) === I;
    if (isQu || isGi) lead = start++;
  }
  let end = start;
  let key = 0;
  let tone = lead < 0 ? 0 : toneAt(codes, lead);
  for (let vowel = vowelAt(codes, end); end < to && vowel >= 0; vowel = vowelAt(codes, ++end)) {
    key = key * 16 + vowel + 1;
    const next = toneAt(codes, end);
    tone = next === 0 ? tone : next;
  }
  if (end === start || end - start > 3) return undefined;
  if (lead >= 0 && codes[lead - 1] === 0x71 && end === to && key === I + 1) key = Y + 1;
  const nucleus = (end === to ? OPEN : CLOSED).get(key);
  if (nucleus === undefined) return undefined;
  if (!ONSETS.has(lettersKey(codes, from, lead < 0 ? start : lead)) || !CODAS.has(lettersKey(codes, end, to)))
    return undefined;
  return { nucleus, tone, start, lead };
}

function vowelAt(codes: Uint16Array, at: number): number {
  const entry = VOWEL_TONE[codes[at] ?? 0] ?? 0;
  return entry === 0 ? -1 : Math.floor((entry - 1) / 6);
}

function toneAt(codes: Uint16Array, at: number): number {
  return ((VOWEL_TONE[codes[at] ?? 0] ?? 1) + 5) % 6;
}

function spell(vowel: number, tone: number): number {
  return VOWELS[vowel]?.charCodeAt(tone) ?? 0;
}

function put(codes: Uint16Array, at: number, code: number): boolean {
  if (codes[at] === code) return false;
  codes[at] = code;
  return true;
}

function lettersKeys(list: string): Set<number> {
  return new Set(
    list.split(' ').map((letters) =>
      lettersKey(
        Uint16Array.from(letters, (c) => c.charCodeAt(0)),
        0,
        letters.length,
      ),
    ),
  );
}

/** One number for up to three letters; -1 for more. */
function lettersKey(codes: Uint16Array, from: number, to: number): number {
  if (to - from > 3) return -1;
  let key = 0;
  for (let at = from; at < to; at++) key = key * 0x10000 + (codes[at] ?? 0);
  return key;
}

/** Every nucleus with its tone on each vowel in turn, alone and after qu- and gi-, open and closed, where that is not how it is written. */
function listMisspelt(): Uint16Array[] {
  const found: Uint16Array[] = [];
  const tones = [0, 1, 2, 3, 4, 5];
  for (const entry of NUCLEI.split(/\s+/)) {
    const nucleus = [...(/^\D+?(?=[-\d])/.exec(entry)?.[0] ?? '')].map(vowelIndex);
    for (const [lead, coda] of ['q', 'g', ''].flatMap((first) => ['', 'n'].map((last) => [first, last] as const))) {
      const vowels = [...(lead === 'q' ? [U] : []), ...(lead === 'g' ? [I] : []), ...nucleus];
      for (const spelt of vowels.flatMap((_, place) =>
        tones.map((tone) => vowels.map((vowel, i) => spell(vowel, i === place ? tone : 0))),
      )) {
        const codes = Uint16Array.from(
          [...lead, ...spelt, ...coda].map((unit) => (typeof unit === 'string' ? unit.charCodeAt(0) : unit)),
        );
        if (placeTone(codes.slice(), 0, codes.length)) found.push(codes);
      }
    }
  }
  const toned = VOWELS.flatMap((row) => [...row].slice(1));
  return [...found, ...toned.flatMap((a) => toned.map((b) => Uint16Array.from([a.charCodeAt(0), b.charCodeAt(0)])))];
}
