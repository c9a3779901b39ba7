import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadLetterTemplates } from '../../data/letter-templates.js';

const WHOLE = `
title: Thử
source: Soạn để thử
values:
  platform: { about: tên nền tảng }
  more: { about: thêm, optional: true }
  shops: { about: gian hàng, kind: rows }
subject: thử
to: ['{platform}']
paragraphs:
  - text: 'Đề nghị {platform}.'
  - text: 'Thêm {more}.'
    when: more
recipients: [Như trên]
annexes:
  - { title: Danh sách, rows: shops, columns: [{ title: Tên, width: 1 }] }
`;

test.each<[trouble: string, from: string, to: string, message: RegExp]>([
  ['an unknown key', 'subject: thử', 'subject: thử\nsubjekt: x', /thu\.yml, the file: Unrecognized key: "subjekt"/],
  ['a place that is not declared', 'Đề nghị {platform}', 'Đề nghị {plattform}', /\{plattform\} is not declared/],
  ['a value that is nowhere used', '  more:', '  other: { about: x }\n  more:', /values\.other: is nowhere used/],
  ['an optional value outside its paragraph', '    when: more\n', '', /\{more\} is optional: say "when: more"/],
  ['rows in a sentence', 'Đề nghị {platform}', 'Đề nghị {platform} {shops}', /\{shops\} is of kind rows/],
  ['a list for a table', 'rows: shops', 'rows: platform', /\{platform\} is of kind words, not rows/],
  ['a condition on what is always there', 'when: more', 'when: platform', /platform is no optional value/],
  ['broken YAML', 'recipients: [', 'recipients: [[', /thu\.yml: /],
])('%s stops, naming file and key', (_, from, to, message) => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-letters-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'thu.yml'), WHOLE);
  expect(loadLetterTemplates(dir)).toMatchObject([{ id: 'thu', title: 'Thử' }]);
  writeFileSync(join(dir, 'thu.yml'), WHOLE.replace(from, to));
  expect(() => loadLetterTemplates(dir)).toThrow(message);
});
