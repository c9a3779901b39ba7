import { expect, it, test } from 'vitest';
import { findContacts, readContacts } from '../../crawler/extract/values/find-contacts.js';
import { loadTables } from '../../crawler/load-tables.js';
import { type PlaceFact, placeOf } from '../../data/place.js';
import { aListing } from '../conformance/store-things.js';

const tables = loadTables('data/reference');
const fact = (source: PlaceFact['source'], place: string): PlaceFact => ({
  source,
  place,
  quote: `${source} ${place}`,
});

it.each<[string, PlaceFact[], object | undefined]>([
  ['nothing tells it: chưa rõ địa bàn', [], undefined],
  [
    'the platform is believed before everybody',
    [fact('phone', '79'), fact('ship_from', '48'), fact('tax_code', '31'), fact('platform', '01')],
    { province: '01', source: 'platform', certainty: 'certain' },
  ],
  [
    'its last answer counts',
    [fact('platform', '01'), fact('platform', '79')],
    { province: '79', certainty: 'certain' },
  ],
  [
    'a tax code before where goods are sent from',
    [fact('ship_from', '48'), fact('tax_code', '31')],
    { province: '31', source: 'tax_code', certainty: 'likely' },
  ],
  ['a fixed line alone is a guess', [fact('phone', '79')], { province: '79', certainty: 'guess' }],
  [
    'most listings name it; the others make it a guess',
    [fact('ship_from', '79'), fact('ship_from', '01'), fact('ship_from', '79')],
    { province: '79', certainty: 'guess' },
  ],
  [
    'of equals the lower code',
    [fact('ship_from', '79'), fact('ship_from', '01')],
    { province: '01', certainty: 'guess' },
  ],
  ['sent from abroad', [fact('ship_from', 'abroad')], { isAbroad: true, certainty: 'likely' }],
])('%s', (_, facts, expected) => {
  const place = placeOf(facts);
  if (expected === undefined) expect(place).toBeUndefined();
  else expect(place).toMatchObject(expected);
  if (place?.isAbroad === true) expect(place).not.toHaveProperty('province');
});

test.each([
  ['MST: 0102527451', '01'],
  ['mã số thuế 0318754672', '79'],
  ['Hotline 024 3822 0000', '01'],
  ['Hotline 0236 3822 000', '48'],
  ['Hotline 0274 3822 000', '79'],
])('"%s" tells province %s of today', (text, province) => {
  expect(findContacts(text, tables).map((contact) => contact.province)).toEqual([province]);
});

test.each([
  ['Zalo 0900 000 123'],
  // A personal number: where a birth was registered is no place of trade.
  ['CCCD 001090000123'],
])('"%s" tells no place', (text) => {
  expect(findContacts(text, tables).every(({ province }) => province === undefined)).toBe(true);
});

test.each([
  ['Nước ngoài', true],
  ['Quảng Châu, Trung Quốc', true],
  ['Overseas', true],
  ['Hà Nội', false],
  ['Mỹ Tho, Tiền Giang', false],
  ['Mỹ Đình', false],
])('goods sent from "%s": abroad is %s', (location, expected) => {
  const [contact] = readContacts(aListing({ title: 'Ấm trà', attributes: {}, location }), tables);
  expect(contact?.isAbroad === true).toBe(expected);
});
