import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../data/hash.js';
import { loadZstd } from '../../data/zstd.js';
import type { Recorder } from '../../queue/recorder.js';
import { answerWorkers } from '../../queue/recorder-http/answer.js';
import { createHttpRecorder } from '../../queue/recorder-http.js';
import { testRecorder } from '../conformance/recorder.js';
import { openDirect } from './recorder-house.js';

const zstd = await loadZstd();
const TOKEN = 'the-bai-cua-may-1';

const none = () => undefined;
const noFiles = { version: '1', profile: none, rules: none, reference: none };

/** Serves `recorder` on loopback as `soicho serve` does. */
async function serve(recorder: Recorder, broken: { times: number } = { times: 0 }) {
  const answer = answerWorkers({
    ...{ recorder, zstd, files: noFiles },
    workerOf: (token) => (token === TOKEN ? 'máy 1' : undefined),
    onError: () => undefined,
  });
  const server: Server = createServer(async (asked, told) => {
    if (broken.times-- > 0) return void told.writeHead(503).end();
    const request = new Request(`http://127.0.0.1${asked.url}`, {
      method: asked.method ?? 'GET',
      headers: asked.headers as Record<string, string>,
      ...(asked.method === 'POST' ? { body: Readable.toWeb(asked) as ReadableStream, duplex: 'half' } : {}),
    } as RequestInit);
    const response = await answer(request);
    told
      .writeHead(response.status, Object.fromEntries(response.headers))
      .end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close };
}

testRecorder('recorder-http', async () => {
  const under = openDirect();
  const { url, close } = await serve(under.recorder);
  const recorder = createHttpRecorder({ url, token: TOKEN, patienceMs: 0 });
  return { ...under, recorder, close: () => close().then(under.close) };
});

async function house(broken?: { times: number }) {
  const under = openDirect();
  const kept: Uint8Array[] = [];
  const recorder: Recorder = {
    ...under.recorder,
    recordPage: async (page) => {
      if (page.zstd !== undefined) kept.push(page.zstd);
      return 'recorded';
    },
  };
  const { url, close } = await serve(recorder, broken);
  onTestFinished(async () => {
    await close();
    under.close();
  });
  return { url, kept };
}

const lease = { id: 'l', host: 'shop.example', epoch: 1, sweepId: 1 };
const bytes = Buffer.from('<html>Cao sao vàng</html>');
const capture = {
  ...{ url: 'https://shop.example/p', finalUrl: 'https://shop.example/p', at: '2026-11-26T01:00:00.000Z', status: 200 },
  ...{ contentType: 'text/html', bytes: bytes.length, sha256: sha256(bytes), by: 'soicho/0.1.0' },
};
const page = { lease, url: capture.url, outcome: { capture }, links: [], listings: [] };

it('a page’s answer comes over as it was; bytes that are not those of their hash are refused', async () => {
  const { url, kept } = await house();
  const recorder = createHttpRecorder({ url, token: TOKEN, patienceMs: 0 });
  expect(await recorder.recordPage({ ...page, zstd: zstd.compress(bytes) })).toBe('recorded');
  expect(Buffer.from(zstd.decompress(kept[0] ?? new Uint8Array()))).toEqual(bytes);
  const others = { ...page, zstd: zstd.compress(Buffer.from('<html>đã sửa</html>')) };
  await expect(recorder.recordPage(others)).rejects.toThrow(/422 the bytes are not those of/);
  expect(kept).toHaveLength(1);
});

it('an unknown token, a call that is none and a message that is none are refused for good', async () => {
  const { url } = await house();
  const stranger = createHttpRecorder({ url, token: 'lạ'.replace('ạ', 'a'), patienceMs: 60_000 });
  await expect(stranger.lease('l')).rejects.toThrow(/401 unknown worker token/);
  const ask = (path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
    fetch(new URL(path, url), {
      ...{ method: 'POST', body },
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': type },
    }).then(({ status }) => status);
  expect(await ask('/recorder/v1/constructor', '{}')).toBe(404);
  expect(await ask('/recorder/v1/lease', '{')).toBe(400);
  expect(await ask('/recorder/v1/lease', '{"id":1}')).toBe(400);
  expect(await ask('/recorder/v1/page', 'abc', 'application/vnd.soicho.framed')).toBe(400);
  expect(await ask('/recorder/v1/page', new Uint8Array([255, 255, 255, 255, 1]), 'application/vnd.soicho.framed')).toBe(
    400,
  );
});

it('a recorder that is away for a moment is asked again; one that stays away is named', async () => {
  const { url } = await house({ times: 3 });
  expect(await createHttpRecorder({ url, token: TOKEN }).lease('không có')).toBeUndefined();
  const nobody = createHttpRecorder({ url: 'http://127.0.0.1:1', token: TOKEN, patienceMs: 300 });
  await expect(nobody.lease('l')).rejects.toThrow(
    /127\.0\.0\.1:1.*not there for 0\.3 s \(.*\); is "soicho serve" running/,
  );
});
