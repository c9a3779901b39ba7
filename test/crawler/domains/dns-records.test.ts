import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDns } from '../../../crawler/domains/dns-records.js';
import type { RecordKind } from '../../../data/resolver.js';
import { noSignal } from '../serve.js';
import { startDns } from './dns-daemon.js';

let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  dns = await startDns();
});
afterAll(() => dns.stop());

const ask = (host: string, kind: RecordKind, timeoutMs = 5000) =>
  createDns({ servers: [dns.server], timeoutMs })(host, kind, noSignal());

test.each<[string, RecordKind, unknown]>([
  ['shop-mai.example', 'a', ['198.51.100.7', '198.51.100.8']],
  ['shop-mai.example', 'aaaa', ['2001:db8::7']],
  ['shop-mai.example', 'ns', ['ns1.dns-mau.example', 'ns2.dns-mau.example']],
  [
    'shop-mai.example',
    'mx',
    [
      { host: 'mail1.shop-mai.example', priority: 10 },
      { host: 'mail2.shop-mai.example', priority: 20 },
    ],
  ],
  [
    'shop-mai.example',
    'soa',
    { primary: 'ns1.dns-mau.example', contact: 'admin.shop-mai.example', serial: 2026112601 },
  ],
  ['www.shop-mai.example', 'cname', ['shop-mai.example']],
])('%s %s is known', async (host, kind, value) => {
  expect(await ask(host, kind)).toEqual({ state: 'known', value });
});

test.each<[string, RecordKind]>([
  ['only-mail.example', 'a'],
  ['shop-mai.example', 'cname'],
  ['nobody.example', 'a'],
  ['nobody.example', 'mx'],
])('%s %s: the zone says there is none', async (host, kind) => {
  expect(await ask(host, kind)).toEqual({ state: 'none' });
});

test('a server that refuses is no answer', async () => {
  expect(await ask('shop.refused.test', 'a')).toEqual({ state: 'unknown', reason: 'DNS: EREFUSED' });
});

test('a server that is silent is no answer', async () => {
  expect(await ask('shop.silent.test', 'a', 300)).toEqual({ state: 'unknown', reason: 'DNS: ETIMEOUT' });
});

test('nobody at the address is no answer', async () => {
  const answer = await createDns({ servers: ['127.0.0.1:9'], timeoutMs: 300 })('shop-mai.example', 'a', noSignal());
  expect(answer.state).toBe('unknown');
});

test('giving up ends a question that is out', async () => {
  const stop = new AbortController();
  const asking = createDns({ servers: [dns.server], timeoutMs: 60_000 })('shop.silent.test', 'a', stop.signal);
  stop.abort(new Error('the officer stopped it'));
  await expect(asking).rejects.toThrow('the officer stopped it');
});
