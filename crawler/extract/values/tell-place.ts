import type { Contact } from '../../../data/schema.js';
import { plain, type ValueTables } from './tables.js';

/**
 * The contact with the province that its number was given out in: a tax code of a firm, a fixed line. A code of twelve
 * digits is a person's, whose first three say where their birth was registered: no place of trade.
 */
export function tellPlace(contact: Contact, { taxOffices, areaCodes }: ValueTables): Contact {
  const { kind, value, type } = contact;
  if (kind === 'tax_code') return placed(contact, taxOffices.get(value.slice(0, 2)));
  if (kind !== 'phone' || type !== 'FIXED_LINE') return contact;
  const national = value.replace(/^\+84/, '');
  return placed(contact, areaCodes.get(national.slice(0, 2)) ?? areaCodes.get(national.slice(0, 3)));
}

function placed(contact: Contact, province: { code: string; name: string } | undefined): Contact {
  return province === undefined ? contact : { ...contact, province: province.code, provinceName: province.name };
}

/** Whether a place of sale is abroad: one of its parts is a word that says so, and no province was found in it. */
export function isAbroad(place: string, { abroad }: Pick<ValueTables, 'abroad'>): boolean {
  return place.split(/[,;/()-]/).some((part) => abroad.has(plain(part).trim()));
}
