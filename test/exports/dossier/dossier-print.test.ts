import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { printPdf } from '../../../crawler/browser/print-pdf.js';
import { readZip } from '../../../exports/evidence/zip.js';
import { noSignal } from '../../crawler/serve.js';
import { dossierHouse } from './dossier-house.js';

vi.setConfig({ testTimeout: 120_000 });

const print = (html: string) => printPdf(html, { noSandbox: process.getuid?.() === 0, signal: noSignal() });

it('prints on A4 with every part, every file’s hash and numbered pages; the cover is one page, however long its words', async () => {
  const house = dossierHouse({
    offers: 12,
    title: `Kem trộn không hóa đơn ${'chợ đêm '.repeat(40)}`.trim().slice(0, 300),
  });
  const letter = { name: 'de-nghi.docx', contentType: 'application/octet-stream', content: Buffer.from('công văn') };
  const { manifest, zip } = await house.make({ letters: [letter] }, print);
  const pdf = join(house.dir, 'ho-so.pdf');
  writeFileSync(pdf, (await readZip(zip, 99)).get('ho-so.pdf') ?? '');
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(3);
  expect(pages[0]).toContain('HỒ SƠ VỤ VIỆC');
  expect(pages[0]).not.toContain('DANH MỤC TÀI LIỆU');
  expect(pages[1]).toMatch(/I\. DANH MỤC TÀI LIỆU/);
  pages.slice(1).forEach((page, i) => {
    expect(page).toContain(`Trang ${i + 2}/${pages.length}`);
  });
  const all = pages.join('').replace(/\s+/g, '');
  for (const title of ['BẢNGKÊQUÁTRÌNHQUẢNLÝCHỨNGCỨ', '«Thuốclá', 'Nghịquyết173/2024/QH15', '0901234567', 'LýChi'])
    expect(all).toContain(title);
  for (const { sha256 } of manifest.files.slice(1)) expect(all).toContain(sha256.slice(0, 12));
});
