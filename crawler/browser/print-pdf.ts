import type { Browser } from 'playwright';
import { FetchRefused } from '../fetch/refused.js';
import { findChromium } from './find-chromium.js';
import { launchOptions } from './launch.js';
import { notStarted } from './not-started.js';
import { killProcesses, processOf } from './processes.js';

export interface PrintOptions {
  /** Default: Playwright's own Chromium, else the system's. */
  executablePath?: string | undefined;
  /** Only for tests as root. */
  noSandbox: boolean;
  signal: AbortSignal;
  /** For all of it. Default 60 s. */
  timeoutMs?: number;
}

// Port 1, where nobody listens: what slipped through "offline" and the routes would end here.
const NOWHERE = { url: 'http://127.0.0.1:1', username: '', password: '' };

/**
 * HTML on paper, its size and margins from the style's `@page`. No script of it runs and nothing of it is asked for:
 * pictures and styles stand in it. Throws `FetchRefused` `needs_browser`, `browser_error`, `timeout`.
 */
export async function printPdf(html: string, options: PrintOptions): Promise<Buffer> {
  const { noSandbox, signal, timeoutMs = 60_000 } = options;
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([signal, timeout]);
  const { chromium } = await import('playwright');
  const executablePath = findChromium(options.executablePath, chromium.executablePath());
  const wishes = launchOptions({ executablePath, noSandbox, userAgent: 'soicho', proxy: NOWHERE });
  const browser = await chromium.launch(wishes).catch((error: unknown) => {
    throw notStarted(executablePath, error);
  });
  const pid = await processOf(browser);
  const end = () => killProcesses([pid]);
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end(); // while it started
  try {
    return await printed(browser, html);
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) throw new FetchRefused('timeout', `[browser] no PDF in ${timeoutMs} ms`, true);
    throw error;
  } finally {
    stop.removeEventListener('abort', end);
    await browser.close().catch(end);
  }
}

async function printed(browser: Browser, html: string): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, serviceWorkers: 'block' });
  await context.route('**/*', (route) => route.abort('blockedbyclient'));
  const page = await context.newPage();
  await page.setContent(html, { waitUntil: 'load', timeout: 0 });
  return page.pdf({ preferCSSPageSize: true, printBackground: true });
}
