import type { Contact } from '../../../data/schema.js';
import { plain, type ValueTables } from './tables.js';

/**
 * The contact with the province that its number was given out in: a firm's tax code of ten digits, a fixed line. Of a branch's
 * thirteen digits the first ten are its head office's, and twelve are a person's, whose first three say where their birth was
 * registered: no place of trade.
 */
export function tellPlace(contact: Contact, { taxOffices, areaCodes }: ValueTables): Contact {
  const { kind, value, type } = contact;
  if (kind === 'tax_code') return value.length === 10 ? placed(contact, taxOffices.get(value.slice(0, 2))) : contact;
  if (kind !== 'phone' || type !== 'FIXED_LINE') return contact;
  const national = value.replace(/^\+84/, '');
  return placed(contact, areaCodes.get(national.slice(0, 2)) ?? areaCodes.get(national.slice(0, 3)));
}

function placed(contact: Contact, province: { code: string; name: string } | undefined): Contact {
  return province === undefined ? contact : { ...contact, province: province.code, provinceName: province.name };
}

/** Whether a place of sale in which no province was found is abroad: one of its parts is a word that says so. */
export function isAbroad(place: string, { abroad }: Pick<ValueTables, 'abroad'>): boolean {
  return place.split(/[,;/()-]/).some((part) => abroad.has(plain(part).trim().replace(/\s+/g, ' ')));
}
