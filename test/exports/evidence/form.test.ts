import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, onTestFinished, test } from 'vitest';
import { printPdf } from '../../../crawler/browser/print-pdf.js';
import { readQr } from '../../../crawler/qr/read-qr.js';
import { writeQr } from '../../../crawler/qr/write-qr.js';
import { type EvidenceForm, formHtml, formPayload } from '../../../exports/evidence/form-html.js';
import { paperText } from '../../../exports/evidence/html-words.js';
import { OFFER, sampleBundle, URL_OF_OFFER } from '../../data/evidence/bundle-house.js';

const BUNDLE = 'ab'.repeat(32);
const picture = (height: number) =>
  encode({ width: 128, height, channels: 3, data: new Uint8Array(128 * height * 3).fill(120) });

function aForm(changes: Partial<EvidenceForm> = {}): EvidenceForm {
  const { manifest } = sampleBundle();
  const files = [
    { role: 'screenshot' as const, name: 'a.png', contentType: 'image/png', bytes: 9, sha256: 'cd'.repeat(32) },
  ];
  const [hit] = OFFER.score.hits;
  if (hit === undefined) throw new Error('the offer has no hit');
  return {
    ...{ bundle: BUNDLE, manifest: { ...manifest, files }, listings: [OFFER], qrSvg: '', png: picture(90) },
    hits: [{ hit, title: 'Chào bán hàng không hóa đơn', laws: ['Nghị định mẫu: Điều 17'] }],
    ...changes,
  };
}

/** Prints, and answers text by page and each page as a picture. */
async function print(form: EvidenceForm, dpi = 100) {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-form-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'a.pdf');
  writeFileSync(file, await printPdf(formHtml(form), { noSandbox: process.getuid?.() === 0 }));
  const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  execFileSync('pdftoppm', ['-r', String(dpi), '-png', file, join(dir, 'p')]);
  return { pages, png: (page: number) => readFileSync(join(dir, `p-${page}.png`)) };
}

const joined = (text = '') => text.replace(/\s+/g, ' ');

describe('the printed form', () => {
  test('has two pages that say what, where, when, by whom, and a code that a phone reads', async () => {
    const form = aForm({ office: 'Đội Mẫu số 0', number: '12/PGN' });
    const { pages, png } = await print({ ...form, qrSvg: await writeQr(formPayload(BUNDLE, form.manifest)) }, 150);
    expect(pages).toHaveLength(2);
    const [first, second] = pages.map(joined);
    for (const words of [
      ...['PHIẾU GHI NHẬN THÔNG TIN', 'chưa phải kết luận vi phạm', 'Đội Mẫu số 0', 'Số: 12/PGN', URL_OF_OFFER],
      ...[
        '22:38:29 ngày 26/11/2026 (UTC+7)',
        '2026-11-26T15:38:29.123Z (UTC)',
        'Cán bộ Mẫu',
        '150.000 đồng',
        'Tiệm Mẫu Thử',
      ],
      ...['“không hóa đơn” (tiêu đề): Chào bán hàng không hóa đơn [1]', '[1] Nghị định mẫu: Điều 17', BUNDLE],
      ...['Hai lần chụp thể hiện cùng một tin', 'Người ghi nhận', 'Xác nhận của đơn vị', 'Trang 1/2'],
    ]) {
      expect(first).toContain(words);
    }
    for (const words of ['1280 × 900 điểm ảnh; toàn trang', 'cd'.repeat(32), 'Trang 2/2'])
      expect(second).toContain(words);
    expect((await readQr(png(1))).map(({ text }) => text)).toEqual([
      `soicho:evidence:${BUNDLE}\n${URL_OF_OFFER}\n2026-11-26T22:38:29+07:00`,
    ]);
  });

  test('says why there is no picture, what differs, and how much of a long page it shows', async () => {
    const { manifest } = aForm();
    const differences = [{ field: 'price', response: '199000', screenshot: '99000' }];
    const other = { ...manifest, comparison: { agrees: false, differences, sharedWords: 90 } };
    const none = await print(
      aForm({ manifest: { ...other, screenshot: { state: 'none', reason: 'no Chromium here' } } }),
    );
    expect(none.pages).toHaveLength(2);
    expect(joined(none.pages[0])).toContain('Hai lần chụp khác nhau: price: “199000” và “99000”');
    expect(joined(none.pages[1])).toContain('Không có ảnh: no Chromium here');
    const at = { at: '2026-11-26T15:38:29.123Z', finalUrl: URL_OF_OFFER, status: 200, browser: 'Chromium/140' };
    const long = { ...manifest, screenshot: { state: 'taken' as const, ...at, width: 128, height: 1200, cut: true } };
    const tall = await print(aForm({ manifest: long, png: picture(1200), hits: [], listings: [] }));
    expect(tall.pages).toHaveLength(2);
    expect(joined(tall.pages[1])).toContain('phần đầu trang: 14 % chiều cao của ảnh');
    expect(joined(tall.pages[1])).toContain('trang còn dài hơn ảnh');
    expect(joined(tall.pages[0])).toContain('Không đọc được tin bán hàng nào');
  });

  test('is two pages and the seller’s words, whatever they are', async () => {
    const hostile = `</style></title><script>document.body.innerHTML = "bị chiếm"</script><img src=http://127.0.0.1:9/x>\u202egnah\u202c ${'Ế'.repeat(20_000)}`;
    const [hit] = aForm().hits;
    if (hit === undefined) throw new Error('no hit');
    const many = Array.from({ length: 200 }, (_, n) => ({
      hit: { ...hit.hit, quote: `${n} ${hostile}`, field: hostile },
      title: hostile,
      laws: [`${n} ${hostile}`],
    }));
    const { manifest } = aForm();
    const url = `https://shop-mau.example/${'a/'.repeat(2500)}`;
    const worst = {
      ...{ ...manifest, url, by: hostile },
      response: { ...manifest.response, finalUrl: `${url}?moved`, contentType: hostile },
      hosts: Array.from({ length: 8 }, () => ({ ...manifest.hosts[0], host: hostile })) as never,
    };
    const listing = { ...OFFER.listing, title: hostile, seller: hostile };
    const contacts = Array.from({ length: 50 }, (_, n) => ({
      kind: 'handle' as const,
      value: `${n}${hostile}`,
      start: 0,
      end: 1,
      quote: 'x',
      field: 'title',
    }));
    const { pages } = await print(
      aForm({
        manifest: worst,
        hits: many,
        office: hostile,
        number: hostile,
        listings: [{ ...OFFER, listing, contacts }],
      }),
    );
    expect(pages).toHaveLength(2);
    const first = joined(pages[0]);
    expect(first).toContain('</style></title><script>');
    expect(first).toContain('⟨U+202E⟩');
    expect(first).toMatch(/trích nguyên văn; \d trong 200, còn lại ở gói bằng chứng/);
    expect(first).not.toMatch(/^bị chiếm$/);
    expect(first).toContain('Người ghi nhận');
    expect(first).toContain('Xác nhận của đơn vị');
    expect(first).toContain('Trang 1/2');
  });
});

test.each([
  ['  một\n\thai  ', 10, 'một hai'],
  ['thiếu tá', 5, 'thiế…'],
  ['e\u0302\u0301'.repeat(3), 3, 'e\u0302\u0301'.repeat(3)],
  ['a\u0000b\u200bc\u2066d', 20, 'a⟨U+0000⟩b⟨U+200B⟩c⟨U+2066⟩d'],
  ['', 5, ''],
])('paper text of %j', (text, max, expected) => {
  expect(paperText(text, max)).toBe(expected);
});
