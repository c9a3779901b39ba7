import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonLines, runCli, tempDir } from './run-cli.js';

const RULES = 'User-agent: *\nDisallow: /gio-hang\nCrawl-delay: 2\nSitemap: /s.xml\n';

function opened() {
  const dir = tempDir();
  const file = join(dir, 'robots.txt');
  writeFileSync(file, RULES);
  const run = (...args: string[]) => runCli(dir, ['robots', ...args]);
  return { run, check: (...args: string[]) => run('check', ...args, '--file', file) };
}

test('a saved robots.txt is asked about addresses', () => {
  const { run, check } = opened();
  const both = check('https://shop.example/gio-hang', 'https://shop.example/p/1', '--json');
  expect(both.code).toBe(5);
  const shared = { crawlDelayMs: 2000, sitemaps: ['https://shop.example/s.xml'] };
  expect(jsonLines(both.stdout)).toEqual([
    { url: 'https://shop.example/gio-hang', answer: 'disallowed', ...shared },
    { url: 'https://shop.example/p/1', answer: 'allowed', ...shared },
  ]);
  expect(check('https://shop.example/p/1').stderr).toMatch(/được hỏi · cách nhau 2 giây · sitemap/);
  expect(check('shop.example').code).toBe(2);
  expect(run('check', 'https://shop.example/', '--file', 'không-có.txt').code).toBe(3);
});

test('a host out of reach is said to be one', () => {
  const asked = opened().run('check', 'http://127.0.0.1:9/', '--lang', 'en');
  expect([asked.code, /out of reach/.test(asked.stderr)]).toEqual([4, true]);
});

test('two people let a host be asked all the same, and one ends it', () => {
  const { run, check } = opened();
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const allow = ['allow', 'shop.example', '--reason', 'công văn số 12', '--by', 'nam', '--until', until];
  expect(run(...allow, '--approved-by', 'nam').code).toBe(5);
  expect(run(...allow).code).toBe(2);
  expect(run(...allow, '--approved-by', 'an').code).toBe(0);
  expect(check('https://shop.example/gio-hang')).toMatchObject({ code: 0, stderr: expect.stringMatching(/có phép/) });
  expect(check('https://www.shop.example/gio-hang').code).toBe(5);
  expect(jsonLines(run('list', '--json').stdout)).toMatchObject([{ host: 'shop.example', state: 'allowed', until }]);
  expect(run('end', 'shop.example', '--reason', 'xong việc', '--by', 'ha').code).toBe(0);
  expect(run('list').stderr).toMatch(/đã rút/);
  expect(check('https://shop.example/gio-hang').code).toBe(5);
  expect(run('end', 'shop.example', '--reason', 'lần nữa', '--by', 'ha').code).toBe(3);
});
