import { readdirSync, readFileSync } from 'node:fs';
import { type BrowserOptions, createBrowser } from '../../../crawler/browser/create-browser.js';
import { createEgress, type EgressOptions } from '../../../crawler/fetch/egress.js';
import { startOutside } from '../fetch/canary.js';

/** A page to serve: HTML, or what to do with the response. */
export type Served = string | ((response: import('node:http').ServerResponse, url: URL) => void);

/** A browser whose internet is one loopback server: every `.example` name at port 80, paths as given. */
export async function openBrowserHouse(
  pages: Record<string, Served>,
  options: Partial<BrowserOptions> & Pick<EgressOptions, 'resolve'> = {},
) {
  const asked: { path: string; host: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const outside = await startOutside((request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    asked.push({ path: `${url.pathname}${url.search}`, host: url.host, headers: request.headers });
    const page = pages[url.pathname];
    if (typeof page === 'function') return page(response, url);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page ?? '');
  });
  const { resolve, ...wishes } = options;
  const egress = createEgress({
    ...(resolve === undefined ? {} : { resolve }),
    route: (host, port) =>
      port === 80 && /^(\w+\.)?shop\.example$/.test(host) ? { host: '127.0.0.1', port: outside.port } : undefined,
  });
  const browser = createBrowser({
    egress,
    userAgent: 'soicho/0.1',
    contact: 'https://office.example/lien-he',
    noSandbox: process.getuid?.() === 0,
    now: () => new Date('2026-03-02T08:00:00.000Z'),
    ...wishes,
  });
  return {
    browser,
    egress,
    asked,
    paths: () => asked.map(({ path }) => path).filter((path) => path !== '/favicon.ico'),
    close: async () => {
      await browser.close();
      await outside.close();
    },
  };
}

/** Process ids of all living descendants of this process whose command names Chromium, by what type of process. */
export function chromiumProcesses(): { pid: number; type: string }[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [, state, parent] = /^\d+ \(.*\) (\w) (\d+)/s.exec(read(`/proc/${name}/stat`)) ?? [];
    if (state !== undefined && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  return [...parents.keys()].filter(isOurs).flatMap((pid) => {
    const command = read(`/proc/${pid}/cmdline`);
    if (!command.includes('chrom')) return [];
    return {
      pid,
      type: /--type=([\w-]+)/.exec(command)?.[1] ?? (command.includes('crashpad') ? 'crashpad' : 'browser'),
    };
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}
