import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { sampleValues, templateOf } from '../exports/letters/letters-house.js';
import { jsonLines, runCli, tempDir } from './run-cli.js';

vi.setConfig({ testTimeout: 120_000 });

test('a draft is written from a template and a file of values, as DOCX and as PDF, and over nothing', () => {
  const dir = tempDir();
  const settings = join(dir, 'soicho.yml');
  const values = join(dir, 'values.json');
  const template = templateOf('nhac-go-bo');
  writeFileSync(values, JSON.stringify(sampleValues(template, 2)));
  const preview = (to: string, ...more: string[]) =>
    runCli(dir, ['letter', 'preview', 'nhac-go-bo', '--values', values, '--to', join(dir, to), ...more], '', {
      SOICHO_CONFIG: settings,
    });

  writeFileSync(settings, 'office: Chi cục Mẫu\nletterhead: { place: Mẫu Sơn }\n');
  const headless = preview('a.docx');
  expect([headless.code, headless.stderr]).toEqual([
    2,
    expect.stringContaining('letterhead.symbol, letterhead.capacity trong soicho.yml'),
  ]);

  writeFileSync(
    settings,
    `office: Chi cục Mẫu
letterhead: { place: Mẫu Sơn, symbol: QLTT-NV, capacity: [CHI CỤC TRƯỞNG], recipients: ['Lưu: VT, NV'] }
browser: { noSandbox: ${process.getuid?.() === 0} }
`,
  );
  const docx = preview('a.docx', '--json');
  expect([docx.code, docx.stderr]).toEqual([0, expect.stringContaining('Đã ghi dự thảo')]);
  expect(jsonLines<{ template: string }>(docx.stdout)).toMatchObject([
    { template: 'nhac-go-bo', file: join(dir, 'a.docx') },
  ]);
  const written = readFileSync(join(dir, 'a.docx'));
  expect(written.subarray(0, 2).toString()).toBe('PK');
  const again = preview('a.docx');
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--force')]);
  expect(preview('a.pdf').code).toBe(0);
  expect(readFileSync(join(dir, 'a.pdf')).subarray(0, 5).toString()).toBe('%PDF-');

  expect(preview('a.odt').code).toBe(2);
  writeFileSync(values, JSON.stringify({ ...sampleValues(template, 2), remaining: undefined }));
  const missing = preview('b.docx');
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('nhac-go-bo, remaining: còn thiếu')]);
  writeFileSync(values, '{"remaining": 4}');
  expect([preview('b.docx').code, preview('b.docx').stderr]).toEqual([2, expect.stringContaining('remaining')]);
  expect(runCli(dir, ['letter', 'preview', 'none', '--values', values, '--to', 'b.docx']).code).toBe(2);
  writeFileSync(values, '{}');
  const unknown = runCli(dir, ['letter', 'preview', 'none', '--values', values, '--to', join(dir, 'b.docx')]);
  expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('yeu-cau-go-bo')]);
});

test('the templates are listed with what each asks for', () => {
  const dir = tempDir();
  const plain = runCli(dir, ['letter', 'templates']);
  expect(plain.stdout).toContain('yeu-cau-go-bo: Yêu cầu nền tảng gỡ bỏ');
  expect(plain.stdout).toContain('  copies (danh sách, không bắt buộc): nơi nhận khác');
  const listed = jsonLines<{ id: string; values: object }>(runCli(dir, ['letter', 'templates', '--json']).stdout);
  expect(listed).toHaveLength(7);
  expect(Object.keys(listed.find(({ id }) => id === 'yeu-cau-go-bo')?.values ?? {})).toContain('listings');
});
