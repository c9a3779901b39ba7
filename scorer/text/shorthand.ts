import { ORDINARY_WORDS } from './ordinary-words.js';
import { stripDiacritics } from './skeleton.js';
import { isSyllable } from './syllable.js';

/** An abbreviation and the words of a phrase it stands for. */
interface Shorthand {
  written: string;
  meant: string;
}

const ONSET = /^(?:ngh|ng|nh|th|tr|ch|kh|ph|gi|gh|qu|[bcdđghklmnprstvx])/;
const CODA = /(?:ch|ng|nh|[cmnpt])$/;
/** Units of measure and what else such letters mean in any listing. */
const TAKEN = new Set(
  'kg cm mm dm km ml mg ng ch th nh sp cp hp kt mt pt st gp tp hn tn vn cn cc đc xm gm nm bn'.split(' '),
);

/** "nc" for nước, "hđơn" for hóa đơn, "sk" for sức khỏe within a longer phrase. */
export function listShorthand(phrases: Iterable<string>): Shorthand[] {
  const found: Shorthand[] = [];
  const add = (written: string, meant: string) => {
    if (!TAKEN.has(written) && !ORDINARY_WORDS.has(written) && !(isSyllable(written) && written.length > 2))
      found.push({ written, meant });
  };
  for (const phrase of phrases) {
    if (!/^\p{Script=Latin}+(?: \p{Script=Latin}+)+$/u.test(phrase)) continue;
    const words = phrase.split(' ');
    for (const [i, word] of words.entries()) {
      if (word !== stripDiacritics(word)) addFrame(word, add);
      const next = words[i + 1];
      if (next === undefined) continue;
      if (/[à-ỹđ]/.test(next) && next.length > 1) add(word.charAt(0) + next, `${word} ${next}`);
      if (words.length > 2 && !/^[aeiouyà-ỹ]/.test(next) && !/^[aeiouyà-ỹ]/.test(word))
        add(word.charAt(0) + next.charAt(0), `${word} ${next}`);
    }
  }
  return found;
}

/** First and last consonants. */
function addFrame(word: string, add: (written: string, meant: string) => void): void {
  const onset = ONSET.exec(word)?.[0] ?? '';
  const coda = CODA.exec(word.slice(onset.length))?.[0] ?? '';
  if (onset === '' || coda === '' || onset.length + coda.length === word.length) return;
  add(onset + coda, word);
  if (coda === 'ng') add(`${onset}g`, word);
}
