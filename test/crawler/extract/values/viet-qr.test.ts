import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16, parseVietQr } from '../../../../crawler/extract/values/viet-qr.js';

const field = (id: string, value: string) => `${id}${String(value.length).padStart(2, '0')}${value}`;
const sealed = (body: string) => `${body}6304${crc16(`${body}6304`)}`;

interface Parts {
  bin?: string;
  account?: string;
  service?: string;
  app?: string;
  use?: string;
  more?: string;
}
const payload = ({
  bin = '970400',
  account = '0012345678',
  service = 'QRIBFTTA',
  app = 'A000000727',
  use = '11',
  more = '',
}: Parts) =>
  sealed(
    field('00', '01') +
      field('01', use) +
      field('38', field('00', app) + field('01', field('00', bin) + field('01', account)) + field('02', service)) +
      field('53', '704') +
      more +
      field('58', 'VN'),
  );

test('the check value of CRC-16/CCITT-FALSE', () => expect(crc16('123456789')).toBe('29B1'));

describe('a VietQR payload', () => {
  test('of an account, used over and over', () => {
    expect(parseVietQr(payload({}))).toEqual({ bin: '970400', account: '0012345678', to: 'account', use: 'static' });
  });
  test('of a card, with amount, message and name', () => {
    const more = field('54', '150000') + field('59', 'TIEM NEN') + field('62', field('08', 'thanh toan don 7'));
    expect(parseVietQr(`${payload({ service: 'QRIBFTTC', use: '12', more })}\n`)).toEqual({
      ...{ bin: '970400', account: '0012345678', to: 'card', use: 'dynamic' },
      ...{ amountVnd: 150_000, merchant: 'TIEM NEN', message: 'thanh toan don 7' },
    });
  });
  test('an amount that is no whole number of đồng is left out', () => {
    expect(parseVietQr(payload({ more: field('54', '12.50') }))).not.toHaveProperty('amountVnd');
  });
  test.each([
    ['an address', 'https://shop.example/p/1', /does not begin with 0002/],
    ['another country’s', payload({ app: 'A000000677' }), /NAPAS/],
    ['a bank number too short', payload({ bin: '97' }), /six digits/],
    ['an account with signs', payload({ account: '12 34' }), /account/],
    ['a wrong checksum', `${payload({}).slice(0, -4)}0000`, /checksum 0000 is wrong/],
    ['torn', payload({}).slice(0, -9), /torn|no field|no checksum/],
    ['a field twice', sealed(field('00', '01') + field('53', '704') + field('53', '840')), /field 53 stands twice/],
    ['without end', `0002${'01'.repeat(5_000)}`, /over 512/],
  ])('%s is none, and says why', (_what, text, why) => {
    expect(parseVietQr(text)).toEqual(expect.stringMatching(why));
  });
  test('a letter changed is found out, whatever the letter', () => {
    const whole = payload({ more: field('54', '99000') });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.constantFrom(...'0123456789ABCDEFXYZ'), (at, letter) => {
        fc.pre(whole[at] !== letter);
        expect(typeof parseVietQr(whole.slice(0, at) + letter + whole.slice(at + 1))).toBe('string');
      }),
    );
  });
  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseVietQr(`0002${text}`)));
  });
});
