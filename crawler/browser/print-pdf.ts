import { FetchRefused } from '../fetch/refused.js';
import { findChromium } from './find-chromium.js';

export interface PrintOptions {
  executablePath?: string | undefined;
  /** Only for tests as root. */
  noSandbox?: boolean;
  /** Default 30 s. */
  timeoutMs?: number;
}

/**
 * HTML as PDF on the paper its CSS names. Nothing of it runs or is fetched: scripts are off, the browser is offline, and
 * every request but for data is refused. Throws `FetchRefused` when there is no Chromium, or it does not print.
 */
export async function printPdf(html: string, options: PrintOptions = {}): Promise<Buffer> {
  const { executablePath, noSandbox = false, timeoutMs = 30_000 } = options;
  const { chromium } = await import('playwright');
  const path = findChromium(executablePath, chromium.executablePath());
  try {
    const browser = await chromium.launch({
      ...{ executablePath: path, headless: true, chromiumSandbox: !noSandbox, timeout: timeoutMs },
      // Nowhere to go, even for what no page asked for.
      args: ['--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>', '--disable-background-networking'],
      env: { LANG: 'C.UTF-8' },
    });
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true, serviceWorkers: 'block' });
      await context.route('**/*', (route) => route.abort());
      const page = await context.newPage();
      page.setDefaultTimeout(timeoutMs);
      await page.setContent(html, { waitUntil: 'load', timeout: timeoutMs });
      return await page.pdf({ preferCSSPageSize: true, printBackground: true });
    } finally {
      await browser.close();
    }
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new FetchRefused('browser_error', `[browser] ${path} does not print: ${first}`);
  }
}
