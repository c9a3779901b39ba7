import { listingFields } from '../../../data/listing.js';
import type { Contact, Listing, ListingContact } from '../../../data/schema.js';
import { findAccounts, findTaxCodes } from './find-accounts.js';
import { findAddresses, toAddress } from './find-addresses.js';
import { findCarriers } from './find-carriers.js';
import { findLinks } from './find-links.js';
import { findPhones } from './find-phones.js';
import { fold } from './fold.js';
import { plain, type ValueTables } from './tables.js';
import { isAbroad, tellPlace } from './tell-place.js';

const MAX_TEXT = 50_000;

/** Every contact a text names, in the order they stand. */
export function findContacts(raw: string, tables: ValueTables): Contact[] {
  const folded = fold(raw.slice(0, MAX_TEXT));
  const hasDigits = /\d/.test(folded.text);
  const numbers = hasDigits ? [...findTaxCodes(folded), ...findAccounts(folded, tables)] : [];
  const taken = (contact: Contact): boolean =>
    numbers.some(({ start, end }) => start < contact.end && contact.start < end);
  return [
    ...numbers,
    ...findPhones(folded).filter((phone) => !taken(phone)),
    ...findLinks(folded),
    ...findCarriers(folded),
    ...findAddresses(folded, tables),
  ]
    .map((contact) => tellPlace(contact, tables))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Contacts in the words of a listing; its place of sale is an address, and so is an attribute that says where it is sent from. */
export function readContacts(listing: Listing, tables: ValueTables): ListingContact[] {
  return listingFields(listing).flatMap(([field, text]) => {
    if (field === 'category') return [];
    if (field === 'location') return text.trim() === '' ? [] : [{ field, ...placeOfSale(text, tables) }];
    const found = findContacts(text, tables).map((contact) => ({ field, ...contact }));
    if (text.trim() === '' || !isSentFrom(field, tables)) return found;
    const others = found.filter(({ kind }) => kind !== 'address');
    return [{ field, ...placeOfSale(text, tables), type: 'ship_from' }, ...others];
  });
}

function isSentFrom(field: string, { sentFrom }: ValueTables): boolean {
  return field.startsWith('attributes.') && sentFrom.has(plain(field.slice('attributes.'.length)).trim());
}

function placeOfSale(text: string, tables: ValueTables): Contact {
  const address = toAddress({ start: 0, end: text.length, quote: text }, tables);
  return address.province === undefined && isAbroad(text, tables) ? { ...address, isAbroad: true } : address;
}
