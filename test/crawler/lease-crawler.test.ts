import { expect, test } from 'vitest';
import { createLeaseCrawler } from '../../crawler/lease-crawler.js';
import { aUrl } from '../conformance/store-things.js';

const noRest = async () => {};
/** Timers that would keep the process alive. */
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

// Crawlee's pool, torn down while it starts, left timers behind: a command that had done its work never ended.
test('closed at any moment of its start, it ends and leaves no timer behind', async () => {
  const before = timers();
  for (let moment = 0; moment < 25; moment++) {
    const crawler = createLeaseCrawler(2);
    const stopping = new AbortController();
    const visiting = crawler.visitAll([aUrl('a.example', '1')], stopping.signal, async () => 'next', noRest);
    for (let turn = 0; turn < moment; turn++) await new Promise(setImmediate);
    stopping.abort();
    await visiting;
    await crawler.close();
  }
  await expect.poll(timers).toBeLessThanOrEqual(before);
});

test('visits one URL of a lease at a time, several leases at once, again after the others', async () => {
  const crawler = createLeaseCrawler(3);
  const seen: string[] = [];
  const signal = new AbortController().signal;
  const lease = (host: string) =>
    crawler.visitAll(
      ['1', '2', '3'].map((path) => aUrl(host, path)),
      signal,
      async ({ url }) => {
        seen.push(url);
        return url.endsWith('/1') && seen.filter((one) => one === url).length === 1 ? 'again' : 'next';
      },
      noRest,
    );
  await Promise.all([lease('a.example'), lease('b.example')]);
  expect(seen.filter((url) => url.includes('//a.')).map((url) => url.at(-1))).toEqual(['1', '2', '3', '1']);
  expect(seen).toHaveLength(8);
  await expect(
    crawler.visitAll([aUrl('c.example', '1')], signal, () => Promise.reject(new Error('hỏng')), noRest),
  ).rejects.toThrow('hỏng');
  await crawler.close();
});
