import { hashUnit } from './hash-word.js';
import { initialClass } from './phrase-tree.js';

const SPACE = 0x20;

/** Tells the hashes of neighbouring words written as one: of "phá thai an" those of "pháthai", "pháthaian" and "thaian". */
export function eachRun(phrase: string, tell: (hash: number) => void): void {
  for (let from = 0; phrase.includes(' ', from); from = phrase.indexOf(' ', from) + 1) {
    let hash = 0;
    let words = 1;
    for (let at = from; at < phrase.length; at++) {
      const unit = phrase.charCodeAt(at);
      if (unit !== SPACE) hash = hashUnit(hash, unit);
      else if (words++ > 1) tell(hash);
    }
    tell(hash);
  }
}

/**
 * Tells the hashes of what comes before each word of a phrase (without diacritics) but the first, and the class of that word's first
 * letter; "không" also as chat has it.
 */
export function eachLead(phrase: string, tell: (hash: number) => void): void {
  let hash = 0;
  for (let at = 0; at < phrase.length; at++) {
    hash = hashUnit(hash, phrase.charCodeAt(at));
    if (phrase.charCodeAt(at) === SPACE) tell(hashUnit(hash, initialClass(phrase.charCodeAt(at + 1))));
  }
  if (phrase.startsWith('khong ')) for (const not of ['0', 'k', 'ko']) eachLead(not + phrase.slice(5), tell);
}
