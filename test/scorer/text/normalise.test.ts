import { describe, expect, test } from 'vitest';
import type { TrickName } from '../../../scorer/text/forms.js';
import { normalise } from '../../../scorer/text/normalise.js';

const words = new Set([
  'thuốc lá điện tử',
  'vape',
  'pod',
  'fake',
  'super fake',
  'rep',
  'rep 1:1',
  'like auth',
  'kích dục',
  'giảm cân',
  'pháo nổ',
  'bóng cười',
  'ngà voi',
  'nike',
  'gucci',
  'iqos',
  'shisha',
  'súng',
  'sf',
  'độc',
  'vali',
  'mini',
  'chữa bệnh',
  'trẻ em',
  'chanel',
  'không cần đơn',
  'trưng',
  'airpods',
  'phá thai',
  'tiêm tan mỡ',
  'cao hổ cốt',
  'jack daniels',
  'tramadol',
]);

const undone: [raw: string, normal: string, trick: TrickName | undefined][] = [
  // characters
  ['PHÁO NỔ', 'pháo nổ', undefined],
  ['pháo nổ'.normalize('NFD'), 'pháo nổ', 'nfd'],
  ['pha\u0301o nô\u0309', 'pháo nổ', 'nfd'],
  ['v\u200ba\u200cp\u2060e', 'vape', 'invisible'],
  ['th\u00aduốc', 'thuốc', 'invisible'],
  ['mua\u00a0vape\tmới', 'mua vape mới', undefined],
  ['vape\ufe0f nhé', 'vape nhé', undefined],
  ['FREESHIP\ufe0fTúi', 'freeship túi', undefined],
  ['\u202eepav\u202c mới', 'vape mới', 'bidi'],
  ['vаpе', 'vape', 'homoglyph'],
  ['Сhanel', 'chanel', 'homoglyph'],
  ['ðiện tử', 'điện tử', 'homoglyph'],
  ['đƣợc', 'được', 'homoglyph'],
  ['𝐟𝐚𝐤𝐞 ᴠᴀᴘᴇ ⓟⓞⓓ', 'fake vape pod', 'fancy_letters'],
  ['🄵🄰🄺🄴 🅿🅾🅳', 'fake pod', 'fancy_letters'],
  ['🇻 🇦 🇵 🇪', 'vape', 'regional_indicator'],
  ['🇫🇦🇰🇪', 'fake', 'regional_indicator'],
  ['ＲＥＰ １：１', 'rep 1:1', 'fancy_letters'],
  ['ᵅ', 'a', 'fancy_letters'],
  ['🅿\u200b🅿', 'pp', 'fancy_letters'],
  ['xoay 360⁰, màn 27″', 'xoay 360°, màn 27"', undefined],
  ['½ giá', '1/2 giá', undefined],
  // spelling of tones
  ['hoá đơn, thuỷ tinh, khoẻ, loè', 'hóa đơn, thủy tinh, khỏe, lòe', 'tone_placement'],
  ['qúa, giừơng, nuớc', 'quá, giường, nước', 'tone_placement'],
  ['nghành', 'ngành', 'misspelling'],
  // torn words
  ['t.h.u.ố.c', 'thuốc', 'separators'],
  ['t-h-u-ố-c', 'thuốc', 'separators'],
  ['t h u ố c l á', 'thuốc lá', 'spaced_letters'],
  ['f a k e', 'fake', 'spaced_letters'],
  ['r-e-p', 'rep', 'separators'],
  ['G-u-c-c-i', 'gucci', 'separators'],
  ['fa.ke', 'fake', 'separators'],
  ['thu ốc', 'thuốc', 'spaced_letters'],
  ['s-f', 'sf', 'separators'],
  ['p🔥o🔥d', 'pod', 'separators'],
  ['v🌬️ape', 'vape', 'separators'],
  ['p❤️d', 'pod', 'emoji_word'],
  // letters replaced
  ['air pods', 'airpods', undefined],
  ['f4ke', 'fake', 'leet'],
  ['IQ0S', 'iqos', 'leet'],
  ['k!ch dục', 'kích dục', 'leet'],
  ['đ1ện', 'điện', 'leet'],
  ['th#ốc', 'thuốc', 'masked_letters'],
  ['t*huốc', 'thuốc', 'masked_letters'],
  ['fakeeee', 'fake', 'repeated_letters'],
  ['siêuuuu', 'siêu', 'repeated_letters'],
  ['fáo nổ', 'pháo nổ', 'teencode'],
  ['zảm cân', 'giảm cân', 'teencode'],
  ['bóng kười', 'bóng cười', 'teencode'],
  ['ddieejn tuwr', 'điện tử', 'teencode'],
  ['thuo61c', 'thuốc', 'teencode'],
  // phrases disguised in several places
  ['thuốc.lá.điện.tử', 'thuốc lá điện tử', 'separators'],
  ['phá_thai', 'phá thai', 'separators'],
  ['phá\u200bthai', 'phá thai', 'separators'],
  ['tiêmtanmỡ', 'tiêm tan mỡ', 'separators'],
  ['#tiêmtanmỡ', '#tiêm tan mỡ', undefined],
  ['ti.êm t.an m.ỡ', 'tiêm tan mỡ', 'separators'],
  ['p/h/á th/a/i', 'phá thai', 'separators'],
  // a phrase disguised in one word is meant in the others
  ['t1em tan mo', 'tiêm tan mỡ', 'leet'],
  ['tj3m tạn mỡ', 'tiêm tan mỡ', 'leet'],
  ['c.bệnh', 'chữa bệnh', 'masked_letters'],
  ['0 c4n đ0n', 'không cần đơn', 'leet'],
  ['fá thaj', 'phá thai', 'teencode'],
  ['cao h🐯 cốt', 'cao hổ cốt', 'masked_letters'],
  ["pha' thai", 'pha thai', 'separators'],
  ['1q0s', 'iqos', 'leet'],
  ['tràmàđôl', 'tramadol', 'misspelling'],
  // lexicon
  ['🎈😂', 'bóng cười', 'emoji_word'],
  ['thuốc🚬điện tử', 'thuốc lá điện tử', 'emoji_word'],
  ['supper fake', 'super fake', 'misspelling'],
  ['k cần đơn', 'không cần đơn', 'abbreviation'],
  ['HSD 2027', 'hạn sử dụng 2027', 'abbreviation'],
  ['0912.345.678', '0912345678', undefined],
];

