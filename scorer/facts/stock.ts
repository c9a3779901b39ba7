import type { FieldText } from './occurrences.js';
import { readNamed, toRaw } from './reading.js';

/** How many pieces the seller says are in stock, and where it is written. */
export interface StockFact {
  pieces: number;
  field: FieldText;
  start: number;
  end: number;
}

const UNIT = 'chai|hop|cai|chiec|doi|lo|hu|bo|thung|tuyp|san pham|sp|goi|lon|may|tui|bich|cay|thoi|vien|kien|cuon';
const SAID = new RegExp(
  String.raw`(?<![a-z0-9])(?:co san|san kho|san|kho con|con|ton kho|ton|so luong|sl)[ :]{1,3}(?:khoang |hon |tam )?(\d{1,2}[.,]\d{3}|\d{1,5}) ?(?:${UNIT})(?![a-z0-9])`,
  'g',
);
const ATTRIBUTE =
  /^(?:kho|kho hang|ton kho|so luong|so luong con|so luong trong kho|stock|quantity): *(\d{1,2}[.,]\d{3}|\d{1,6})\s*$/;

/** The largest stock that words ("sẵn 80 chai") or an attribute ("Kho hàng: 120") tell of. */
export function findStock(fields: readonly FieldText[]): StockFact | undefined {
  let most: StockFact | undefined;
  for (const field of fields) {
    if (!/\d/.test(field.forms.skeleton.text)) continue;
    const reading = readNamed(field);
    const named = ATTRIBUTE.exec(reading.text);
    for (const match of named === null ? reading.text.matchAll(SAID) : [named]) {
      const pieces = Number(match[1]?.replace(/[.,]/, ''));
      const found = { pieces, field, ...toRaw(reading, match.index, match.index + match[0].length) };
      if (most === undefined || pieces > most.pieces) most = found;
    }
  }
  return most;
}
