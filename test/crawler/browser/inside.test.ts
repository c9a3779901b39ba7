import { createSocket } from 'node:dgram';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Canary, startCanary } from '../fetch/canary.js';
import { INNER_HOSTS, innerUrls, resolveHostile } from '../fetch/inner-forms.js';
import { noSignal } from '../serve.js';
import { openBrowserHouse, type Served } from './browser-house.js';

let canary: Canary;
let house: Awaited<ReturnType<typeof openBrowserHouse>>;
const stun = createSocket('udp4');
let datagrams = 0;
const pages: Record<string, Served> = {};

// Forms that stand for the others where each costs a page of its own.
const FEW = ['127.0.0.1', '[::1]', 'trong.example', 'lan.example'];

beforeAll(async () => {
  canary = await startCanary();
  stun.on('message', () => {
    datagrams++;
  });
  await new Promise<void>((resolve) => stun.bind(0, '127.0.0.1', resolve));
  house = await openBrowserHouse(pages, {
    resolve: resolveHostile,
    loadImages: true,
    maxRequests: 5000,
    settleMs: 4000,
    maxOpenPages: 6,
  });
});
afterAll(async () => {
  await house.close();
  await canary.close();
  stun.close();
});

const held: ServerResponse[] = [];
pages['/giu'] = (response) => void held.push(response);
pages['/xong'] = (response) => {
  response.end();
  for (const one of held.splice(0)) one.end();
};

/** Loads `/thu`, whose script gets the inner URLs, and gives back what it wrote into the page. */
async function tryOut(script: string, urls: string[]): Promise<string> {
  pages['/thu'] = `<body><script>
    const urls = ${JSON.stringify(urls).replaceAll('<', '\\u003c')};
    const say = (text) => document.body.append(text + ' ');
    // The page is not at rest while /giu is not answered, which waits for /xong.
    fetch('/giu');
    const done = () => { say('done'); fetch('/xong'); };
    const wait = (work) => Promise.allSettled(work).then(done);
    ${script}
  </script>`;
  const { body } = await house.browser.fetchPage('http://shop.example/thu', noSignal());
  return body.replace(/<script>.*<\/script>/s, '');
}

/** Makes an element for each URL and waits for its load or error. */
const element = (make: string) => `wait(urls.map((url) => new Promise((go) => {
  ${make}
  one.onload = () => { say('CAME ' + url); go(); };
  one.onerror = go;
  setTimeout(go, 3000);
  document.body.append(one);
})));`;

