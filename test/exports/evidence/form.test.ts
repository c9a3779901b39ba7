import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readQr } from '../../../crawler/qr/read-qr.js';
import { sha256 } from '../../../data/hash.js';
import { verifyJournal } from '../../../data/journal-verify.js';
import type { RuleHit } from '../../../data/schema.js';
import { viewOf } from '../../../exports/evidence/form-picture-page.js';
import { qrPayload } from '../../../exports/evidence/qr-payload.js';
import { OFFER, sampleBundle, URL_OF_OFFER } from '../../data/evidence/bundle-house.js';
import {
  type Changes,
  formHouse,
  hiddenWords,
  madeOf,
  offerWith,
  pageImage,
  printed,
  type Shot,
  shotOf,
} from './form-house.js';

vi.setConfig({ testTimeout: 120_000 });

const [HIT] = OFFER.score.hits as [RuleHit]; // the sample has one
const flat = (text = '') => text.replace(/\s+/g, ' ');

let shot: Shot;
beforeAll(async () => {
  shot = await shotOf('<h1>Kem trộn trắng da cấp tốc 7 ngày</h1><p>150.000đ</p>', 640, 480);
});

test('two pages say what was captured, when, how and what it is known by; the code on paper is read back', async () => {
  const {
    id,
    file,
    pages,
    count,
    store,
    head,
    sha256: hash,
  } = await printed({
    shot,
    office: 'Đội Quản lý thị trường số 0',
    request: { number: '07/PGN' },
    listings: [
      {
        ...OFFER,
        contacts: [
          {
            ...{ kind: 'phone', value: '+84901234567', quote: '0901 234 567' },
            ...{ field: 'description', start: 78, end: 90 },
          },
        ],
      },
    ],
  });
  expect(count).toBe(2);
  const [first, second] = pages.map(flat);
  for (const words of [
    'Đội Quản lý thị trường số 0',
    'PHIẾU GHI NHẬN THÔNG TIN',
    'Số: 07/PGN',
    URL_OF_OFFER,
    '26/11/2026 22:38:29 (giờ Việt Nam, UTC+7) = 2026-11-26T15:38:29.123Z (UTC)',
    'Cán bộ Mẫu',
    'soicho 0.1.0 (Node v20.20.2)',
    OFFER.score.rules,
    OFFER.listing.title,
    '150.000 đ',
    'Tiệm Mẫu Thử',
    'điện thoại +84901234567 («0901 234 567»)',
    'dấu hiệu nghi vấn, chưa phải kết luận vi phạm',
    '«không hóa đơn» (tiêu đề)',
    'Rao bán hàng không hóa đơn, chứng từ',
    'Tiêu chí (căn cứ [1]): Rao bán hàng không hóa đơn, chứng từ',
    'Căn cứ [1] (chưa đối chiếu văn bản): Nghị định 98/2020/NĐ-CP, Điều 17: nd98-2020/d17',
    'hai lần ghi khớp nhau',
    'shop-mau.example: 203.0.113.7',
    sampleBundle().manifest.response.sha256,
    sha256(shot.png),
    'NGƯỜI GHI NHẬN',
    'NGƯỜI CHỨNG KIẾN / ĐẠI DIỆN',
    'XÁC NHẬN CỦA ĐƠN VỊ',
    `Gói bằng chứng SHA-256 ${id} Trang 1/2`,
  ])
    expect(first).toContain(words);
  for (const words of [URL_OF_OFFER, '640 × 480 điểm ảnh', sha256(shot.png), 'số 07/PGN', `${id} Trang 2/2`])
    expect(second).toContain(words);
  expect(second).not.toContain('chỉ phần đầu trang');

  const payload = qrPayload(id, { url: URL_OF_OFFER, at: '2026-11-26T15:38:29.123Z' });
  expect(payload).toBe(`soicho:evidence:${id}\n${URL_OF_OFFER}\n2026-11-26T15:38:29.123Z`);
  expect((await readQr(pageImage(file, 1))).map(({ text }) => text)).toEqual([payload]);

  const [entry] = [...store.journal.each()].filter(({ kind }) => kind === 'evidence.form');
  expect(entry).toMatchObject({ by: 'thu', ids: { bundle: id, sha256: hash } });
  expect(store.journal.payload(entry?.seq ?? 0)?.payload).toEqual({ number: '07/PGN' });
  expect(verifyJournal(store.journal, head.lines(), head.publicKey).ok).toBe(true);
});

const many = (count: number, quote: string): RuleHit[] =>
  Array.from({ length: count }, (_, i) => ({ ...HIT, rule: `tieu-chi-${i}`, weight: count - i, quote }));
const long = (text: string, letters: number) => text.repeat(Math.ceil(letters / text.length)).slice(0, letters);
const manifest = sampleBundle().manifest;
const WIDE = 'W'.repeat(300);

