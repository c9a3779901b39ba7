import { readDisguise, type Sign } from './disguise.js';
import { TRICK_BIT } from './forms.js';
import { hashJoined, hashSlot, hashUnit } from './hash-word.js';
import { LEET } from './leet.js';
import { type Lexicon, PART } from './lexicon.js';
import { isConventional, isTorn } from './spell-words.js';
import { DIGITS, join, LETTERS, rewrite, type Spelling, sliceUnits, type Word } from './spelling.js';
import { isSyllable } from './syllable.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';

const EMOJI_LETTERS: Readonly<Record<string, string>> = {
  '❤': 'o',
  '♥': 'o',
  '⭕': 'o',
  '🔴': 'o',
  '⚪': 'o',
  '🟢': 'o',
  '○': 'o',
  '●': 'o',
  '🅰': 'a',
  '🅿': 'p',
};
const MASKS = '*#%^?_';
const SEPARATORS = ".,-_'~·•*`|";
/** "v(a)pe", "[v][a]pe": these part letters only in pairs, or before a first letter in them. */
const BRACKETS = /^(?:[([{<]|[)\]}>][([{<]?)$/;
/** Between single letters these also separate sizes and vitamins ("S,M,L", "A-B-C"). */
const LISTING = ',-|/+&';
const SIZES = /^[smlx]+$/;
/** Instruments and peoples of the highlands are written with an apostrophe. */
const HIGHLAND_NAMES = new Set(["t'rưng", "k'ho", "h'mông", "k'lông", "m'nông"]);
const LONGEST = 24;

interface Chunk {
  pieces: Word[];
  /** What stands between piece i and i + 1. */
  between: string[];
}

/** Joins a word torn apart or masked without spaces that begins with `word`: "t.h.u.ố.c", "fa.ke", "th#ốc", "k!ch", "p🔥o🔥d", "r3p". */
export function undoTornWord(pass: Spelling, word: Word): boolean {
  const { units } = pass;
  if ((word.kinds & DIGITS) !== 0 && undoLeet(pass, word)) return true;
  const joint = units.kinds[word.to];
  // most words are followed by a space, or by a sign and a space
  if (joint === KIND.space || (joint !== KIND.symbol && !goesOn(units, word.to))) return false;
  const chunk = readChunk(units, word);
  if (chunk.pieces.length < 2) return false;
  return joinSingles(pass, chunk) || (pass.lexicon.singles.size > 0 && joinWatched(pass, chunk));
}

/** A sign, or a bracket closed and one opened, and a letter. */
function goesOn({ codes, kinds }: Units, at: number): boolean {
  if (kinds[at + 1] === KIND.letter) return true;
  return kinds[at + 2] === KIND.letter && BRACKETS.test(String.fromCharCode(codes[at] ?? 0, codes[at + 1] ?? 0));
}

/** "f4ke" for a watched word (two digits together are a code: "A13VE"); unwatched only where Vietnamese letters leave no doubt ("th1ết"). */
function undoLeet(pass: Spelling, { from, to, kinds }: Word): boolean {
  if ((kinds & LETTERS) === 0 || to - from > LONGEST) return false;
  // "100ml", "k50", "xl2": the bulk of mixed words
  if (to - from < 5 && (!isLetter(pass.units, from) || !isLetter(pass.units, to - 1))) return false;
  const text = sliceUnits(pass.units, from, to);
  const isInterior = /^\p{L}+(?:[01345]\p{L}+)+$/u.test(text);
  if (!isInterior && !/^(?=.{5,}$)(?=(?:.*\p{L}){4})(?!.*\d\d)[\p{L}01345]+$/u.test(text)) return false;
  const read = readDisguise(signsOf([text], []), pass.lexicon) ?? (isInterior ? readUnwatched(text) : undefined);
  if (read === undefined || (isInterior ? !isLikely(text, read) : text.length < 5)) return false;
  rewrite(pass, from, to, read, TRICK_BIT.leet);
  return true;
}

/** Short mixed tokens are mostly codes ("D3P" is no "đẹp"): they must give the very letters. */
function isLikely(text: string, read: string): boolean {
  return (
    text.length >= 4 || [...text].every((char, i) => read[i] === char || LEET[char]?.includes(read[i] ?? '?') === true)
  );
}

function readUnwatched(text: string): string | undefined {
  if (!/[à-ỹđ]/.test(text)) return undefined;
  const read = text.replace(/[01345]/g, (digit) => LEET[digit]?.charAt(0) ?? '');
  return isSyllable(read) ? read : undefined;
}

function readChunk(units: Units, first: Word): Chunk {
  const chunk: Chunk = { pieces: [first], between: [] };
  let at = first.to;
  while (units.kinds[at] !== KIND.space && chunk.pieces.length < LONGEST) {
    let next = at + 1;
    if (units.kinds[at] === KIND.symbol) while (units.kinds[next] === KIND.symbol && next < units.length) next++;
    if (next >= units.length || next - at > 8 || !isLetter(units, next)) break;
    let to = next;
    let hash = 0;
    for (; to < units.length && (units.kinds[to] ?? 0) <= LAST_WORD_KIND; to++)
      hash = hashUnit(hash, units.codes[to] ?? 0);
    if (to - next > LONGEST) break;
    chunk.between.push(sliceUnits(units, at, next));
    chunk.pieces.push({ from: next, to, kinds: 0, hash });
    at = to;
  }
  return chunk;
}

/** Three or more single letters with one and the same sign between them. */
function joinSingles(pass: Spelling, { pieces, between }: Chunk): boolean {
  const sign = between[0] ?? '';
  let count = 1;
  while (count < pieces.length && between[count - 1] === sign && isSingle(pieces[count - 1]) && isSingle(pieces[count]))
    count++;
  if (count < 3) return false;
  // the rest of "G.U.E.SS" belongs to it
  while (between[count - 1] === sign && (lengthOf(pieces[count]) === 1 || lengthOf(pieces[count]) === 2)) count++;
  const text = pieces
    .slice(0, count)
    .map((piece) => sliceUnits(pass.units, piece.from, piece.to))
    .join('');
  const isWatched = isPlainlyWatched(text, pass.lexicon);
  if (!isWatched && LISTING.includes(sign) && !(/[à-ỹđ]/.test(text) && isSyllable(text))) return false;
  if (!isWatched && (SIZES.test(text) || !(SEPARATORS + LISTING).includes(sign))) {
    if ((pass.units.kinds[pieces[0]?.to ?? 0] ?? 0) !== KIND.symbol) return false;
  }
  join(pass, pieces.slice(0, count), TRICK_BIT.separators);
  return true;
}

/** The longest run of pieces that reads as one watched word. */
function joinWatched(pass: Spelling, { pieces, between }: Chunk): boolean {
  const { units, lexicon } = pass;
  for (let count = pieces.length; count >= 2; count--) {
    const joints = between.slice(0, count - 1);
    // "si.m.ple" is not "sim"
    if (joints.some((joint) => !isJoint(joint)) || between[count - 1] === joints.at(-1)) continue;
    const taken = pieces.slice(0, count);
    const canBeLetters = joints.some((joint) => !SEPARATORS.includes(joint) || MASKS.includes(joint));
    if (!canBeLetters && !isPart(taken, lexicon)) continue;
    const texts = taken.map((piece) => sliceUnits(units, piece.from, piece.to));
    if (joints.every(canSeparate) && isWatchedJoin(texts, joints, lexicon)) {
      const isMasked = joints.some((joint) => MASKS.includes(joint) && joint !== '_');
      const trick = isMasked ? TRICK_BIT.masked_letters : TRICK_BIT.separators;
      join(pass, taken, isConventional(texts) ? 0 : trick);
      return true;
    }
    const read = canBeLetters ? readDisguise(signsOf(texts, joints), lexicon) : undefined;
    if (read === undefined) continue;
    rewrite(pass, taken[0]?.from ?? 0, taken.at(-1)?.to ?? 0, read, trickOf(joints));
    return true;
  }
  return false;
}

function isPart(pieces: readonly Word[], lexicon: Lexicon): boolean {
  const hash = pieces.reduce((joined, piece) => hashJoined(joined, piece.hash, lengthOf(piece)), 0);
  return ((lexicon.flags[hashSlot(hash)] ?? 0) & PART) !== 0;
}

/** Hyphens and apostrophes also join words that are their own ("Sam-sung", "bi-a", "Biti's"), full stops hardly. */
function isWatchedJoin(texts: readonly string[], joints: readonly string[], lexicon: Lexicon): boolean {
  const text = texts.join('');
  if (text.length === 2 ? !lexicon.phrases.has(text) : !isPlainlyWatched(text, lexicon)) return false;
  const [left = '', right = ''] = texts;
  if (joints[0] !== '.' && texts.every((piece) => lexicon.singles.has(piece) && piece.length > 1)) return false;
  if (joints.some((joint) => BRACKETS.test(joint)) && !isBracketed(texts, joints)) return false;
  if (joints.includes("'") && (texts.at(-1) === 's' || HIGHLAND_NAMES.has(texts.join("'")))) return false;
  return texts.length > 2 || text.length === 2 || !'-,_|'.includes(joints[0] ?? '') || isTorn(left, right, lexicon);
}

/** Brackets about one or two letters of a word; "túi(da)" and "áo(s)" are words with a remark. */
function isBracketed(texts: readonly string[], joints: readonly string[]): boolean {
  return texts.length > 2 || (/^[)\]}>]/.test(joints[0] ?? '') && (texts[0]?.length ?? 0) === 1);
}

