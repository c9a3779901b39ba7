import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findContacts, readContacts } from '../../../../crawler/extract/values/find-contacts.js';
import { findProvince } from '../../../../crawler/extract/values/find-province.js';
import { fold } from '../../../../crawler/extract/values/fold.js';
import { loadTables } from '../../../../crawler/load-tables.js';
import { root } from '../../../house/source-files.js';

const tables = loadTables(join(root, 'data/reference'));

test.each<[string, object[]]>([
  [
    'stk 19031234567890 Techcombank',
    [{ kind: 'bank_account', value: '19031234567890', bank: 'Techcombank', bin: '970407' }],
  ],
  ['vcb 0071001234567', [{ kind: 'bank_account', value: '0071001234567', bank: 'Vietcombank' }]],
  ['STK 0912345678 MB', [{ kind: 'bank_account', value: '0912345678', bank: 'MB' }]],
  ['MST: 0900000027', [{ kind: 'tax_code', value: '0900000027' }]],
  ['MST: 0900000028', []],
  ['tiemkhoi (at) gmail.com', [{ kind: 'email', value: 'tiemkhoi@gmail.com', trick: 'written_signs' }]],
  ['tiemkhoi [a còng] gmail (dot) com', [{ kind: 'email', value: 'tiemkhoi@gmail.com', trick: 'written_signs' }]],
  ['t.me/Shop_Khoi', [{ kind: 'handle', value: 'shop_khoi', network: 'telegram' }]],
  ['nhắn m.me/tiem.khoi nhé', [{ kind: 'handle', value: 'tiem.khoi', network: 'messenger' }]],
  ['https://tiem-khoi.shop/sp/1', [{ kind: 'domain', value: 'tiem-khoi.shop' }]],
  ['đẹp.Em bán nhanh.xin lỗi', []],
  [
    'gửi GHTK hoặc J&T Express',
    [
      { kind: 'carrier', value: 'GHTK' },
      { kind: 'carrier', value: 'J&T' },
    ],
  ],
  ['Địa chỉ: 12 Lê Lợi, Bình Dương', [{ kind: 'address', value: '12 Lê Lợi, Bình Dương', province: '79' }]],
])('%s', (text, contacts) => {
  const found = findContacts(text, tables);
  expect(found).toMatchObject(contacts);
  expect(found.length).toBe(contacts.length);
  for (const { start, end, quote } of found) expect(text.slice(start, end)).toBe(quote);
});

test.each<[string, string | undefined]>([
  ['Quận 1, TP HCM', '79'],
  ['Thủ Dầu Một, Bình Dương', '79'],
  ['BMT', '66'],
  ['ha noi', '01'],
  ['mong hòa bình cho mọi người', undefined],
  ['12 Nguyen Trai, Ha Noi', '01'],
  ['xã Hoà Bình, tỉnh Hoà Bình', '25'],
  ['bó hoa huệ trắng', undefined],
  ['Thành phố Huế', '46'],
  ['Sài Gòn', '79'],
])('%s lies in %s', (text, code) => {
  expect(findProvince(fold(text), tables)?.code).toBe(code);
});

test('a listing’s contacts name their field, its place of sale is an address', () => {
  const listing = {
    source: 'chợ thử',
    nativeId: '1',
    platform: 'cho-thu',
    title: 'Pod zalo 0912345678',
    location: 'Bắc Giang',
    images: [],
    attributes: {},
  };
  expect(readContacts(listing, tables)).toMatchObject([
    { field: 'title', kind: 'phone', value: '+84912345678' },
    { field: 'location', kind: 'address', province: '24' },
  ]);
});

test('hostile length ends', () => {
  for (const part of ['a.', 'a@', 'stk ', 'địa chỉ ', 'at ', 'a-', 'vcb ', '1 ', 'fb:a', '(at)']) {
    expect(() => findContacts(part.repeat(10_000), tables)).not.toThrow();
  }
});

test('34 provinces and cities, each old name in one of them', () => {
  const names = [...tables.provinces.values()].flat();
  expect(new Set(names.map(({ code }) => code)).size).toBe(34);
  for (const [name, provinces] of tables.provinces)
    expect([name, new Set(provinces.map(({ code }) => code)).size]).toEqual([name, 1]);
});
