import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it, onTestFinished, test } from 'vitest';
import { findContacts, readContacts } from '../../crawler/extract/values/find-contacts.js';
import { tellPlace } from '../../crawler/extract/values/tell-place.js';
import { loadTables } from '../../crawler/load-tables.js';
import { PLACE_SOURCES, type PlaceFact, placeOf, placeOfLead } from '../../data/place.js';
import { AT, aListing, aScore } from '../conformance/store-things.js';
import { openDirect } from '../queue/recorder-house.js';

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
  ['a mobile phone', 'Zalo 0900 000 123'],
  ['a number of a person', 'MST cá nhân 038090000123'],
  ['a branch: its head office is elsewhere', 'MST 0318754672-001'],
])('%s tells no place: "%s"', (_, text) => {
  expect(findContacts(text, tables).every(({ province }) => province === undefined)).toBe(true);
});

test('the first digits of a personal number are no tax office, whoever hands it in as a tax code', () => {
  const code = { kind: 'tax_code' as const, start: 0, end: 12 };
  expect(tellPlace({ ...code, value: '038090000123', quote: '038090000123' }, tables)).not.toHaveProperty('province');
  expect(tellPlace({ ...code, value: '0318754672', quote: '0318754672' }, tables)).toHaveProperty('province', '79');
});

test.each([
  ['Nước ngoài', true],
  ['Quảng Châu, Trung Quốc', true],
  ['Overseas', true],
  ['Mainland China', true],
  ['Kho Quảng Châu', true],
  ['gửi từ  nước ngoài', true],
  ['Hong Kong', true],
  ['Hà Nội', false],
  ['Mỹ Tho, Tiền Giang', false],
  ['Mỹ Đình', false],
  ['Khu đô thị Quốc tế', false],
  ['Phường Quảng Châu, Sầm Sơn', false],
])('goods sent from "%s": abroad is %s', (location, expected) => {
  const [contact] = readContacts(aListing({ title: 'Ấm trà', attributes: {}, location }), tables);
  expect(contact?.isAbroad === true).toBe(expected);
});

test.each([
  ['Gửi từ', 'Nước ngoài', { type: 'ship_from', isAbroad: true }],
  ['gửi hàng từ', 'Quận 5, TP. Hồ Chí Minh', { type: 'ship_from', province: '79' }],
])('an attribute says where goods are sent from: %s: %s', (name, text, expected) => {
  const found = readContacts(aListing({ title: 'Ấm trà', attributes: { [name]: text } }), tables);
  expect(found).toEqual([expect.objectContaining({ ...expected, field: `attributes.${name}`, quote: text })]);
});

test.each([
  ['Xuất xứ', 'Trung Quốc'],
  ['Kho hàng', '523'],
])('made in or counted there is not sent from there: %s: %s', (name, text) => {
  const found = readContacts(aListing({ title: 'Ấm trà', attributes: { [name]: text } }), tables);
  expect(found.filter(({ type, isAbroad }) => type === 'ship_from' || isAbroad === true)).toEqual([]);
});

test('a lead’s place is read from the listings that prove it now; the platform’s answer goes before them', async () => {
  const { store, recorder, close } = openDirect();
  onTestFinished(close);
  const put = (n: number, location: string, words = '') => {
    const listing = aListing({
      nativeId: `tin-${n}`,
      seller: 'Tiệm Khói',
      title: `Thuốc lá điện tử ${n}${words}`,
      location,
    });
    return recorder.recordListings([{ listing, score: aScore(), contacts: readContacts(listing, tables) }], 'máy quét');
  };
  await put(1, 'Hà Nội');
  await put(2, 'Thủ Đức');
  await put(3, 'TP. Hồ Chí Minh');
  const [lead] = store.leads.list({ limit: 1 });
  if (lead === undefined) throw new Error('no lead');
  expect(placeOfLead(store, lead)).toMatchObject({ province: '79', source: 'ship_from', certainty: 'guess' });
  // Its version that said Hà Nội proves nothing any more.
  await put(1, 'Bình Thạnh', ' giảm giá');
  expect(placeOfLead(store, lead)).toMatchObject({ province: '79', source: 'ship_from', certainty: 'likely' });
  const answer = { seller: lead.subject, kind: 'address' as const, value: 'số 1', quote: 'Số 1, Bắc Ninh' };
  store.sellerContacts.add({ ...answer, province: '24', source: 'platform', by: 'thu', at: AT });
  expect(placeOfLead(store, lead)).toMatchObject({ province: '24', source: 'platform', certainty: 'certain' });
});

test('every row that tells a place names its source and its date, and a province of today', () => {
  const rows: Record<string, string>[] = parse(readFileSync('data/reference/place_signs.csv'), { columns: true });
  expect(rows.filter(({ source = '' }) => !/general knowledge, 20\d\d-\d\d|Quyết định|Thông tư/.test(source))).toEqual(
    [],
  );
  expect(new Set(rows.map(({ kind, sign }) => `${kind} ${sign}`)).size).toBe(rows.length);
  expect([tables.taxOffices.size, tables.areaCodes.size]).toEqual([64, 63]);
  // Each of today's provinces is told by a tax code and by a fixed line.
  const today = new Set([...tables.provinces.values()].flat().map(({ code }) => code));
  for (const told of [tables.taxOffices, tables.areaCodes]) {
    expect(new Set([...told.values()].map(({ code }) => code))).toEqual(today);
  }
});

test('where most facts point does not depend on their order', () => {
  const facts = fc.array(
    fc.record({
      source: fc.constantFrom(...PLACE_SOURCES.filter((one) => one !== 'platform')),
      place: fc.constantFrom('01', '48', '79', 'abroad'),
      quote: fc.constant('ở đó'),
    }),
  );
  fc.assert(
    fc.property(facts, (some) => {
      expect(placeOf([...some].reverse())).toEqual(placeOf(some));
    }),
  );
});
