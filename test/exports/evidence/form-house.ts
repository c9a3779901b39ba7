import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { chromiumPath } from '../../../crawler/browser/chromium-path.js';
import { printPdf } from '../../../crawler/browser/print-pdf.js';
import { imagePixels } from '../../../crawler/qr/image-size.js';
import { writeQr } from '../../../crawler/qr/write-qr.js';
import type { EvidenceListing } from '../../../data/evidence/evidence-listings.js';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import type { Manifest } from '../../../data/evidence/manifest.js';
import type { RuleHit } from '../../../data/schema.js';
import { type FormRequest, printForm } from '../../../exports/evidence/print-form.js';
import { employ } from '../../conformance/people.js';
import { noSignal } from '../../crawler/serve.js';
import { bundleHouse, OFFER, sampleBundle } from '../../data/evidence/bundle-house.js';

/** What a bundle differs in from the sample. */
export interface Changes {
  manifest?: Partial<Omit<Manifest, 'files' | 'comparison'>> & { comparison?: Manifest['comparison'] };
  listings?: EvidenceListing[];
  /** A picture with its size, or none. */
  shot?: Shot | 'none';
  request?: Partial<FormRequest>;
  office?: string | undefined;
}

export interface Shot {
  png: Buffer;
  width: number;
  height: number;
}

const noSandbox = process.getuid?.() === 0;

/** A browser of the test's own, to look at pages with. */
export async function withPage<T>(
  html: string,
  viewport: { width: number; height: number },
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const executablePath = await chromiumPath(undefined);
  const browser = await chromium.launch({ executablePath, chromiumSandbox: !noSandbox });
  try {
    const page = await browser.newPage({ viewport });
    await page.setContent(html);
    return await look(page);
  } finally {
    await browser.close();
  }
}

/** A picture of a page, as a capture takes it. */
export async function shotOf(html: string, width: number, height: number): Promise<Shot> {
  return { png: await withPage(html, { width, height }, (page) => page.screenshot()), width, height };
}

// As text: these sources know no document.
const TOO_HIGH = `
  [...document.querySelectorAll('.page, .flow, .row, .row > *, .block, .codes, .signs, .none, .head div')]
    .filter((one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).display !== 'inline')
    .map((one) => one.className + ' ' + one.scrollHeight + ' > ' + one.clientHeight + ': ' + one.textContent.slice(0, 300))`;

/** Words of the form that do not fit where they stand, and so are not seen. */
export function hiddenWords(html: string): Promise<string[]> {
  return withPage(html, { width: 794, height: 1123 }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    return page.evaluate<string[]>(TOO_HIGH);
  });
}

/** A kept bundle whose form can be printed, and the journal it is written to. */
export function formHouse({ manifest, listings, shot, request, office }: Changes = {}) {
  const house = bundleHouse();
  employ(house.store, 'thu');
  const sample = sampleBundle(shot === undefined || shot === 'none' ? {} : { screenshot: Buffer.from(shot.png) });
  const { screenshot } = sample.manifest;
  if (shot !== undefined && shot !== 'none' && screenshot.state === 'taken') {
    Object.assign(screenshot, { width: shot.width, height: shot.height });
  }
  const files = sample.files
    .filter(({ role }) => !(shot === 'none' && role === 'screenshot'))
    .map((file) =>
      file.role === 'listings' && listings !== undefined
        ? { ...file, content: Buffer.from(JSON.stringify(listings)) }
        : file,
    );
  const { id } = keepBundle(house, { manifest: { ...sample.manifest, ...manifest }, files });
  const printWith = (print: (html: string) => Promise<Buffer>) =>
    printForm(
      {
        ...{ store: house.store, vault: house.vault, office, writeQr, pixelsOf: imagePixels },
        titles: {
          ruleTitle: (rule) => (rule === 'khong-hoa-don' ? 'Rao bán hàng không hóa đơn, chứng từ' : rule),
          lawWords: (article) => ({
            article: `Điều 17: ${article}`,
            law: 'Nghị định 98/2020/NĐ-CP (sửa đổi) về xử phạt vi phạm hành chính',
            doubt: 'chưa đối chiếu văn bản',
          }),
        },
        printPdf: print,
      },
      { bundle: id, by: 'thu', at: '2026-11-27T02:00:00.000Z', ...request },
    );
  return { ...house, id, printWith };
}

/** The printed form as its pages' texts, and the file it is in. */
export async function printed(changes: Changes = {}) {
  const house = formHouse(changes);
  let html = '';
  const form = await house.printWith((made) => {
    html = made;
    return printPdf(made, { noSandbox, signal: noSignal() });
  });
  if ('problems' in form) throw new Error(JSON.stringify(form.problems));
  const file = join(house.dir, 'phieu.pdf');
  writeFileSync(file, form.pdf);
  const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  const count = /^Pages: +(\d+)$/m.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1];
  return { ...house, file, html, sha256: form.sha256, pages, count: Number(count) };
}

/** The form as HTML, unprinted. */
export async function madeOf(changes: Changes): Promise<{ html: string }> {
  let html = '';
  await formHouse(changes).printWith(async (made) => {
    html = made;
    return Buffer.from('unprinted');
  });
  return { html };
}

/** One page of a PDF as PNG. */
export function pageImage(file: string, page: number, dpi = 150): Buffer {
  const to = `${file}.${page}`;
  execFileSync('pdftoppm', ['-png', '-singlefile', '-r', `${dpi}`, '-f', `${page}`, '-l', `${page}`, file, to]);
  return readFileSync(`${to}.png`);
}

/** The sample's offer with other words and hits. */
export function offerWith(listing: Partial<EvidenceListing['listing']>, hits: RuleHit[] = OFFER.score.hits) {
  return { ...OFFER, listing: { ...OFFER.listing, ...listing }, score: { ...OFFER.score, hits } };
}
