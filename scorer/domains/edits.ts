/** Keys beside each key on QWERTY, QWERTZ and AZERTY keyboards. */
const KEYBOARDS = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
];

const NEIGHBOURS = neighbours();

/** How one label is a slip of the other, ways that people and machines really slip; `any` stands for all the rest. */
export type Edit =
  | 'addition'
  | 'bitsquatting'
  | 'hyphenation'
  | 'insertion'
  | 'omission'
  | 'plural'
  | 'repetition'
  | 'replacement'
  | 'transposition'
  | 'vowel_swap'
  | 'any';

/** The edit that makes `label` of `meant`, when it is one edit (two letters changing places count as one). */
export function editOf(label: string, meant: string): Edit | undefined {
  if (label.length === meant.length + 1) return insertionIn(label, meant);
  if (label.length + 1 === meant.length) return isOneMore(meant, label) ? 'omission' : undefined;
  if (label.length !== meant.length || label === meant) return undefined;
  if (withoutDoubles(label) === withoutDoubles(meant)) return 'repetition'; // "shoppe": the wrong letter twice
  const at = firstDifference(label, meant);
  if (label.slice(at + 1) === meant.slice(at + 1)) return replacementBy(meant.charAt(at), label.charAt(at));
  const isSwap = label[at] === meant[at + 1] && label[at + 1] === meant[at];
  return isSwap && label.slice(at + 2) === meant.slice(at + 2) ? 'transposition' : undefined;
}

function insertionIn(label: string, meant: string): Edit | undefined {
  if (!isOneMore(label, meant)) return undefined;
  const at = firstDifference(label, meant);
  const added = label.charAt(at);
  const [before, after] = [label.charAt(at - 1), label.charAt(at + 1)];
  if (added === '-') return 'hyphenation';
  if (added === before) return 'repetition';
  if (after === '') return 'addition';
  if (areNeighbours(before, added) || areNeighbours(after, added)) return 'insertion';
  return added === 's' && at > 1 ? 'plural' : 'any';
}

function replacementBy(meant: string, written: string): Edit {
  if (/[aeiou]/.test(meant) && /[aeiou]/.test(written)) return 'vowel_swap';
  if (areNeighbours(meant, written)) return 'replacement';
  const bits = meant.charCodeAt(0) ^ written.charCodeAt(0);
  return (bits & (bits - 1)) === 0 ? 'bitsquatting' : 'any';
}

function withoutDoubles(label: string): string {
  return label.replace(/(.)\1/g, '$1');
}

function isOneMore(longer: string, shorter: string): boolean {
  const at = firstDifference(longer, shorter);
  return longer.slice(at + 1) === shorter.slice(at);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function areNeighbours(a: string, b: string): boolean {
  return NEIGHBOURS.has(a + b);
}

function neighbours(): Set<string> {
  const found = new Set<string>();
  for (const rows of KEYBOARDS) {
    rows.forEach((row, y) => {
      [...row].forEach((key, x) => {
        // Each row stands half a key further right: a key touches two keys of the row below.
        const around = [row[x - 1], row[x + 1], rows[y + 1]?.[x], rows[y + 1]?.[x - 1]];
        for (const other of around) if (other !== undefined) found.add(key + other).add(other + key);
      });
    });
  }
  return found;
}
