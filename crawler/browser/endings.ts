import type { Page } from 'playwright';
import { FetchRefused } from '../fetch/refused.js';

/** What ends a visit before its page is read. */
export interface Endings {
  /** Rejects with the first of them. */
  failed: Promise<never>;
  fail: (error: unknown) => void;
  /** Runs out after `timeoutMs`; starting it again begins anew. */
  clock: { start(): void; stop(): void };
  /** To be called when the visit is over. */
  clear(): void;
}

/** Watches for a crash, a browser that goes away, the caller's signal, and time. */
export function watchEndings(
  page: Page,
  { start, signal, timeoutMs }: { start: URL; signal: AbortSignal; timeoutMs: number },
): Endings {
  let fail: Endings['fail'] = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => {}); // it may come while nobody waits
  const broken = (what: string) => fail(new FetchRefused('browser_error', `[browser] ${start.href}: ${what}`, true));
  page.on('crash', () => broken('the page crashed'));
  page.on('close', () => broken('the browser went away'));
  const giveUp = () => fail(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  const run = () => {
    stop();
    timer = setTimeout(() => {
      fail(new FetchRefused('timeout', `[browser] ${start.href}: no page in ${timeoutMs} ms`, true));
    }, timeoutMs);
  };
  return {
    failed,
    fail,
    clock: { start: run, stop },
    clear: () => {
      stop();
      signal.removeEventListener('abort', giveUp);
    },
  };
}
