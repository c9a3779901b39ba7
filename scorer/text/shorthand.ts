import type { SplitPhrase } from './letter-tree.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import { stripDiacritics } from './skeleton.js';
import { isSyllable } from './syllable.js';

/** An abbreviation and the words of a phrase it stands for. */
interface Shorthand {
  written: string;
  meant: string;
}

/** What shorthand asks of a word. */
interface Traits {
  text: string;
  index: number;
  isLatin: boolean;
  hasMarks: boolean;
  /** It begins with a vowel. */
  isVowel: boolean;
  /** Twice the index of a next word, and one more in phrases of three words or more: those that were seen. */
  followers: Set<number>;
}

const ONSET = /^(?:ngh|ng|nh|th|tr|ch|kh|ph|gi|gh|qu|[bcdđghklmnprstvx])/;
const CODA = /(?:ch|ng|nh|[cmnpt])$/;
/** Units of measure and what else such letters mean in any listing. */
const TAKEN = new Set(
  'kg cm mm dm km ml mg ng ch th nh sp cp hp kt mt pt st gp tp hn tn vn cn cc đc xm gm nm bn'.split(' '),
);

/** "nc" for nước, "hđơn" for hóa đơn, "sk" for sức khỏe within a longer phrase. */
export function listShorthand(phrases: readonly SplitPhrase[]): Shorthand[] {
  const found: Shorthand[] = [];
  const add = (written: string, meant: string) => {
    if (!TAKEN.has(written) && !ORDINARY_WORDS.has(written) && !(written.length > 2 && isSyllable(written)))
      found.push({ written, meant });
  };
  // phrases share most of their words and pairs of words
  const known = new Map<string, Traits>();
  const look = (word: string): Traits => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const traits = readTraits(word, known.size);
    known.set(word, traits);
    if (traits.isLatin && word !== stripDiacritics(word)) addFrame(word, add);
    return traits;
  };
  for (const phrase of phrases) {
    if (phrase.words.length === 1) continue;
    const words = phrase.words.map(look);
    if (!words.every(({ isLatin }) => isLatin)) continue;
    const isLong = words.length > 2;
    for (let i = 1; i < words.length; i++) {
      const [word, next] = [words[i - 1], words[i]] as [Traits, Traits]; // 0 < i < length
      const follower = 2 * next.index + Number(isLong);
      if (word.followers.has(follower)) continue;
      word.followers.add(follower);
      if (next.hasMarks && next.text.length > 1) add(word.text.charAt(0) + next.text, `${word.text} ${next.text}`);
      if (isLong && !word.isVowel && !next.isVowel)
        add(word.text.charAt(0) + next.text.charAt(0), `${word.text} ${next.text}`);
    }
  }
  return found;
}

function readTraits(text: string, index: number): Traits {
  return {
    text,
    index,
    isLatin: /^\p{Script=Latin}+$/u.test(text),
    hasMarks: /[à-ỹđ]/.test(text),
    isVowel: /^[aeiouyà-ỹ]/.test(text),
    followers: new Set(),
  };
}

/** First and last consonants. */
function addFrame(word: string, add: (written: string, meant: string) => void): void {
  const onset = ONSET.exec(word)?.[0] ?? '';
  const coda = CODA.exec(word.slice(onset.length))?.[0] ?? '';
  if (onset === '' || coda === '' || onset.length + coda.length === word.length) return;
  add(onset + coda, word);
  if (coda === 'ng') add(`${onset}g`, word);
}
