import {
  type Reading,
  readCharacter,
  readUnit,
  severalUnits,
  UNIT_FOLD,
  UNIT_LATIN,
  UNIT_TRICKS,
} from './characters.js';
import { flagRunEnd, isRegional, readSquared } from './emblems.js';
import { TRICK_BIT } from './forms.js';
import { appendUnit, KIND, LAST_WORD_KIND, nameTrick, type Units } from './units.js';

const COMPOSED = new Map<number, number>();
const READINGS = new Map<number, Reading>();
const READINGS_KEPT = 4096;

/** Reads the character at `raw[at]` that is not one plain unit and answers the index of the next character. */
export function readOddCharacter(raw: string, at: number, kind: number, units: Units): number {
  const u = raw.charCodeAt(at);
  if (kind === KIND.combining) combine(units, u, at);
  else if (kind === KIND.several) appendText(units, severalUnits(u), at, at + 1, UNIT_TRICKS[u] ?? 0, kind);
  else if (kind === KIND.surrogate) return readSurrogates(raw, at, units);
  else dropInvisible(raw, at, at + 1, UNIT_TRICKS[u] ?? 0, units);
  return at + 1;
}

/** A mark joins the letter before it (NFC); one that fits no letter is dropped, the letter's range still covers it. */
function combine(units: Units, mark: number, at: number): void {
  const last = units.length - 1;
  const kind = units.kinds[last] ?? KIND.space;
  if (kind === KIND.space) return;
  const isLookalike = kind === KIND.lookalike;
  const composed = compose((isLookalike ? units.latin[last] : units.codes[last]) ?? 0, mark);
  units.ends[last] = at + 1;
  if (composed === 0) {
    if (kind <= LAST_WORD_KIND) nameTrick(units, last, TRICK_BIT.fancy_letters);
    return;
  }
  units.codes[last] = composed;
  nameTrick(units, last, TRICK_BIT.nfd);
  if (!isLookalike) return;
  units.kinds[last] = KIND.letter;
  units.kindsSeen |= 1 << KIND.letter;
  nameTrick(units, last, TRICK_BIT.homoglyph);
}

function compose(base: number, mark: number): number {
  const key = base * 0x400 + (mark - 0x300);
  let composed = COMPOSED.get(key);
  if (composed === undefined) {
    const text = String.fromCharCode(base, mark).normalize('NFC');
    composed = text.length === 1 ? text.charCodeAt(0) : 0;
    COMPOSED.set(key, composed);
  }
  return composed;
}

function readSurrogates(raw: string, at: number, units: Units): number {
  const point = raw.codePointAt(at) ?? 0;
  if (point < 0x10000) appendUnit(units, point, KIND.mark, at, at + 1, 0);
  if (point < 0x10000) return at + 1;
  if (isRegional(point)) return readRegional(raw, at, units);
  const squared = readSquared(raw, at);
  if (squared !== undefined) {
    appendUnit(units, squared, KIND.letter, at, at + 2, TRICK_BIT.fancy_letters);
    return at + 2;
  }
  const reading = readPoint(point);
  if (reading.kind === KIND.invisible) dropInvisible(raw, at, at + 2, reading.tricks, units);
  else appendText(units, reading.units, at, at + 2, reading.tricks, reading.kind);
  return at + 2;
}

/** Regional indicators are flags when every pair is a country's, letters when not ("🇫🇦🇰🇪"). */
function readRegional(raw: string, at: number, units: Units): number {
  const { end, isFlags } = flagRunEnd(raw, at);
  for (let i = at; i < end; i += 2) {
    const letter = (raw.codePointAt(i) ?? 0) - 0x1f1e6 + 0x61;
    if (isFlags) appendText(units, raw.slice(i, i + 2), i, i + 2, 0, KIND.symbol);
    else appendUnit(units, letter, KIND.letter, i, i + 2, TRICK_BIT.regional_indicator);
  }
  return end;
}

function readPoint(point: number): Reading {
  const known = READINGS.get(point);
  if (known !== undefined) return known;
  const reading = readCharacter(String.fromCodePoint(point));
  if (READINGS.size < READINGS_KEPT) READINGS.set(point, reading);
  return reading;
}

/** Appends `text`, all of it read from raw `start` … `end`; `kind` holds for its characters beyond the first plane. */
function appendText(units: Units, text: string, start: number, end: number, tricks: number, kind: number): void {
  const last = units.kinds[units.length - 1];
  // "10½" is ten and a half, not 101/2
  if (last === KIND.digit && text.includes('/')) appendUnit(units, 0x20, KIND.space, start, end, 0);
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    const unitKind = readUnit(u);
    if (unitKind === KIND.surrogate) appendUnit(units, u, kind, start, end, tricks);
    else if (unitKind === KIND.combining) combine(units, u, end - 1);
    else if (unitKind <= KIND.symbol) {
      if (unitKind === KIND.lookalike) units.latin[units.length] = UNIT_LATIN[u] ?? 0;
      appendUnit(units, UNIT_FOLD[u] ?? u, unitKind, start, end, tricks);
    }
  }
}

/** Drops raw `start` … `end`; named as a trick where it stands inside a word. */
function dropInvisible(raw: string, start: number, end: number, trick: number, units: Units): void {
  const last = units.length - 1;
  if (last < 0) return;
  const inWord = (units.kinds[last] ?? 0) <= LAST_WORD_KIND;
  const first = raw.charCodeAt(start);
  if (first >= 0xfe00 && first <= 0xfe0f) {
    units.ends[last] = end;
    if (inWord && isWordBreak(raw, start, end)) {
      appendUnit(units, 0x20, KIND.space, start, end, 0);
      return;
    }
  }
  const isKeycap = first >= 0x20d0 && first <= 0x20ff;
  if (isKeycap) units.ends[last] = end;
  if (inWord && (isKeycap || (wordGoesOn(raw, end) && raw.charCodeAt(end) !== 0x20e3))) nameTrick(units, last, trick);
}

/** What a removed emoji leaves between two words: "FREESHIP\ufe0fTúi". */
function isWordBreak(raw: string, start: number, end: number): boolean {
  const next = raw.slice(end, end + 4).replace(/^\ufe0f+/, '');
  return /^\p{Lu}\p{Ll}/u.test(next) || (/^\p{Lu}/u.test(next) && /\p{Ll}/u.test(raw.charAt(start - 1)));
}

function wordGoesOn(raw: string, from: number): boolean {
  for (let at = from; at < raw.length; at++) {
    const kind = readUnit(raw.charCodeAt(at));
    if (kind === KIND.surrogate) return readPoint(raw.codePointAt(at) ?? 0).kind <= LAST_WORD_KIND;
    if (kind !== KIND.invisible && kind !== KIND.bidi) return kind <= LAST_WORD_KIND || kind === KIND.combining;
  }
  return false;
}
