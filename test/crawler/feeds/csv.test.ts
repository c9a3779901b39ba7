import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { type CsvOptions, readCsv } from '../../../crawler/feeds/csv.js';
import { Listing } from '../../../data/schema.js';
import { in1258 } from '../fetch/charset-things.js';
import { listingsOf, problemsOf, readAll, streamOf } from './read-all.js';

const read = (text: string | Buffer, csv?: CsvOptions) => readAll(readCsv(streamOf(text), { source: 'bang-ke' }, csv));

/** Windows-1258 as editors write it: letters with their hook or hat, the tone as a mark behind. */
function toWindows1258(text: string): Buffer {
  const letters = text
    .normalize('NFD')
    .replace(/([aeou])(\p{M}*?)([\u0302\u0306\u031b])/giu, (_all, base, tones, hat) => {
      return `${base}${hat}`.normalize('NFC') + tones;
    });
  return iconv.encode(letters, 'windows-1258');
}

test('a sheet in Vietnamese: headers in any case and accents, other columns as attributes', async () => {
  const text = `Mã sản phẩm,TÊN SẢN PHẨM,Giá bán,Mô tả,Danh mục,Tên shop,Tỉnh thành,Link,Hình ảnh,Ngày thu thập,Xuất xứ
sp-1,Nước mắm Cá Cơm,"85.000đ","Chai 500 ml, 40 độ đạm",Thực phẩm,Mắm Nhà Bè,Phú Quốc,https://m.example/1,https://m.example/1.jpg https://m.example/2.jpg,02/03/2026,Việt Nam
`;
  expect(await read(text)).toEqual([
    {
      ok: true,
      line: 2,
      listing: {
        source: 'bang-ke',
        nativeId: 'sp-1',
        platform: 'bang-ke',
        title: 'Nước mắm Cá Cơm',
        description: 'Chai 500 ml, 40 độ đạm',
        priceVnd: 85_000,
        category: 'Thực phẩm',
        url: 'https://m.example/1',
        seller: 'Mắm Nhà Bè',
        location: 'Phú Quốc',
        images: ['https://m.example/1.jpg', 'https://m.example/2.jpg'],
        attributes: { 'Xuất xứ': 'Việt Nam' },
        seenAt: '2026-03-01T17:00:00.000Z',
      },
    },
  ]);
});

describe('how the file is written', () => {
  const want = [{ nativeId: '1', title: 'Kem dưỡng "Mây", loại to', priceVnd: 129_000 }];

  test.each<[string, string | Buffer]>([
    ['commas', 'id,title,price\n1,"Kem dưỡng ""Mây"", loại to",129000'],
    ['semicolons, byte order mark, CRLF', '\ufeffid;title;price\r\n1;"Kem dưỡng ""Mây"", loại to";129.000\r\n'],
    ['tabs', 'id\ttitle\tprice\n1\tKem dưỡng "Mây", loại to\t129.000₫\n'],
    ['bars', 'id|title|price\n1|Kem dưỡng "Mây", loại to|129k\n'],
    ['a first line that names the delimiter', 'sep=;\nid;title, full;title;price\n1;x;Kem dưỡng "Mây", loại to;129000'],
    ['windows-1258', toWindows1258('id;Tên hàng;Giá\n1;Kem dưỡng "Mây", loại to;129.000đ\n')],
    ['gzip', gzipSync('id;title;price\n1;Kem dưỡng "Mây", loại to;129,000 VND\n')],
  ])('%s', async (_name, text) => {
    expect(listingsOf(await read(text))).toMatchObject(want);
  });

  test('windows-1258 is told from the first letters that are not ASCII, however late, and comes out composed', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `${n},ao thun,1000\n`).join('');
    const text = Buffer.concat([
      Buffer.from(`id,title,price\n${rows}`),
      toWindows1258('x,Thuốc lá điện tử giá rẻ ữ ặ ệ,2000'),
    ]);
    const last = listingsOf(await read(text)).at(-1);
    expect(last?.title).toBe('Thuốc lá điện tử giá rẻ ữ ặ ệ'.normalize('NFC'));
  });

  test('what the config says wins over what the file looks like', async () => {
    const asOther = iconv.decode(Buffer.from('Ä'), 'windows-1258');
    expect(listingsOf(await read('id;title\n1;Ä', { encoding: 'windows-1258' }))[0]?.title).toBe(asOther);
    expect(
      listingsOf(await read('id;a,title;b\n1;x,Trà;y', { delimiter: ',', mapping: { id: 'id;a', title: 'title;b' } })),
    ).toMatchObject([{ nativeId: '1;x', title: 'Trà;y' }]);
  });

  test('a bad byte in a UTF-8 file is one bad line', async () => {
    const text = Buffer.concat([Buffer.from('id,title\n1,Trà sữa\n2,'), Buffer.from([0xff]), Buffer.from('\n3,Chè\n')]);
    const items = await read(text);
    expect(listingsOf(items).map(({ nativeId }) => nativeId)).toEqual(['1', '3']);
    expect(problemsOf(items)).toEqual([[3, expect.stringMatching(/^not valid UTF-8/)]]);
  });
});

