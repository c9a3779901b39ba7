import type { SplitPhrase } from './letter-tree.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import { listKeystrokes } from './respell.js';
import { listShorthand } from './shorthand.js';
import { stripDiacritics } from './skeleton.js';
import { isSyllable, placeTone } from './syllable.js';

/** A spelling and the words of phrases it may stand for. */
export interface WordForm {
  written: string;
  /** One word, or several with a space between them. */
  meant: string[];
  /** Those without diacritics, letter by letter, once somebody asked `lettersOf`. */
  letters: readonly (readonly number[])[] | undefined;
  /** Shorthand, no spelling. */
  isShort: boolean;
}

const pairs = (table: string) => table.split(' ').map((pair) => pair.split('>') as [string, string]); // each has one ">"

/** By the letter at `place` of the plain spelling. */
function groupBy(place: number, table: readonly [string, string][]): Map<string, [string, string][]> {
  const groups = new Map<string, [string, string][]>();
  for (const pair of table) {
    const letter = pair[0].at(place) ?? '';
    groups.set(letter, [...(groups.get(letter) ?? []), pair]);
  }
  return groups;
}

/** Consonants that one region or another says alike: "xúng" súng, "chộm" trộm, "dả" giả, "nậu" lậu, "cích" kích. */
const INITIALS = groupBy(
  0,
  pairs(
    's>x x>s tr>ch ch>tr d>gi d>r d>dz gi>d gi>r gi>dz gi>g r>d r>gi r>z v>d v>z l>n n>l k>c c>q k>q ng>ngh ngh>ng g>gh gh>g qu>w qu>q ph>p ph>f đ>d',
  ),
);
/** "thuốt" thuốc, "câng" cân, "kík" kích, "láy" lái. */
const FINALS = groupBy(
  -1,
  pairs('c>t t>c n>ng ng>n nh>n nh>nk ch>k ch>c ch>t i>y y>i c>ch c>kk ch>ck nh>h t>tk ay>ây'),
);
/** Vowels as they are said in haste: "rựu" rượu, "iu" yêu, "tìn" tiền, "thúc" thuốc. */
const VOWELS = pairs(
  'ươu>ưu ươu>iu iêu>iu iêu>êu yêu>iu yêu>ju iê>i iê>ê iê>ye i>y y>i ươ>ư ươ>ưo uô>u uô>ô uyê>iê uyê>uê uy>ui oa>a ê>iê ăm>âm âm>ăm ây>ay',
);
const SHORTHAND = new Map([
  ['1', ['một']],
  ['2', ['hai']],
  ['một', ['1']],
  ['hai', ['2']],
  ['không', ['k', 'ko', 'kô', 'hok', 'khg', 'k0']],
  ['hàng', ['hg']],
  ['nước', ['nc']],
]);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;
const HOOK = '\u0309';
const TILDE = '\u0303';
const VOWEL = /[aăâeêioôơuưy]/;
const SHORTEST = 3;
const MOST_MEANINGS = 24;

/** All spellings by which a word of `phrases` may be meant that are none of the watched `singles`, but for shorthand. */
export function listWordForms(phrases: readonly SplitPhrase[], singles: ReadonlySet<string>): WordForm[] {
  const words = new Set<string>();
  for (const { words: own, letters } of phrases) {
    // shorter phrases are not read with a word that only sounds like theirs
    if (letters.length > 5 && own.length > 1 && /^[a-z\d ]+$/.test(letters)) for (const word of own) words.add(word);
  }
  const found = new Map<string, WordForm>();
  const add = (written: string, meant: string, isShort = false) => {
    const form = found.get(written);
    if (form === undefined) found.set(written, { written, meant: [meant], letters: undefined, isShort });
    else if (!isVague(form) && !form.meant.includes(meant)) form.meant.push(meant);
  };
  for (const word of words) {
    for (const other of SHORTHAND.get(word) ?? []) add(other, word);
    if (!/^\p{Script=Latin}{2,}$/u.test(word)) continue;
    for (const written of spellings(word))
      if (isLongEnough(written, word) && written !== word && !singles.has(written)) add(written, word);
    const swapped = swapTone(word);
    if (swapped !== word && !singles.has(swapped)) add(swapped, word);
  }
  for (const { written, meant } of listShorthand(phrases))
    if (found.get(written)?.isShort !== false && (written.length < SHORTEST || !singles.has(written)))
      add(written, meant, true);
  return [...found.values()].filter((form) => !isVague(form));
}

/** "dả" for giả is a word by its mark; "mỹ" is another spelling of mĩ, no disguise. */
function isLongEnough(written: string, word: string): boolean {
  if (written.length >= SHORTEST) return true;
  return (
    written.length === 2 && written.at(-1) === word.at(-1) && /[ạ-ỹđ]/.test(written) && !ORDINARY_WORDS.has(written)
  );
}

/** Shorthand for many words says none of them. */
function isVague({ isShort, written, meant }: WordForm): boolean {
  return isShort && written.length <= 2 && meant.length > MOST_MEANINGS;
}

/** What a form stands for, letter by letter without diacritics. */
export function lettersOf(form: WordForm): readonly (readonly number[])[] {
  form.letters ??= form.meant.map((word) => Array.from(stripDiacritics(word), (char) => char.charCodeAt(0)));
  return form.letters;
}

function spellings(word: string): string[] {
  const letters = word.normalize('NFD');
  const tone = TONES.exec(letters)?.[0] ?? '';
  const bare = letters.replace(TONES, '').normalize('NFC');
  const isPlain = letters === word && !word.includes('đ');
  // of words without marks only the first letter is said otherwise: "xim" sim
  if (isPlain && !isSyllable(word)) return word.length > SHORTEST ? turned(word) : [];
  const sounds: string[] = [];
  for (const [plain, other] of INITIALS.get(bare.charAt(0)) ?? [])
    if (bare.startsWith(plain) && VOWEL.test(bare.charAt(plain.length))) sounds.push(other + bare.slice(plain.length));
  if (isPlain) return [...sounds.filter(isUncommon), ...(word.length > SHORTEST ? turned(word) : [])];
  for (const [plain, other] of FINALS.get(bare.slice(-1)) ?? [])
    if (bare.endsWith(plain)) sounds.push(bare.slice(0, -plain.length) + other);
  for (const [plain, other] of VOWELS) if (bare.includes(plain)) sounds.push(bare.replace(plain, other));
  const spelt = sounds.map((sound) => toned(sound, tone));
  return [...spelt, ...turned(word), ...listKeystrokes(word)];
}

function isUncommon(word: string): boolean {
  return word.length >= SHORTEST && isSyllable(word) && !ORDINARY_WORDS.has(word);
}

/** Hook for tilde and tilde for hook. */
function swapTone(word: string): string {
  const letters = word.normalize('NFD');
  return (letters.includes(HOOK) ? letters.replace(HOOK, TILDE) : letters.replace(TILDE, HOOK)).normalize('NFC');
}

function turned(word: string): string[] {
  const written = [...word].reverse().join('');
  return isSyllable(written) ? [] : [written];
}

/** `bare` with `tone` where the dictionary has it. */
function toned(bare: string, tone: string): string {
  if (tone === '') return bare;
  const text = bare.replace(VOWEL, `$&${tone}`).normalize('NFC');
  const codes = Uint16Array.from(text, (char) => char.charCodeAt(0));
  placeTone(codes, 0, codes.length);
  return String.fromCharCode(...codes);
}
