import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readCertificate } from '../../../crawler/domains/certificate.js';
import { gatherFacts, learnFacts } from '../../../crawler/domains/gather-facts.js';
import { createResolver } from '../../../crawler/domains/resolver-dns.js';
import { createEgress } from '../../../crawler/fetch/egress.js';
import type { FactKind } from '../../../data/domain-facts.js';
import { compileInfrastructure } from '../../../data/infrastructure.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { noSignal, serve } from '../serve.js';
import { startDns } from './dns-daemon.js';
import { makeCertificate, serveTls } from './tls-server.js';

let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  dns = await startDns();
});
afterAll(() => dns.stop());

const AT = '2026-11-26T08:00:00.000Z';
const now = () => new Date(AT);
const certificate = makeCertificate('shop-mai.example', 'www.shop-mai.example');
const row = { source: 'test', date: '2026-11-26' };
const infrastructure = compileInfrastructure([
  { kind: 'cdn', list: 'cdn-mau', value: '198.51.100.0/24', ...row },
  { kind: 'parking_ns', list: 'dns-mau', value: 'dns-mau.example', ...row },
]);

/** The resolver of the house: names by the daemon, ports 80 and 443 of any `.example` on loopback. */
async function open(timeoutMs = 3000) {
  const web = await serve((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else if (request.headers.host === 'shop-mai.example')
      response.writeHead(301, { location: 'http://ban-hang.example/chao' }).end();
    else response.setHeader('content-type', 'text/html').end('<h1>Chào</h1>');
  });
  const tls = await serveTls(certificate, (_request, response) => response.end());
  const dir = mkdtempSync(join(tmpdir(), 'soicho-facts-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const resolver = createResolver({
    ...{ userAgent: 'soicho/0.1', contact: 'https://office.example/lien-he', ca: certificate.cert, now, timeoutMs },
    ...{ dnsServers: [dns.server], bootstrapFile: join(dir, 'rdap-dns.json') },
    egress: createEgress({
      route: (host, port) =>
        web.route(host, port) ??
        (port === 443 && host.endsWith('shop-mai.example') ? { host: '127.0.0.1', port: tls.port } : undefined),
      resolve: async () => [],
    }),
  });
  onTestFinished(() => resolver.close());
  return { resolver, dir };
}

test('facts of a shop: each kind once, each with its time and state', async () => {
  const { resolver } = await open();
  const facts = await gatherFacts(
    { host: 'shop-mai.example', registrable: 'shop-mai.example' },
    { resolver, infrastructure, now },
    noSignal(),
  );
  const by = Object.fromEntries(facts.map((fact) => [fact.kind, fact])) as Record<FactKind, (typeof facts)[number]>; // each kind is there, or the next line fails
  expect(facts.map(({ kind }) => kind).sort()).toEqual([
    'a',
    'aaaa',
    'cname',
    'front_page',
    'hosting',
    'mx',
    'ns',
    'registration',
    'soa',
    'tls',
  ]);
  expect(facts.every(({ at, domain, host }) => at === AT && domain === host)).toBe(true);
  expect(by.a).toMatchObject({ state: 'known', value: ['198.51.100.7', '198.51.100.8'] });
  expect(by.cname).toMatchObject({ state: 'none' });
  expect(by.tls).toMatchObject({
    state: 'known',
    value: { names: ['shop-mai.example', 'www.shop-mai.example'], issuer: 'Trung tâm Thử nghiệm' },
  });
  expect(by.tls).not.toHaveProperty('value.problem');
  expect(by.front_page).toMatchObject({
    state: 'known',
    value: {
      status: 200,
      hops: [
        { url: 'http://shop-mai.example/', status: 301 },
        { url: 'http://ban-hang.example/chao', status: 200 },
      ],
    },
  });
  expect(by.registration).toMatchObject({ state: 'unknown', reason: expect.stringContaining("IANA's list") });
  expect(by.hosting).toMatchObject({
    value: [
      { on: '198.51.100.7', kind: 'cdn', value: '198.51.100.0/24' },
      { on: '198.51.100.8', kind: 'cdn', value: '198.51.100.0/24' },
      { on: 'ns1.dns-mau.example', kind: 'parking_ns', value: 'dns-mau.example' },
      { on: 'ns2.dns-mau.example', kind: 'parking_ns', value: 'dns-mau.example' },
    ],
  });
});

test('a name that nothing is known of has no facts that say no but those of its zone', async () => {
  const { resolver } = await open(300);
  const facts = await gatherFacts(
    { host: 'shop.silent.test', registrable: 'silent.test' },
    { resolver, infrastructure, now },
    noSignal(),
  );
  expect(facts.filter(({ state }) => state !== 'unknown')).toEqual([]);
});

test('a certificate for another name, by an issuer that nobody knows, is told with its problem', async () => {
  const { port } = await serveTls(makeCertificate('khac.example'), (_request, response) => response.end());
  const egress = createEgress({ route: () => ({ host: '127.0.0.1', port }) });
  const read = await readCertificate('shop-mai.example', { egress, timeoutMs: 3000 }, noSignal());
  expect(read).toMatchObject({
    state: 'known',
    value: { names: ['khac.example'], problem: expect.stringMatching(/self[- ]signed|DEPTH_ZERO/i) },
  });
});

test('facts are kept, and names at an address counted', async () => {
  const { resolver, dir } = await open();
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  onTestFinished(() => store.close());
  const options = { resolver, infrastructure, domains: store.domains, now };
  await learnFacts({ host: 'shop-mai.example', registrable: 'shop-mai.example' }, options, noSignal());
  const { facts, namesAt } = await learnFacts(
    { host: 'cung-cho.example', registrable: 'cung-cho.example' },
    options,
    noSignal(),
  );
  expect(namesAt).toEqual({ '198.51.100.7': 1 });
  expect(store.domains.newest('cung-cho.example')).toEqual(facts);
});
