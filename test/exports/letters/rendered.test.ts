import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { printPdf } from '../../../crawler/browser/print-pdf.js';
import { composeLetter } from '../../../exports/letters/compose.js';
import type { Letter } from '../../../exports/letters/letter.js';
import { letterDocx } from '../../../exports/letters/letter-docx.js';
import { letterHtml } from '../../../exports/letters/letter-html.js';
import { LONG_HEAD, sampleValues, templates } from './letters-house.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const dir = mkdtempSync(join(tmpdir(), 'soicho-letters-'));
/** Two hundred in a table that stands and in one that lies. */
const rowsOf = (id: string) => (['luu-y-nguoi-ban', 'yeu-cau-go-bo'].includes(id) ? 200 : 30);
const inDir = (...path: string[]) => join(dir, ...path);
const letters = new Map<string, Letter>();

/** LibreOffice with a profile of its own: another one that runs would answer in its place. */
function convert(to: string, files: string[], out: string): void {
  const profile = `-env:UserInstallation=file://${inDir('profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, ...files], { stdio: 'pipe' });
}

beforeAll(async () => {
  for (const folder of ['libre', 'chromium', 'again']) mkdirSync(inDir(folder));
  for (const template of templates) {
    const letter = composeLetter(template, sampleValues(template, rowsOf(template.id)), LONG_HEAD);
    letter.to.push('Cục Thương mại điện tử và Kinh tế số (Bộ Công Thương)', 'Sở Công Thương tỉnh Mẫu Sơn');
    letters.set(template.id, letter);
    writeFileSync(inDir(`${template.id}.docx`), await letterDocx(letter));
    const options = { noSandbox: process.getuid?.() === 0, signal: new AbortController().signal, timeoutMs: 200_000 };
    writeFileSync(inDir('chromium', `${template.id}.pdf`), await printPdf(letterHtml(letter), options));
  }
  convert(
    'pdf',
    templates.map(({ id }) => inDir(`${id}.docx`)),
    inDir('libre'),
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const flat = (text: string) => text.normalize('NFC').replace(/[\s\u00a0]+/g, ' ');
/** Words of each page in the order of reading. */
const pagesOf = (pdf: string) => run('pdftotext', '-raw', pdf, '-').split('\f').slice(0, -1).map(flat);

describe.each(templates.map(({ id }) => id))('%s on paper', (id) => {
  const made = (by: string) => pagesOf(inDir(by, `${id}.pdf`));
  const letter = () => letters.get(id) as Letter; // made before
  const heads = () => letter().annexes[0]?.columns ?? [];

  describe.each(['libre', 'chromium'])('%s', (by) => {
    test('A4, upright and then as many columns ask; one face of Times’ measures', () => {
      const info = run('pdfinfo', '-l', '999', inDir(by, `${id}.pdf`));
      const sizes = [...info.matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+)/g)].map(([, w, h]) => [
        Number(w),
        Number(h),
      ]);
      const near = (size: number[] = [], [width, height]: [number, number]) =>
        Math.abs((size[0] ?? 0) - width) < 1 && Math.abs((size[1] ?? 0) - height) < 1;
      expect(near(sizes[0], [595.3, 841.9])).toBe(true);
      expect(near(sizes.at(-1), heads().length > 5 ? [841.9, 595.3] : [595.3, 841.9])).toBe(true);
      const fonts = run('pdffonts', inDir(by, `${id}.pdf`))
        .split('\n')
        .slice(2)
        .filter((line) => line !== '')
        .map((line) => line.split(/\s+/)[0] ?? '');
      // What the face does not have (↵, �) comes from another.
      expect(fonts.filter((font) => /LiberationSerif|TimesNewRoman/.test(font)).length).toBeGreaterThanOrEqual(4);
      expect(
        fonts.filter((font) => !/LiberationSerif|TimesNewRoman|DejaVu|Noto|OpenSymbol|Symbola/.test(font)),
      ).toEqual([]);
    });

    test('every word in its order, every row of the annex, its head on each of its pages', () => {
      const pages = made(by);
      const all = pages.join(' ');
      let at = 0;
      const order = [
        'LIÊN TỈNH',
        'V/v',
        'Kính gửi:',
        ...letter().paragraphs.flatMap((part) => ('text' in part ? [flat(part.text).slice(0, 30)] : [])),
        './.',
        'Nơi nhận:',
        'Phụ lục',
        '(Kèm theo Công văn số',
      ];
      for (const words of order) {
        const found = all.indexOf(words, at);
        expect([words, found >= 0]).toEqual([words, true]);
        at = found;
      }
      const first = pages.findIndex((page) => page.includes('(Kèm theo Công văn số'));
      expect(pages.length - first).toBeGreaterThan(1);
      for (const page of pages.slice(first)) expect(page).toContain('STT');
      const numbers = pages.slice(first).join(' ').split(' ');
      for (let row = 1; row <= rowsOf(id); row++) expect(numbers).toContain(String(row));
    });

    test('no number on the first page of the letter and of the annex, their own after that', () => {
      const tops = (page: number) =>
        flat(
          run(
            'pdftotext',
            '-f',
            String(page),
            '-l',
            String(page),
            '-x',
            '0',
            '-y',
            '0',
            '-W',
            '900',
            '-H',
            '56',
            inDir(by, `${id}.pdf`),
            '-',
          ),
        ).trim();
      const pages = made(by);
      const first = pages.findIndex((page) => page.includes('(Kèm theo Công văn số')) + 1;
      expect([tops(1), tops(2), tops(first), tops(first + 1), tops(pages.length)]).toEqual([
        '',
        first > 2 ? '2' : '',
        '',
        '2',
        String(pages.length - first + 1),
      ]);
    });
  });

  test('as many pages from both, within one', () => {
    expect(Math.abs(made('libre').length - made('chromium').length)).toBeLessThanOrEqual(1);
  });
});

test('what LibreOffice made of it opens again, with as many pages and the same words', () => {
  const ids = ['luu-y-nguoi-ban', 'yeu-cau-go-bo'];
  convert(
    'docx:MS Word 2007 XML',
    ids.map((id) => inDir(`${id}.docx`)),
    inDir('again'),
  );
  convert(
    'pdf',
    ids.map((id) => inDir('again', `${id}.docx`)),
    inDir('again'),
  );
  for (const id of ids) {
    const [before, after] = [pagesOf(inDir('libre', `${id}.pdf`)), pagesOf(inDir('again', `${id}.pdf`))];
    expect(after.length).toBe(before.length);
    expect(after[0]).toBe(before[0]);
  }
  expect(readFileSync(inDir('again', 'yeu-cau-go-bo.docx')).length).toBeGreaterThan(10_000);
});
