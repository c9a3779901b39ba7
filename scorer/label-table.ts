import type { LabelFieldRow, LabelWordsRow } from './lexicon.js';

/** Label rules by product type and words by field, ready to be asked. */
export interface LabelTable {
  rows: LabelFieldRow[];
  words: ReadonlyMap<string, { names: ReadonlySet<string>; words: RegExp }>;
}

/** Makes the two tables ready: `label_fields.csv` (what is asked of which goods) and `label_words.csv` (how sellers name it). */
export function compileLabels(rows: LabelFieldRow[], words: readonly LabelWordsRow[]): LabelTable {
  return {
    rows,
    words: new Map(
      words.map(({ field, names, words: listed }) => [
        field,
        {
          names: new Set(names.split('|')),
          // Plain words; a number may stand right before a unit ("500ml").
          words: new RegExp(`(?<![a-z])(?:${listed.replace(/[.*+?^${}()[\]\\]/g, String.raw`\$&`)})(?![a-z0-9])`),
        },
      ]),
    ),
  };
}
