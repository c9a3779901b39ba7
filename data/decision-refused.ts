/**
 * An act of a person was not taken, and nothing was written: no such thing, not allowed to this person or in this state,
 * somebody else was quicker, or the words around it are wrong.
 */
export class DecisionRefused extends Error {
  override readonly name = 'DecisionRefused';
  constructor(
    readonly code: 'not-found' | 'not-allowed' | 'conflict' | 'bad-input',
    readonly words: { vi: string; en: string },
  ) {
    super(`[decide] ${words.en}`);
  }
}

/** A refusal of this kind in both languages. */
export function refused(code: DecisionRefused['code'], vi: string, en: string): DecisionRefused {
  return new DecisionRefused(code, { vi, en });
}

/** Not by this person, or not in this state. */
export function notAllowed(vi: string, en: string): DecisionRefused {
  return refused('not-allowed', vi, en);
}
