import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type NoticeRow, readNotices } from '../../../crawler/feeds/read-notices.js';

async function readAll(text: string | Buffer, refused: string[] = []): Promise<NoticeRow[]> {
  const rows: NoticeRow[] = [];
  const input = Readable.from([typeof text === 'string' ? Buffer.from(text) : text]);
  const refuse = ({ product }: { product: string }) =>
    refused.includes(product) ? { vi: 'quá chung', en: 'too ordinary' } : undefined;
  for await (const row of readNotices(input, refuse)) rows.push(row);
  return rows;
}

/** Items as they are, problems as their line and English words. */
const shown = (rows: NoticeRow[]) => rows.map((row) => ('item' in row ? row.item : `${row.line}: ${row.reason.en}`));

const HEAD = 'product,kind,notice,date\n';

describe('a file of notices', () => {
  it('is read by Vietnamese headers in any order', async () => {
    const text =
      'Số văn bản;Ngày ban hành;Loại;Tên sản phẩm;Nhãn hiệu;Số lô;Số công bố;Cơ quan ban hành;Hiệu lực đến\n' +
      '101/QĐ-QLD;05/01/2026;Đình chỉ lưu hành;Kem  Hoa Mộc Lan;Hoa Mộc;HM01;98765/24/CBMP-QLD;Cục Quản lý Dược;31/12/2026\n';
    expect(shown(await readAll(text))).toEqual([
      {
        ...{ product: 'Kem Hoa Mộc Lan', brand: 'Hoa Mộc', kind: 'dinh_chi', lot: 'HM01', number: '98765/24/CBMP-QLD' },
        ...{ notice: '101/QĐ-QLD', issuer: 'Cục Quản lý Dược', date: '2026-01-05', until: '2026-12-31' },
      },
    ]);
  });

  it.each([
    ['thu_hoi', 'thu_hoi'],
    ['Thu hồi', 'thu_hoi'],
    ['recalled', 'thu_hoi'],
    ['suspended', 'dinh_chi'],
    ['Cảnh báo hàng giả', 'canh_bao_gia'],
    ['false advertising', 'quang_cao_sai'],
  ])('knows the kind "%s"', async (written, kind) => {
    expect(shown(await readAll(`${HEAD}Kem Hoa Mộc Lan,${written},1,2026-01-05\n`))).toMatchObject([{ kind }]);
  });

  it('names line and reason of every bad row and goes on', async () => {
    const rows = [
      'Kem Hoa Mộc Lan,thu_hoi,1,2026-01-05',
      ',thu_hoi,1,2026-01-05',
      'Kem A,thu_hoi,,2026-01-05',
      'Kem B,bán chạy,1,2026-01-05',
      'Kem C,thu_hoi,1,30/02/2026',
      'Kem D,thu_hoi,1',
      'Kem,thu_hoi,1,2026-01-05',
      '',
      'Siro ho Bình Minh,thu_hoi,1,2026-01-05',
    ];
    expect(shown(await readAll(`${HEAD}${rows.join('\n')}\n`, ['Kem']))).toEqual([
      { product: 'Kem Hoa Mộc Lan', kind: 'thu_hoi', notice: '1', date: '2026-01-05' },
      '3: no product',
      '4: no notice',
      '5: kind "bán chạy": one of thu_hoi, dinh_chi, canh_bao_gia, quang_cao_sai',
      '6: "30/02/2026" is no date; write 2026-11-24 or 24/11/2026',
      '7: 3 columns where the header has 4',
      '8: too ordinary',
      { product: 'Siro ho Bình Minh', kind: 'thu_hoi', notice: '1', date: '2026-01-05' },
    ]);
  });

  it('torn in a quoted cell, it gives up that line only', async () => {
    const text = `${HEAD}"Kem Hoa,thu_hoi,1,2026-01-05\nSiro ho Bình Minh,thu_hoi,1,2026-01-05\nKem X,thu`;
    const rows = shown(await readAll(text));
    expect(rows[0]).toMatch(/^2: .*never closed/);
    expect(rows[1]).toMatchObject({ product: 'Siro ho Bình Minh' });
    expect(rows[2]).toBe('4: 2 columns where the header has 4');
  });

  it('torn in its gzip, it keeps what came before', async () => {
    const packed = gzipSync(`${HEAD}${'Kem Hoa Mộc Lan,thu_hoi,1,2026-01-05\n'.repeat(5)}`);
    expect(shown(await readAll(packed.subarray(0, packed.length - 6))).at(-1)).toMatch(/torn/);
  });

  it.each([
    ['without a needed column', 'product,kind,date\nKem,thu_hoi,2026-01-05\n', /no column for notice: .*product/],
    ['with two of one', 'product,ten san pham,kind,notice,date\n', /two columns for product/],
    ['empty', '', /empty/],
  ])('%s, it is refused as a whole', async (_, text, message) => {
    await expect(readAll(text)).rejects.toThrow(message);
  });
});
