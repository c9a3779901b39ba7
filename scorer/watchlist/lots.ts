import type { FieldText } from '../facts/occurrences.js';
import { type CodeHit, findCode, foldCode } from './codes.js';

// "Số lô: A12", "LOT A12", "lô sx A12", "batch no. A12": what must stand before a lot that could be any number.
const LOT_WORD = /(?<!\p{L})(?:lô|lot|batch|lsx)(?!\p{L})[\s:.#-]*(?:(?:số|sx|no|sản xuất|hàng)[\s:.#-]*)*$/iu;
const LOT_NAME = /(?<!\p{L})(?:lô|lot|batch|lsx)(?!\p{L})/iu;
const BEFORE = 24;

/** Places of a lot in a field. A short one, or one of digits or letters only, counts only where the seller calls it a lot. */
export function findLots({ name, kind, forms: { raw } }: FieldText, lot: string): CodeHit[] {
  const text = foldCode(lot);
  const isPlain = text.length < 5 || !/\d/.test(text) || !/\p{L}/u.test(text);
  const isLotField = kind === 'attributes' && LOT_NAME.test(name);
  return findCode(raw, lot).filter(
    ({ start }) =>
      !isPlain || isLotField || LOT_WORD.test(raw.slice(Math.max(0, start - BEFORE), start).normalize('NFC')),
  );
}