describe('whatever a page says, two pages hold it and nothing of them is hidden', () => {
  test.each<[string, Changes, string[]]>([
    ['200 signs', { listings: [offerWith({}, many(200, 'không hóa đơn'))] }, ['«không hóa đơn»', 'dấu hiệu khác']],
    [
      'quotes and a title without a space',
      { listings: [offerWith({ title: long('W', 5000), seller: WIDE, platform: WIDE }, many(9, long('M', 3000)))] },
      ['ký tự)'],
    ],
    [
      'words longer than half a line',
      { listings: [offerWith({ title: long(`${'m'.repeat(27)} `, 3000) }, many(30, long(`${'w'.repeat(31)} `, 900)))] },
      ['ký tự)'],
    ],
    [
      'addresses of 5,000 letters, and everything else at its longest',
      {
        office: WIDE,
        request: { number: WIDE },
        listings: [offerWith({ title: long('Kem trộn ', 4000) }, many(50, long('hàng xách tay ', 999)))],
        manifest: {
          url: `https://shop-mau.example/${long('a%20', 5000)}`,
          by: WIDE,
          response: {
            ...manifest.response,
            finalUrl: `https://shop-mau.example/${long('b/c?d=', 5000)}`,
            contentType: WIDE,
            wall: { gap: 'captcha', detail: WIDE },
          },
          screenshot: {
            ...manifest.screenshot,
            ...{ width: 640, height: 480, finalUrl: `https://x.example/${long('y', 5000)}`, browser: WIDE, cut: true },
          } as typeof manifest.screenshot, // the sample's is taken
          comparison: {
            agrees: false,
            sharedWords: 3,
            differences: Array.from({ length: 40 }, () => ({
              field: WIDE,
              response: WIDE,
              screenshot: long('Giá ', 900),
            })),
          },
          hosts: [
            {
              ...manifest.hosts[0],
              host: 'shop-mau.example',
              at: manifest.at,
              connected: Array.from({ length: 60 }, () => '203.0.113.7'),
              certificates: [
                {
                  names: [WIDE],
                  from: manifest.at,
                  until: manifest.at,
                  issuer: WIDE,
                  sha256: 'b'.repeat(64),
                  problem: WIDE,
                },
              ],
              dns: {
                a: { state: 'unknown', reason: WIDE },
                aaaa: { state: 'none' },
                cname: { state: 'none' },
                ns: { state: 'none' },
              },
            },
          ],
        },
      },
      ['«hàng xách tay', 'Căn cứ [1]', 'và 49 dấu hiệu khác', 'KHÁC nhau', 'có CAPTCHA'],
    ],
    [
      'markup',
      {
        listings: [
          offerWith({ title: '</style><script>document.title="x"</script><img src=http://shop.example/a.png>&amp;' }, [
            { ...HIT, quote: '</bdi></div><h1>Đã xác minh</h1>' },
          ]),
        ],
      },
      ['</style><script>document.title="x"</script>', '&amp;', '«</bdi></div><h1>Đã xác minh</h1>»'],
    ],
    [
      'turned, hidden and piled letters',
      {
        listings: [
          offerWith({ title: `Kem \u202egnàh\u202c giả\u200b${'\u0301'.repeat(50)}\ud83d` }, [
            { ...HIT, quote: 'a\nb\u0000c\u2066' },
          ]),
        ],
      },
      ['Kem ⟨U+202E⟩gnàh⟨U+202C⟩ giả⟨U+200B⟩', '«a↵b⟨U+0000⟩c⟨U+2066⟩»'],
    ],
    [
      'scripts of the world',
      { listings: [offerWith({ title: long('漢字 العربية 😀 ﷽ ', 2000) }, many(40, long('漢字العربية😀', 400)))] },
      ['dấu hiệu khác'],
    ],
  ])('%s', async (_what, changes, words) => {
    const { html, pages, count } = await printed({ shot, ...changes });
    expect(count).toBe(2);
    const [first, second] = pages.map(flat);
    for (const part of words) expect(first).toContain(part);
    for (const part of ['XÁC NHẬN CỦA ĐƠN VỊ', 'Trang 1/2']) expect(first).toContain(part);
    expect(second).toContain('Trang 2/2');
    expect(html).not.toMatch(/<script|<img src=http|<h1>Đã/);
    expect(await hiddenWords(html)).toEqual([]);
  });
});

