import type { App } from '../../app.js';
import type { Words } from '../io.js';

/** What a check found: `bad` keeps the program from its work, `poor` from a part of it, which is said. */
export interface Finding {
  state: 'good' | 'poor' | 'bad';
  words: Words;
  /** For programs. */
  facts?: Record<string, unknown>;
}

/** One thing the doctor looks at; one file each, named in `checks.ts`. What it throws is a `bad` finding. */
export interface Check {
  name: string;
  look(house: App): Promise<Finding> | Finding;
}

/** A finding whose words are the same in both languages. */
export function plain(state: Finding['state'], text: string, facts?: Finding['facts']): Finding {
  return { state, words: { vi: text, en: text }, ...(facts === undefined ? {} : { facts }) };
}
