import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { harEntry, harOf, offerPage } from '../crawler/feeds/archive-things.js';
import { jsonLines, runCli, tempDir } from './run-cli.js';

vi.setConfig({ testTimeout: 180_000 });

test('a HAR is imported and summed up, its lead gets a photo, which is listed and shown', () => {
  const dir = tempDir();
  const at = (name: string, bytes: string | Buffer) => {
    writeFileSync(join(dir, name), bytes);
    return join(dir, name);
  };
  const page = offerPage('Giày Nike Air Force 1 rep 1:1 super fake full box');
  const har = at(
    'a.har',
    harOf([
      harEntry('https://giay.example/1', { text: page }),
      harEntry('https://giay.example/2', { text: page }, 404),
      7,
    ]),
  );
  const imported = runCli(dir, ['import', har, '--source', 'ho-so']);
  expect(imported.code).toBe(4);
  expect(imported.stderr).toContain('Kho lưu: 2 phản hồi, 1 trang có tin, bỏ qua 1: 1 mã lỗi 4xx/5xx.');
  expect(imported.stderr).toContain('entry 3');

  const attach = (file: string, ...more: string[]) =>
    runCli(dir, ['evidence', 'attach', file, '--lead', '1', '--seen-at', '2026-03-02', ...more]);
  const photo = at('nhan.jpg', Buffer.from('\xff\xd8\xff\xe1 ảnh', 'latin1'));
  expect(attach(photo, '--note', 'không nhãn phụ').code).toBe(0);
  const wrong = attach(at('gia.jpg', '<html>'));
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('không phải ảnh JPEG')]);
  expect(attach(join(dir, 'khong-co.jpg')).code).toBe(2);
  const listed = runCli(dir, ['evidence', 'list', '--lead', '1', '--json']);
  expect(jsonLines(listed.stdout)).toMatchObject([{ name: 'nhan.jpg', contentType: 'image/jpeg', by: 'thu' }]);
  expect(runCli(dir, ['leads', 'show', '1']).stderr).toMatch(/Tài liệu kèm theo:\n.*nhan\.jpg.*không nhãn phụ/);
  expect(runCli(dir, ['audit', 'verify']).code).toBe(0);
  const qr = runCli(dir, ['inspect', 'qr', photo, '--json']);
  expect([qr.code, jsonLines(qr.stdout)]).toEqual([
    4,
    [{ file: photo, codes: [], reason: expect.stringContaining('[qr]') }],
  ]);
});