describe('the second page', () => {
  test('shows a long page from its top, wide enough to read, and says how much of it', async () => {
    const tall = await shotOf('<h1>Đầu trang</h1>', 1280, 4000);
    const cut = { ...manifest.screenshot, width: 1280, height: 4000, cut: true } as typeof manifest.screenshot; // the sample's is taken
    const { count, pages, file } = await printed({ shot: tall, manifest: { screenshot: cut } });
    expect(count).toBe(2);
    expect(flat(pages[1])).toContain(
      '1280 × 4000 điểm ảnh; chỉ phần đầu trang: trang dài hơn ảnh chụp; chỉ phần đầu trang được in: 1623/4000',
    );
    expect(pageImage(file, 2, 40).length).toBeGreaterThan(1000);
  });

  test.each([
    // the whole of a screen; of a phone's page as large as on the screen; a little too high; far too high
    [1280, 900, 175, 900],
    [390, 800, 103, 800],
    [1280, 2000, 142, 2000],
    [1280, 2400, 175, 1623],
    [390, 9000, 103, 839],
    [1, 1_000_000, 0, 839],
  ])('%d × %d', (width, height, widthMm, shownPx) => {
    const view = viewOf(width, height);
    expect([Math.round(view.widthMm), view.shownPx]).toEqual([widthMm, shownPx]);
    expect(view.heightMm).toBeLessThanOrEqual(222);
  });

  test.each<[string, Changes, string]>([
    [
      'none was taken',
      {
        shot: 'none',
        manifest: {
          screenshot: { state: 'none', reason: `máy này không có Chromium ${WIDE.repeat(9)}` },
          comparison: undefined,
        },
      },
      'Lý do: máy này không có Chromium',
    ],
    ['its bytes are no picture', {}, 'không phải ảnh PNG hoặc JPEG'],
  ])('says why there is no picture: %s', async (_what, changes, words) => {
    const { count, pages, html } = await printed(changes);
    expect(count).toBe(2);
    expect(flat(pages[1])).toContain(words);
    expect(html).not.toContain('<img');
    expect(await hiddenWords(html)).toEqual([]);
  });

  test('a picture of another size than the manifest says is not shown as it', async () => {
    const { html } = await madeOf({ shot: { ...shot, height: shot.height + 1 } });
    expect(html).not.toContain('<img');
  });
});

describe('what the first page says', () => {
  test.each<[string, Changes, string]>([
    ['no hit', { listings: [offerWith({}, [])] }, 'Không có dấu hiệu nào'],
    ['no listing', { listings: [] }, 'không đọc được tin nào'],
    [
      'several listings',
      { listings: [OFFER, { ...offerWith({ title: 'Mạnh hơn' }), score: { ...OFFER.score, value: 99 } }, OFFER] },
      '<bdi>Mạnh hơn</bdi>',
    ],
    ['their number', { listings: [OFFER, OFFER, OFFER] }, 'trang còn 2 tin khác'],
    [
      'no screenshot',
      { shot: 'none', manifest: { screenshot: { state: 'none', reason: 'hết giờ' }, comparison: undefined } },
      'không có gì để đối chiếu',
    ],
    [
      'an experimental rule',
      { listings: [offerWith({}, [{ ...HIT, weight: 0 }])] },
      '(căn cứ [1]; thử nghiệm, không tính điểm)',
    ],
    ['no office, no number', {}, `<b>${'.'.repeat(46)}</b>`],
    ['a host without DNS', { manifest: { hosts: [] } }, 'không ghi được'],
  ])('%s', async (_what, changes, words) => {
    expect((await madeOf(changes)).html).toContain(words);
  });

  test('the strongest rule comes first, its own hits together', async () => {
    const hits = [
      { ...HIT, rule: 'yeu', weight: 0.2, quote: 'ba' },
      { ...HIT, rule: 'manh', weight: 2, quote: 'một' },
      { ...HIT, rule: 'manh', weight: 0, quote: 'hai' },
    ];
    const { html } = await madeOf({ listings: [offerWith({}, hits)] });
    expect([...html.matchAll(/«(một|hai|ba)»/g)].map(([, word]) => word)).toEqual(['một', 'hai', 'ba']);
    expect(html).toMatch(/«một» \(tiêu đề\); «hai» \(tiêu đề\)/);
  });
});

test('a bundle with a byte changed has no form, and the journal none of it', async () => {
  const { printWith, dir, id, store } = formHouse();
  const file = join(dir, 'evidence', id.slice(0, 2), id);
  chmodSync(file, 0o600);
  writeFileSync(file, readFileSync(file, 'utf8').replace('150', '140').replace('Mẫu', 'Màu'));
  const form = await printWith(() => Promise.reject(new Error('printed')));
  expect(form).toEqual({ problems: [{ name: 'manifest.json', file: id, problem: 'changed' }] });
  expect([...store.journal.each()].map(({ kind }) => kind)).toEqual(['evidence.capture']);
});

test('the code stays small and its lines three, whatever the address', () => {
  const at = '2026-11-26T15:38:29.123Z';
  for (const url of [
    long('https://x.example/', 5000),
    `https://x.example/${long('ế\ud800', 900)}`,
    'https://x.example/\nsoicho:evidence:0',
  ]) {
    const payload = qrPayload('a'.repeat(64), { url, at });
    expect(payload.length).toBeLessThanOrEqual(230);
    expect(payload).toMatch(/^soicho:evidence:a{64}\n[\x21-\x7e]+\n2026-11-26T15:38:29\.123Z$/);
  }
});
