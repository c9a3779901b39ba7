import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decodeText } from '../../../crawler/fetch/decode-text.js';
import { vectors } from '../shared.js';
import { asTcvnFont, in1258 } from './charset-things.js';

const Cases = z.array(
  z.object({ encoding: z.string(), form: z.string(), bytes_b64: z.string().optional(), text: z.string() }),
);

vectors('charset-vi/cases.json', (file) => {
  const cases = Cases.parse(JSON.parse(file.toString('utf8'))).filter((one) => one.bytes_b64 !== undefined);
  test('there are 70 that can be decoded', () => expect(cases).toHaveLength(70));
  test.each(cases)('$encoding $form $text', ({ bytes_b64 = '', text }) => {
    expect(decodeText(Buffer.from(bytes_b64, 'base64'), '').normalize('NFC')).toBe(text);
  });
});

/** Words of shop pages, of every rhyme that old charsets write differently. */
const WORDS = `bán hàng điện tử gia dụng khuyến mãi lớn nhất năm giảm giá nồi cơm máy giặt tủ lạnh quạt đứng bếp từ chảo
  gang thuốc bổ mật ong rừng nguyên chất cam kết không chất bảo quản giao tận nơi thanh toán khi nhận đổi trả trong bảy
  ngày liên hệ trực tiếp cửa số đường Nguyễn Trãi quận Thanh Xuân thành phố Hà Nội Đà Nẵng Huế Cần Thơ sỉ lẻ toàn quốc
  áo sơ mi nữ quần tây giày thể thao túi xách đồng hồ kính mắt nước hoa son môi kem dưỡng trắng da sữa rửa mặt tẩy trang
  rượu ngoại thuốc lá xì gà bật lửa pháo hoa đèn lồng bánh trung thu mứt Tết trà Thái Nguyên cà phê Buôn hạt điều
  khuỷu quýt ngoằn ngoèo huỳnh thuở hươu yếm nghiêng chuyện quyển đựng ướt lưỡi mưỡu kỹ vỹ ỷ ẵm ẳng ẽo`
  .trim()
  .split(/\s+/);

const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 14, maxLength: 40 })
  .map((words) => words.join(' '))
  .filter((text) => text.length >= 40 && new Set(text.split(' ').filter((word) => /[^A-Za-z]/.test(word))).size >= 7);

const ENCODE: [name: string, encode: (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8, decomposed', (text) => Buffer.from(text.normalize('NFD'))],
  ['UTF-16LE', (text) => iconv.encode(text, 'utf-16le')],
  ['UTF-16BE', (text) => iconv.encode(text, 'utf-16be')],
  ['UTF-16LE with a mark', (text) => iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['windows-1258', in1258],
  ['TCVN3', (text) => iconv.encode(text, 'tcvn')],
  ['VISCII', (text) => iconv.encode(text, 'viscii')],
  ['TCVN3 in UTF-8', (text) => Buffer.from(asTcvnFont(text))],
];

describe('sentences of 40 letters and more', () => {
  test.each(ENCODE)('come back from %s', (_name, encode) => {
    fc.assert(
      fc.property(sentence, (text) => {
        expect(decodeText(encode(text), 'text/html').normalize('NFC')).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
  test.each(ENCODE.slice(5))('also when declared as Latin-1 or UTF-8: %s', (name, encode) => {
    const declared = name.endsWith('UTF-8') ? ['utf-8'] : ['utf-8', 'iso-8859-1', 'windows-1258'];
    fc.assert(
      fc.property(sentence, fc.constantFrom(...declared), (text, charset) => {
        expect(decodeText(encode(text), `text/html; charset=${charset}`)).toBe(text);
      }),
    );
  });
});

const FOREIGN: [name: string, text: string, charset: string][] = [
  [
    'French',
    'L’été dernier, où êtes-vous allés ? À la mer, là où né mon père élevait des chèvres près du château',
    'windows-1252',
  ],
  [
    'German',
    'Schöne Grüße aus München, für größere Mengen über den Händler; Straße gesperrt, Öl läuft, Bäume blühen',
    'windows-1252',
  ],
  [
    'Portuguese',
    'São três irmãos, não há mais pão; promoção de verão, coleção até amanhã, informações à disposição',
    'windows-1252',
  ],
  [
    'Spanish',
    'El niño comió piñas y después bailó; él está aquí, mañana también habrá música, canción y jamón',
    'windows-1252',
  ],
  [
    'Icelandic',
    'Þetta er íslenskur texti með ýmsum stöfum: ðúðú, æður, þögn, súpa, brauð, mjólk, ostur, fiskur',
    'windows-1252',
  ],
  ['Chinese', '中华人民共和国是一个伟大的国家，欢迎选购正品商品，包邮到家，支持七天无理由退货', 'gb18030'],
  ['Japanese', 'これは日本語の商品説明です。送料無料、新品未使用、即日発送いたします。カタカナ', 'shift_jis'],
  ['Korean', '안녕하세요 고객님 이 상품은 정품이며 무료배송으로 보내드립니다 감사합니다', 'euc-kr'],
];

describe('nothing else is taken for Vietnamese', () => {
  test.each(FOREIGN)('%s, declared', (_name, text, charset) => {
    const bytes = iconv.encode(text, charset);
    expect(decodeText(bytes, `text/html; charset=${charset}`)).toBe(iconv.decode(bytes, charset));
    if (charset === 'windows-1252') {
      expect(decodeText(bytes, 'text/html; charset=iso-8859-1')).toBe(iconv.decode(bytes, charset));
    }
  });
  test.each(FOREIGN)('%s, undeclared: as a browser here would read it', (_name, text, charset) => {
    const bytes = iconv.encode(text, charset);
    expect(decodeText(bytes, 'text/html')).toBe(iconv.decode(bytes, 'windows-1258').normalize('NFC'));
  });
  test.each(FOREIGN)('%s in UTF-8', (_name, text) => {
    expect(decodeText(Buffer.from(text), 'text/html; charset=utf-8')).toBe(text);
  });
  test.each([
    '',
    'naïve café',
    '© 2026 · Cửa hàng',
    'à la carte',
    '\u0000\u0000\u0000',
    'Giá 25.000đ',
    '« tô »',
  ])('a few words stay as they are: %s', (text) =>
    expect(decodeText(Buffer.from(text), 'text/html; charset=utf-8')).toBe(text));
});

test('signs at the edge of words stay signs on pages with a TCVN3 font', () => {
  const text = 'Cửa hàng điện máy giá rẻ số một thành phố, ĐKKD số 12, nồi 45.000đ, trả góp không lãi suất';
  const page = `»${asTcvnFont('Tin tức')} © 2026 “${asTcvnFont(text)}” – 100%`;
  expect(decodeText(Buffer.from(page), 'text/html; charset=utf-8')).toBe(`»Tin tức © 2026 “${text}” – 100%`);
});

test('a page of one endless word, or of millions of words, costs no time', () => {
  expect(decodeText(Buffer.alloc(5_000_000, 0xe9), 'text/html')).toHaveLength(5_000_000);
  expect(decodeText(Buffer.from('Ô« '.repeat(1_000_000)), 'text/html; charset=utf-8')).toHaveLength(3_000_000);
});
