import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { printPdf } from '../../../crawler/browser/print-pdf.js';
import { noSignal } from '../serve.js';
import { chromiumProcesses } from './browser-house.js';

const noSandbox = process.getuid?.() === 0;

function textOf(pdf: Buffer): string {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
}

test('no script of what is printed runs, nothing is asked for, and no process stays', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.end('body::after { content: "TỪ NGOÀI" }');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  for (const origin of [`http://127.0.0.1:${port}`, `http://localhost:${port}`]) {
    const pdf = await printPdf(
      `<!doctype html><link rel="stylesheet" href="${origin}/a.css"><style>@import "${origin}/b.css"; p { background: url(${origin}/c.png) }
      @font-face { font-family: x; src: url(${origin}/d.woff2) } p { font-family: x, serif }</style>
      <p>Lời rao</p><img src="${origin}/e.png" onerror="document.body.append('ĐÃ CHẠY')"><script>document.body.append('ĐÃ CHẠY')</script>
      <svg onload="document.body.append('ĐÃ CHẠY')"><image href="${origin}/f.png"/></svg><object data="${origin}/g.svg"></object>`,
      { noSandbox, signal: noSignal() },
    );
    expect(textOf(pdf)).toContain('Lời rao');
    expect(textOf(pdf)).not.toMatch(/ĐÃ CHẠY|TỪ NGOÀI/);
    // What would lead elsewhere is a page of an error, or none; it is not the other page.
    const led = printPdf(`<iframe src="${origin}/h"></iframe><meta http-equiv="refresh" content="0;url=${origin}/i">`, {
      ...{ noSandbox, signal: noSignal() },
    });
    expect(await led.then(textOf, () => '')).not.toContain('TỪ NGOÀI');
  }
  expect(asked).toBe(0);
  await new Promise((resolve) => server.close(resolve));
  expect(chromiumProcesses()).toEqual([]);
});

test('it ends when told, and when it takes too long', async () => {
  const html = '<p>Lời rao</p>';
  const stopped = AbortSignal.abort(new Error('Ctrl-C'));
  await expect(printPdf(html, { noSandbox, signal: stopped })).rejects.toThrow('Ctrl-C');
  const stop = new AbortController();
  const heavy = `<p>${'<b>Lời rao </b>'.repeat(20_000)}</p>`;
  const printing = printPdf(heavy, { noSandbox, signal: stop.signal });
  stop.abort(new Error('Ctrl-C'));
  await expect(printing).rejects.toThrow('Ctrl-C');
  await expect(printPdf(heavy, { noSandbox, signal: noSignal(), timeoutMs: 1 })).rejects.toMatchObject({
    reason: 'timeout',
  });
  expect(chromiumProcesses()).toEqual([]);
});

test('without a browser it says what to install', async () => {
  const printing = printPdf('', { executablePath: '/khong/co/chromium', noSandbox, signal: noSignal() });
  await expect(printing).rejects.toThrow('apt-get install chromium');
});
