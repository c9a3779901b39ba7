import { TRICK_BIT } from './forms.js';
import { HOW } from './how.js';
import { endOf, type ReadWord } from './read-words.js';
import type { Spelling } from './spelling.js';
import { nameTrick } from './units.js';

const NUMBER = /^(?:\d|một|hai)$/;

/** Puts the words as the phrase has them in place of what the text has. */
export function writePhrase(pass: Spelling, words: readonly ReadWord[]): void {
  const { units, edits } = pass;
  const first = words[0]?.letters[0]?.from ?? 0;
  const isTag = units.codes[first - 1] === 0x23;
  // a phrase that is disguised in one word is meant in the others, too: "t1em tan mo"
  const isDisguised = words.some(({ how }) => how !== HOW.plain);
  for (const word of mergeWhole(words)) {
    const { meant, letters, tears, gap } = word;
    const from = letters[0]?.from ?? 0;
    const to = endOf(word);
    const isJoined = gap !== undefined && (gap.how === HOW.joined || gap.from === gap.to);
    const joint = isJoined ? ' ' : '';
    const isOrdinary = isTag || gap?.how === HOW.comma || (joint !== '' && (word.isBare || /^[a-z]+$/.test(meant)));
    const between = gap === undefined || gap.how === HOW.plain || isOrdinary ? 0 : TRICK_BIT.separators;
    if ((word.how & ~HOW.torn) !== 0 || word.isForeign || (word.isBare && isDisguised)) {
      edits.push({ from, to, text: meant + joint, tricks: tricksOf(word) | (joint === '' ? 0 : between) });
    } else {
      const bits = tricksOf(word) | between;
      for (const step of letters) nameTrick(units, step.from, bits);
      for (const tear of tears) edits.push({ from: tear.from, to: tear.to, text: '', tricks: 0 });
      if (joint !== '')
        edits.push({ from: to - 1, to, text: `${String.fromCharCode(units.codes[to - 1] ?? 0)} `, tricks: bits });
    }
    if (gap !== undefined && joint === '' && gap.how !== HOW.plain)
      edits.push({ from: gap.from, to: gap.to, text: ' ', tricks: between });
    pass.done = to;
  }
}

/** An emoji or an abbreviation that stands for several words is one word to write. */
function mergeWhole(words: readonly ReadWord[]): ReadWord[] {
  const merged: ReadWord[] = [];
  for (const word of words) {
    const last = merged.at(-1);
    const how = last?.gap?.how;
    if (last === undefined || (how !== HOW.emoji && how !== HOW.form)) merged.push({ ...word });
    else Object.assign(last, { meant: `${last.meant} ${word.meant}`, gap: word.gap });
  }
  return merged;
}

function tricksOf({ how, isForeign, written, isShort }: ReadWord): number {
  const isMisspelt = (how & HOW.form) !== 0 && !isShort && !NUMBER.test(written);
  return (
    ((how & HOW.leet) === 0 ? 0 : TRICK_BIT.leet) |
    ((how & HOW.teencode) === 0 ? 0 : TRICK_BIT.teencode) |
    ((how & (HOW.masked | HOW.initial)) === 0 ? 0 : TRICK_BIT.masked_letters) |
    ((how & HOW.torn) === 0 ? 0 : TRICK_BIT.separators) |
    ((how & HOW.repeated) === 0 ? 0 : TRICK_BIT.repeated_letters) |
    ((how & HOW.emoji) === 0 ? 0 : TRICK_BIT.emoji_word) |
    (isShort ? TRICK_BIT.abbreviation : 0) |
    (isForeign || (how & HOW.nearTone) !== 0 || isMisspelt ? TRICK_BIT.misspelling : 0)
  );
}
