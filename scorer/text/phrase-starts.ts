import { emojiWords } from './emoji-words.js';
import { mayHave } from './hash-set.js';
import { HASH_FACTOR, hashUnit } from './hash-word.js';
import { findForm, type Lexicon } from './lexicon.js';
import { initialClass, START, STARTS, startSlot } from './phrase-tree.js';
import { baseOf } from './skeleton.js';
import type { Spelling, Word } from './spelling.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';
import { isGapUnit } from './word-units.js';

/** The word that gives a phrase away may be one of its last: so far back it may begin. */
const BACK = 32;
const SPACE = 0x20;
const NONE: readonly string[] = [];
const starts = new Uint32Array(BACK);
const letters = new Uint16Array(START);
const LETTER_SIGNS = new Set([...'@$!'].map((char) => char.charCodeAt(0)));

/** Where a watched phrase about `word` may begin, `word` itself first: plain words before it must be those of a phrase. Good until the next call. */
export function findStarts(pass: Spelling, { from, to, hash: ownHash }: Word): Uint32Array {
  const { units, lexicon, done, tried } = pass;
  const { codes, kinds } = units;
  const meant =
    kinds[from] === KIND.symbol ? emojiWords(codes, from, false) : (findForm(lexicon, ownHash)?.meant ?? NONE);
  let count = 0;
  if (mayStart(lexicon, units, from) || (meant.length > 0 && beginsAs(pass, to, meant))) starts[count++] = from;
  const own = initialClass(baseOf(codes[from] ?? 0));
  const others = meant.map((word) => initialClass(baseOf(word.charCodeAt(0)))).filter((other) => other !== own);
  const first = Math.max(done, tried, from - BACK + 1, 0);
  let hash = 0;
  let power = HASH_FACTOR;
  let isGap = false;
  if (kinds[from] === KIND.symbol && (kinds[from - 1] ?? KIND.space) <= LAST_WORD_KIND) {
    // "rượu🐯cốt"
    hash = Math.imul(SPACE, power);
    power = Math.imul(power, HASH_FACTOR);
    isGap = true;
  }
  // of what lies behind the word that is being read
  let restHash = 0;
  let restPower = HASH_FACTOR;
  for (let at = from - 1; at >= first && count < BACK; at--) {
    // emoji between words part them like a space
    const isJoint = kinds[at] === KIND.symbol || kinds[at] === KIND.space;
    if (!isJoint || !isGap) {
      if (isJoint) [restHash, restPower] = [hash, power];
      hash = (hash + Math.imul(isJoint ? SPACE : baseOf(codes[at] as number), power)) | 0; // at < length
      power = Math.imul(power, HASH_FACTOR);
    }
    isGap = isJoint;
    const isStart = at === 0 || (kinds[at - 1] as number) > LAST_WORD_KIND; // as above
    if (!isStart || isJoint) continue;
    if (isLead(lexicon, hash + own) || others.some((other) => isLead(lexicon, hash + other))) starts[count++] = at;
    else if (isFormLead(pass, at, restHash + own, restPower)) starts[count++] = at;
  }
  return starts.subarray(0, count);
}

/** True when the word at `at` is another spelling of a phrase's first: "xiêu kấp". */
function isFormLead({ units, lexicon }: Spelling, at: number, rest: number, restPower: number): boolean {
  const { codes, kinds } = units;
  let own = 0;
  for (let i = at; (kinds[i] as number) <= LAST_WORD_KIND; i++) own = hashUnit(own, codes[i] as number); // a space follows
  const form = findForm(lexicon, own);
  if (form === undefined || form.isShort) return false;
  return form.meant.some((word) => {
    let hash = (rest + Math.imul(SPACE, restPower)) | 0;
    let power = Math.imul(restPower, HASH_FACTOR);
    for (let i = word.length - 1; i >= 0; i--) {
      hash = (hash + Math.imul(baseOf(word.charCodeAt(i)), power)) | 0;
      power = Math.imul(power, HASH_FACTOR);
    }
    return isLead(lexicon, hash);
  });
}

/** True when one of `meant` begins a phrase that goes on as the text does from unit `to`. */
function beginsAs({ units, lexicon }: Spelling, to: number, meant: readonly string[]): boolean {
  const { codes, kinds } = units;
  const next = isGapUnit(codes[to] ?? 0) ? to + 1 : to;
  if ((kinds[next] ?? KIND.space) > KIND.letter) return kinds[next] !== KIND.space;
  const following = initialClass(baseOf(codes[next] ?? 0));
  return meant.some((word) => {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = hashUnit(hash, baseOf(word.charCodeAt(i)));
    return isLead(lexicon, hashUnit(hashUnit(hash, SPACE), following));
  });
}

function isLead({ leads }: Lexicon, hash: number): boolean {
  return mayHave(leads, hash | 0);
}

function mayStart({ tree }: Lexicon, units: Units, from: number): boolean {
  const found = tree.starts[slotAt(units, from, false)] ?? 0;
  if (found === STARTS.spelt) return true;
  if (found === STARTS.masked && (units.kinds[from + 1] ?? 0) > KIND.letter) return true;
  return (
    isAgain && units.codes[from] !== units.codes[from + 1] && tree.starts[slotAt(units, from, true)] === STARTS.spelt
  );
}

/** The last call of `slotAt` came upon a letter again. */
let isAgain = false;

/** `startSlot` of the letters at `at`, signs between them passed over, doubled ones once if `isOnce`. */
function slotAt({ codes, kinds, length }: Units, at: number, isOnce: boolean): number {
  let count = 0;
  isAgain = false;
  for (let i = at; i < length && count < START && i < at + 16; i++) {
    const code = codes[i] as number; // i < length
    if ((kinds[i] as number) > LAST_WORD_KIND && !LETTER_SIGNS.has(code)) continue; // as above
    const base = baseOf(code);
    const isDouble = i > at && base === baseOf(codes[i - 1] as number); // as above
    isAgain ||= isDouble;
    if (!isOnce || !isDouble) letters[count++] = base;
  }
  letters.fill(0, count);
  return startSlot(letters);
}