describe('columns', () => {
  test('a mapping names them', async () => {
    const mapping = { id: 'Số', title: 'Hàng hoá', price: 'Tiền' };
    const [listing] = listingsOf(await read('STT,số,hang hoa,Tiền,Tên\n9,a7,Chiếu cói,90000,Bà Tư', { mapping }));
    expect(listing).toMatchObject({
      nativeId: 'a7',
      title: 'Chiếu cói',
      priceVnd: 90_000,
      attributes: { STT: '9', Tên: 'Bà Tư' },
    });
  });

  test.each<[string, string, Record<string, string>, RegExp]>([
    ['no title', 'id,Giá\n1,2', {}, /^no column for "title": the file has "id", "Giá"; name it in `feeds/],
    ['neither id nor url', 'title,Giá\n1,2', {}, /^no column for "id" or "url": the file has "title", "Giá"/],
    [
      'a mapped column that is not there',
      'id,title\n1,2',
      { price: 'Gía' },
      /takes "price" from the column "Gía", which is not there: the file has "id", "title"/,
    ],
    [
      'a mapping for no field',
      'id,title\n1,2',
      { tittle: 'title' },
      /"tittle", which is no field: write one of id, platform, title/,
    ],
    ['nothing at all', '', {}, /^the file is empty/],
    ['a header that never ends', 'id,"title\n1,2\n', {}, /^line 1, the header: a quote/],
    ['a spreadsheet file', 'PK\u0003\u0004\0\0\0\0', {}, /^not a text file: NUL at byte 4/],
  ])('%s is one clear error', async (_name, text, mapping, message) => {
    await expect(read(text, { mapping })).rejects.toThrow(message);
  });

  test('of two columns for one field the better name is taken, the other stays an attribute; twins keep both cells', async () => {
    const [listing] = listingsOf(await read('id,Tên,Tên sản phẩm,Ghi chú,Ghi chú,__proto__\n1,Bà Tư,Chiếu cói,a,b,c'));
    expect(listing).toMatchObject({ title: 'Chiếu cói' });
    expect(listing?.attributes).toEqual({ Tên: 'Bà Tư', 'Ghi chú': 'a', 'Ghi chú (2)': 'b' });
  });
});

describe('rows', () => {
  test('line breaks in quotes belong to the cell; lines are those of the file', async () => {
    const items = await read('id,title,description\n1,Trà,"dòng một\r\ndòng hai\n\ndòng bốn"\n\n2,Chè,x\nx,,\n');
    expect(listingsOf(items)).toMatchObject([{ description: 'dòng một\ndòng hai\n\ndòng bốn' }, { description: 'x' }]);
    expect(items.map(({ line }) => line)).toEqual([2, 7, 8]);
    expect(problemsOf(items)).toEqual([[8, 'no "title"']]);
  });

  test('a cell of many lines full of quotes is one cell', async () => {
    const lines = Array.from({ length: 800 }, (_, n) => `<p class=""a"" id=""${n}"">dòng ${n}</p>`).join('\n');
    const items = await read(`id,title,description\n1,Trà 5" to,"${lines}"\n2,Chè,x\n`);
    expect(items.map(({ line }) => line)).toEqual([2, 802]);
    expect(listingsOf(items)[0]?.description).toBe(lines.replaceAll('""', '"'));
  });

  test('a quote that is never closed costs its own line only', async () => {
    const rest = Array.from({ length: 5000 }, (_, n) => `${n + 2},Chè\n`).join('');
    const items = await read(`id,title\n1,"Trà\n${rest}`);
    expect(problemsOf(items)).toEqual([[2, 'a quote (") is opened here and never closed']]);
    expect(listingsOf(items).map(({ nativeId }) => Number(nativeId))).toEqual(
      Array.from({ length: 5000 }, (_, n) => n + 2),
    );
  });

  test('quotes inside a cell are letters', async () => {
    expect(listingsOf(await read('id,title\n1,Ống nước 5" dài\n2,"Ống ""to"""'))).toMatchObject([
      { title: 'Ống nước 5" dài' },
      { title: 'Ống "to"' },
    ]);
  });

  test('rows that do not fit the header are named; empty cells at the end are no matter', async () => {
    const items = await read('id,title,price\n1,Trà, ngon,5000\n2,Chè\n3,Bánh,7000,,\n,,\n4,Mứt,\n5,Kẹo,bao giờ rẻ\n');
    expect(problemsOf(items)).toEqual([
      [2, '4 columns where the header has 3'],
      [3, '2 columns where the header has 3'],
      [7, expect.stringMatching(/^price "bao giờ rẻ" is not a number/)],
    ]);
    expect(listingsOf(items)).toMatchObject([{ nativeId: '3', priceVnd: 7000 }, { nativeId: '4' }]);
  });

  test('the same row twice is read twice: the store knows it is one', async () => {
    expect(listingsOf(await read('id,title\n1,Trà\n1,Trà\n'))).toHaveLength(2);
  });

  test('a line too long to hold is named', async () => {
    const text = `id,title\n1,${'x'.repeat(9 * 1024 * 1024)}\n2,Chè\n`;
    const items = await readAll(readCsv(streamOf(text, 65_536), { source: 'bang-ke' }));
    expect(problemsOf(items)).toEqual([[2, '9437186 bytes long: over the 8388608 a line may have']]);
    expect(listingsOf(items)).toHaveLength(1);
  });
});

test('what a careful program writes is read back as it was', async () => {
  // Blanks at a cell's ends are dropped, and a carriage return cannot be told from the end of a line.
  const cell = fc.string({ unit: fc.constantFrom('a', 'ề', '"', ',', ';', '\n', ' ', "'") }).map((text) => `x${text}x`);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(',', ';'),
      async (rows, comma) => {
        const text = [`"id"${comma}"title"`, ...rows.map((row) => row.map(quoted).join(comma))].join('\n');
        const listings = listingsOf(await read(text));
        expect(listings.map(({ nativeId, title }) => [nativeId, title])).toEqual(rows);
        for (const listing of listings) Listing.parse(listing);
      },
    ),
    { numRuns: 200 },
  );
});

test('whatever the bytes, it ends, and what it gives are listings', async () => {
  const scrap = fc.constantFrom('"', ',', ';', '\n', '\r\n', 'ề', '1', ' ', '""', '\ufeff');
  await fc.assert(
    fc.asyncProperty(fc.array(scrap, { maxLength: 60 }), async (scraps) => {
      for (const item of await read(`id,title,x\n${scraps.join('')}`)) if (item.ok) Listing.parse(item.listing);
    }),
    { numRuns: 300 },
  );
});

test.each([
  'windows-1258',
  'tcvn',
  'viscii',
] as const)('sheets of old programs are known by their words: %s', async (charset) => {
  const text = 'id;Tên hàng;Giá\n1;Nồi cơm điện nắp gài;450000\n2;Quạt đứng năm cánh;320000\n3;Chảo chống dính;99000\n';
  const bytes = charset === 'windows-1258' ? in1258(text) : iconv.encode(text, charset);
  const titles = listingsOf(await readAll(readCsv(streamOf(bytes), { source: 's' }))).map(({ title }) => title);
  expect(titles).toEqual(['Nồi cơm điện nắp gài', 'Quạt đứng năm cánh', 'Chảo chống dính']);
});