describe('nothing inside is reached from a page in Chromium', () => {
  // Sockets opened in vain are held back by Chromium for up to five seconds.
  test.each([
    ['pictures', element('const one = new Image(); one.src = url;')],
    ['scripts', element("const one = document.createElement('script'); one.src = url;")],
    ['style sheets', element("const one = document.createElement('link'); one.rel = 'stylesheet'; one.href = url;")],
    ['fetch', "wait(urls.map((url) => fetch(url, { mode: 'no-cors' }).then(() => say('CAME ' + url))));"],
    [
      'XMLHttpRequest',
      `wait(urls.map((url) => new Promise((go) => {
      const one = new XMLHttpRequest(); one.onload = () => { say('CAME ' + url); go(); }; one.onerror = go;
      try { one.open('GET', url); one.send(); } catch { go(); }
    })));`,
    ],
    [
      'WebSocket',
      `wait(urls.map((url) => new Promise((go) => {
      try { setTimeout(go, 5500); const one = new WebSocket(url.replace(/^http/, 'ws')); one.onopen = () => say('CAME ' + url); one.onclose = go; } catch { go(); }
    })));`,
    ],
    [
      'EventSource',
      `wait(urls.map((url) => new Promise((go) => {
      try { const one = new EventSource(url); one.onopen = () => say('CAME ' + url); one.onerror = () => { one.close(); go(); }; } catch { go(); }
    })));`,
    ],
  ])('by %s, in all forms', async (_what, script) => {
    const count = () => house.egress.refusals().reduce((sum, one) => sum + one.count, 0);
    const before = count();
    await tryOut(script, innerUrls(canary.port));
    expect(count() - before).toBeGreaterThan(10); // it did try, as far as the page's time went
    // "http:\\…" and the like may be read as paths of the shop itself; an opaque answer of the proxy's is no hit.
    expect(canary.hits()).toBe(0);
  });

  test('by frames, objects, sub-frame redirects of every kind', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      pages[`/${status}`] = (response, url) =>
        response.writeHead(status, { location: url.searchParams.get('to') ?? '' }).end();
    }
    pages['/meta'] = (response, url) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<meta http-equiv="refresh" content="0;url=${url.searchParams.get('to')}">`);
    pages['/js'] = (response, url) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<script>location = ${JSON.stringify(url.searchParams.get('to'))}</script>`);
    await tryOut(
      `const kinds = ['/301?to=', '/302?to=', '/303?to=', '/307?to=', '/308?to=', '/meta?to=', '/js?to='];
      for (const url of urls) for (const tag of ['iframe', 'embed', 'object', 'video', 'audio']) {
        const one = document.createElement(tag); one[tag === 'object' ? 'data' : 'src'] = url; document.body.append(one);
      }
      for (const url of urls) for (const kind of kinds) {
        const one = document.createElement('iframe'); one.src = kind + encodeURIComponent(url); document.body.append(one);
        new Image().src = kind + encodeURIComponent(url);
        fetch(kind + encodeURIComponent(url), { mode: 'no-cors' }).catch(() => {});
      }
      onload = done;`,
      FEW.map((host) => `http://${host}:${canary.port}/`),
    );
    expect(house.paths().filter((path) => path.startsWith('/302')).length).toBeGreaterThanOrEqual(FEW.length);
    expect(canary.hits()).toBe(0);
  });

  test('by beacons, prefetch, preconnect, fonts, workers, imports, forms, windows', async () => {
    const text = await tryOut(
      `for (const url of urls) {
        navigator.sendBeacon(url, 'x');
        for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'preload', 'modulepreload', 'prerender', 'icon', 'manifest']) {
          const one = document.createElement('link'); one.rel = rel; one.as = 'script'; one.href = url; document.head.append(one);
        }
        const rules = document.createElement('script'); rules.type = 'speculationrules';
        rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [url], eagerness: 'immediate' }], prerender: [{ source: 'list', urls: [url] }] });
        document.head.append(rules);
        new FontFace('x', 'url(' + url + ')').load().catch(() => {});
        const style = document.createElement('style'); style.textContent = '@import "' + url + '"; body { background: url("' + url + '") }'; document.head.append(style);
        try { new Worker(url); } catch {}
        try { new Worker(URL.createObjectURL(new Blob(['importScripts("' + url + '")']))); } catch {}
        import(url).catch(() => {});
        const form = document.createElement('form'); form.method = 'post'; form.action = url; form.target = '_blank'; document.body.append(form); form.submit();
        window.open(url);
        const a = document.createElement('a'); a.href = url; a.ping = url; a.download = 'x'; a.target = '_blank'; document.body.append(a); a.click();
      }
      say('service worker ' + ('serviceWorker' in navigator));
      navigator.serviceWorker?.register('/sw.js').then(() => say('REGISTERED'), () => say('blocked')).then(done);`,
      FEW.map((host) => `http://${host}:${canary.port}/`),
    );
    expect(text).not.toContain('REGISTERED');
    expect(canary.hits()).toBe(0);
  });

  test('by WebRTC, over UDP or TCP', async () => {
    const text = await tryOut(
      `const servers = ['stun:127.0.0.1:PORT', 'turn:127.0.0.1:PORT?transport=udp', 'turn:127.0.0.1:CANARY?transport=tcp', 'turns:127.0.0.1:CANARY?transport=tcp']
        .map((url) => ({ urls: url.replace('PORT', urls[0]).replace('CANARY', urls[1]), username: 'a', credential: 'b' }));
      const peer = new RTCPeerConnection({ iceServers: servers });
      peer.createDataChannel('x');
      peer.onicecandidate = ({ candidate }) => { if (candidate) say('CANDIDATE ' + candidate.candidate); };
      wait([peer.createOffer().then((offer) => peer.setLocalDescription(offer)).then(() => new Promise((go) => setTimeout(go, 1500)))]);`,
      [String(stun.address().port), String(canary.port)],
    );
    expect([datagrams, canary.hits()]).toEqual([0, 0]);
    expect(text).not.toMatch(/CANDIDATE .*\b(\d+\.){3}\d+\b/); // our own address is none of a page's business
  });

  test.each(FEW.slice(0, 3))('as the page itself, at %s, asked for or sent on to', async (host) => {
    const url = `http://${host}:${canary.port}/`;
    pages['/di'] = (response) => response.writeHead(302, { location: url }).end();
    pages['/refresh'] = `<meta http-equiv="refresh" content="0;url=${url}">`;
    pages['/script'] = `<script>location = ${JSON.stringify(url)}</script>`;
    pages['/form'] = `<form method="post" action="${url}"></form><script>document.forms[0].submit()</script>`;
    const visits = [url, 'http://shop.example/di', 'http://shop.example/refresh', 'http://shop.example/script'];
    const ends = await Promise.allSettled(visits.map((asked) => house.browser.fetchPage(asked, noSignal())));
    expect(ends.map((end) => (end.status === 'rejected' ? end.reason.reason : 'came'))).toEqual(
      Array(4).fill('forbidden_address'),
    );
    const posted = await house.browser.fetchPage('http://shop.example/form', noSignal());
    expect(posted.capture.finalUrl).toBe('http://shop.example/form'); // a crawler submits nothing
    expect(canary.hits()).toBe(0);
  });
});

test('the guard counted what was refused', () => {
  const hosts = new Set(house.egress.refusals().map(({ host }) => host));
  expect(hosts.size).toBeGreaterThan(INNER_HOSTS.length / 3); // many spellings are one host
  expect(canary.hits()).toBe(0);
});