const kept = [
  '100k',
  '3in1',
  '2in1',
  '5t5',
  'a4',
  '4k',
  'b5',
  'i5',
  '1:1',
  '1-1',
  's24',
  '3m',
  '0.5ml',
  'size 38-40',
  'k50',
  'g7',
  'v4y',
  'w11',
  'm4a1',
  'mp3',
  'h2o',
  '1.200.000đ',
  '350k/đôi',
  '₫100.000',
  '100.000₫',
  '5*5cm',
  '12x20',
  '03.05.2027',
  's/m/l',
  's,m,l',
  'size s m l xl',
  'vitamin a,c,e',
  'xxxl',
  'aaa',
  'gr iii',
  'x5s',
  'cat5e',
  'dc-dc 12v',
  'chữ a',
  'hồng kông',
  "đàn t'rưng",
  'sf13ke',
  'f44ke',
  'bi-a',
  "biti's",
  'hot🔥sale',
  'chạy⭐đầm',
  'áo🔥quần',
  'shop5sao',
  'abc@gmail.com',
  'serum',
  'phao',
  '🇻🇳 việt nam',
  'bãi xe 🅿️'.replace('\ufe0f', ''),
  'boots',
  'beer',
  'free shoes',
  'đai hông',
  'vải k dệt',
  'đi ô tô',
  'súp miso',
  'youtube channel',
  'рубль',
  'αβγδ',
  'va li',
  "jack daniel's",
  'thai',
  'phá,thai',
  'c.benh',
  'q.bệnh',
  'p.nổ',
  'quạt fan 4k',
  'tan m10',
  'tiêm tan',
  'pháo 10 nổ',
  'bóng cườiii2',
  'mi ni',
  '3 em',
];

describe('normalise', () => {
  test.each(undone)('%s reads %s', (raw, normal, trick) => {
    const forms = normalise(raw, { words });
    expect(forms.normal.text).toBe(normal);
    expect(forms.tricks.map((found) => found.trick)).toEqual(
      trick === undefined ? [] : expect.arrayContaining([trick]),
    );
  });

  test.each(kept)('%s stays as it is and names no trick', (raw) => {
    expect(normalise(raw, { words })).toMatchObject({ normal: { text: raw }, tricks: [] });
    expect(normalise(raw)).toMatchObject({ normal: { text: raw }, tricks: [] });
  });

  test('without words only spellings without an innocent reading are undone', () => {
    expect(normalise('fa.ke f4ke zảm cân táo khuyết').normal.text).toBe('fa.ke f4ke zảm cân táo khuyết');
  });

  test('missing diacritics are never guessed in normal; the skeleton is where they meet', () => {
    const bare = normalise('thuoc la dien tu', { words });
    expect(bare.normal.text).toBe('thuoc la dien tu');
    expect(bare.skeleton.text).toBe(normalise('Thuốc Lá Điện Tử').skeleton.text);
  });

  test('a trick spans the words it touched and quotes them', () => {
    const raw = 'Bán t.h.u.ố.c xịn';
    expect(normalise(raw).tricks.map(({ start, end }) => raw.slice(start, end))).toEqual(['t.h.u.ố.c']);
  });

  test('a span of normal leads back to the words of the seller', () => {
    const raw = 'Hàng s.u.p.e.r f4ke mới';
    const { normal } = normalise(raw, { words });
    const from = normal.text.indexOf('super fake');
    const to = from + 'super fake'.length;
    expect(raw.slice(normal.starts[from], normal.ends[to - 1])).toBe('s.u.p.e.r f4ke');
  });
});
