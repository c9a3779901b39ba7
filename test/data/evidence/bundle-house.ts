import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { EvidenceListing } from '../../../data/evidence/evidence-listings.js';
import type { NewBundle } from '../../../data/evidence/keep-bundle.js';
import { sha256 } from '../../../data/hash.js';
import { openHead } from '../../../data/journal-head.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { openVault } from '../../../data/vault-files.js';

/** A folder with store, vault and head, gone with the test. */
export function bundleHouse() {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-bundles-'));
  const head = openHead({ file: join(dir, 'journal.head.jsonl'), keyFile: join(dir, 'keys/journal.pem') });
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations', onCommitted: head.append });
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });
  return { dir, head, store, vault: openVault(join(dir, 'evidence')) };
}

export const URL_OF_OFFER = 'https://shop-mau.example/kem-tron-x3?ref=1';
const TITLE = 'Kem trộn trắng da cấp tốc 7 ngày, không hóa đơn';
const WORDS = `<!doctype html><title>${TITLE}</title><h1>${TITLE}</h1><p>Giá 150.000đ. Zalo 0901 234 567</p>`;

export const OFFER: EvidenceListing = {
  listing: {
    ...{ source: 'mau', nativeId: 'kem-tron-x3', platform: 'web', title: TITLE, priceVnd: 150_000 },
    ...{ url: URL_OF_OFFER, seller: 'Tiệm Mẫu Thử', images: [], attributes: { 'Xuất xứ': 'không ghi' } },
    description: 'Kem trộn cô Mẫu, trắng bật tông sau 7 ngày.\nHàng xách tay không hóa đơn, inbox Zalo 0901 234 567.',
    seenAt: '2026-11-26T15:38:29.000Z',
  },
  score: {
    value: 83,
    classes: { khong_ro_nguon_goc: 83, co_dieu_kien: 61 },
    rules: 'r'.repeat(64).replaceAll('r', 'a'),
    hits: [
      {
        ...{ rule: 'khong-hoa-don', class: 'khong_ro_nguon_goc', weight: 2.1, field: 'title', start: 34, end: 47 },
        quote: TITLE.slice(34, 47),
        law: ['nd98-2020/d17'],
      },
    ],
  },
  contacts: [],
  origins: { title: 'json-ld', price: 'json-ld' },
};

/** A bundle as a capture hands it over; the WARC is one record, written out here. */
export function sampleBundle({ screenshot = Buffer.from('not a real picture') } = {}): NewBundle {
  const body = Buffer.from(WORDS);
  const http = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\r\n`), body]);
  const at = '2026-11-26T15:38:29.123Z';
  const record = Buffer.concat([
    Buffer.from(
      `WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:11111111-2222-4333-8444-555555555555>\r\nWARC-Date: ${at}\r\nWARC-Target-URI: ${URL_OF_OFFER}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`,
    ),
    http,
    Buffer.from('\r\n\r\n'),
  ]);
  const page = { at, finalUrl: URL_OF_OFFER, status: 200 };
  return {
    listings: [OFFER],
    manifest: {
      format: 'soicho-evidence/1',
      url: URL_OF_OFFER,
      by: 'Cán bộ Mẫu',
      at,
      atVietnam: '2026-11-26T22:38:29+07:00',
      tool: { name: 'soicho', version: '0.1.0', node: 'v20.20.2', userAgent: 'soicho/0.1.0 (+https://soicho.example)' },
      rules: OFFER.score.rules,
      response: {
        ...page,
        contentType: 'text/html; charset=utf-8',
        bytes: body.length,
        sha256: sha256(body),
        hops: [{ url: URL_OF_OFFER, status: 200, at }],
      },
      screenshot: { state: 'taken', ...page, width: 1280, height: 900, cut: false, browser: 'Chromium/140' },
      comparison: { agrees: true, differences: [], sharedWords: 100 },
      hosts: [
        {
          ...{ host: 'shop-mau.example', at, connected: ['203.0.113.7'], certificates: [] },
          dns: {
            a: { state: 'known', value: ['203.0.113.7'] },
            aaaa: { state: 'none' },
            cname: { state: 'none' },
            ns: { state: 'unknown', reason: 'DNS: timeout' },
          },
        },
      ],
    },
    files: [
      { role: 'responses', name: 'responses.warc.gz', contentType: 'application/warc', content: gzipSync(record) },
      { role: 'dom', name: 'dom.html', contentType: 'text/html; charset=utf-8', content: body },
      { role: 'screenshot', name: 'screenshot.png', contentType: 'image/png', content: screenshot },
      {
        ...{ role: 'listings', name: 'listings.json', contentType: 'application/json' },
        content: Buffer.from(JSON.stringify([OFFER])),
      },
    ],
  };
}
