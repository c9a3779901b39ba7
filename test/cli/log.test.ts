import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog, failed } from '../../cli/log.js';

const HOSTILE = 'hỏng \u001b[31mđỏ\u0007\r\n{"level":"error"} \u202e';

function open(isTTY: boolean) {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const said: string[] = [];
  const log = createLog({ t: ({ vi }) => vi, say: (text) => void said.push(text) }, stderr);
  return { log, said, written: () => String(stderr.read() ?? '') };
}

test('away from a terminal each event is one line of JSON, whatever the words', () => {
  const { log, said, written } = open(false);
  log('info', { vi: 'Đang phục vụ', en: 'Serving' }, { event: 'listening', url: 'http://127.0.0.1:8780' });
  failed(log, 'serve.error')(new Error(HOSTILE));
  const lines = written().split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 'info', time: expect.any(String), event: 'listening', url: 'http://127.0.0.1:8780', msg: 'Đang phục vụ' },
    { level: 'error', time: expect.any(String), event: 'serve.error', msg: expect.stringContaining('đỏ') },
  ]);
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
  expect(said).toEqual([]);
});

test('on a terminal it is a sentence without control characters', () => {
  const { log, said, written } = open(true);
  failed(log, 'serve.error')(HOSTILE);
  expect(said).toHaveLength(1);
  expect(said[0]).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(written()).toBe('');
});