/** Parts of watched phrases that are ordinary syllables without diacritics ("tan") prove nothing. */
function isPlainlyWatched(text: string, lexicon: Lexicon): boolean {
  return lexicon.phrases.has(text) || (lexicon.singles.has(text) && !(/^[a-z]+$/.test(text) && isSyllable(text)));
}

function trickOf(joints: readonly string[]): number {
  if (joints.some((joint) => joint in LEET)) return TRICK_BIT.leet;
  return joints.some((joint) => MASKS.includes(joint)) ? TRICK_BIT.masked_letters : TRICK_BIT.emoji_word;
}

function signsOf(texts: readonly string[], joints: readonly string[]): Sign[] {
  return texts.flatMap((text, i) => {
    const signs: Sign[] = [...text].map((char) => (char in LEET ? { looksLike: LEET[char] ?? '' } : { letter: char }));
    const joint = joints[i];
    if (joint === undefined) return signs;
    const looksLike = LEET[joint] ?? EMOJI_LETTERS[[...joint][0] ?? ''] ?? '';
    return [...signs, { looksLike, masks: MASKS.includes(joint) || isEmoji(joint), separates: canSeparate(joint) }];
  });
}

function isJoint(joint: string): boolean {
  return canSeparate(joint) || joint in LEET || MASKS.includes(joint);
}

function canSeparate(joint: string): boolean {
  return SEPARATORS.includes(joint) || MASKS.includes(joint) || BRACKETS.test(joint) || isEmoji(joint);
}

function isEmoji(joint: string): boolean {
  return joint.charCodeAt(0) > 0x2000;
}

function isSingle(piece: Word | undefined): boolean {
  return lengthOf(piece) === 1;
}

function lengthOf(piece: Word | undefined): number {
  return piece === undefined ? 0 : piece.to - piece.from;
}

function isLetter(units: Units, at: number): boolean {
  return units.kinds[at] === KIND.letter;
}
