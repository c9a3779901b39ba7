import type { LaunchContext, PlaywrightPlugin as Plugin } from '@crawlee/browser-pool';
import type { Browser, BrowserContextOptions, BrowserType, Page } from 'playwright';
import { importBrowserPool } from './crawlee-pool.js';
import { findChromium } from './find-chromium.js';
import { type LaunchWishes, launchOptions } from './launch.js';
import { notStarted } from './not-started.js';
import { killProcesses, processOf } from './processes.js';

/** A pool of Chromium processes, started when a page is asked for. */
export interface PagePool {
  /** A page in a context of its own: no cookies, no cache of anybody. Throws `FetchRefused` `needs_browser`, `browser_error`. */
  newPage(): Promise<Page>;
  /** Closes a page; one that does not close in time takes its browser with it. */
  closePage(page: Page): Promise<void>;
  close(): Promise<void>;
}

export interface PoolOptions extends Omit<LaunchWishes, 'executablePath'> {
  executablePath?: string | undefined;
  /** A browser ends after so many pages. */
  pagesPerBrowser: number;
  maxOpenPages: number;
}

interface Pool {
  newPage(options: { pageOptions: Omit<BrowserContextOptions, 'proxy'> & { proxy: undefined } }): Promise<Page>;
  retireBrowserByPage(page: Page): void;
  destroy(): Promise<void>;
}

const CONTEXT: BrowserContextOptions = {
  serviceWorkers: 'block',
  acceptDownloads: false,
  permissions: [], // granting none denies all
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
};

// The pool would hide automation and give every page an open proxy of its own: we say what we are, and have one proxy.
const HIDES_AUTOMATION = '--disable-blink-features=AutomationControlled';

const CLOSE_MS = 5_000;

/** Loads Playwright and Crawlee's pool: half a second and 60 MB that nobody pays who needs no browser. */
export async function openPool(options: PoolOptions): Promise<PagePool> {
  const { chromium } = await import('playwright');
  const executablePath = findChromium(options.executablePath, chromium.executablePath());
  const { BrowserPool, PlaywrightPlugin } = await importBrowserPool();
  const processes = new Set<number>();
  class HonestPlugin extends PlaywrightPlugin {
    protected override async _launch(context: LaunchContext<BrowserType>): Promise<Browser> {
      const wanted = context.launchOptions ?? {};
      const args = wanted.args?.filter((arg: string) => arg !== HIDES_AUTOMATION) ?? [];
      const browser = await this.library.launch({ ...wanted, args });
      processes.add(await processOf(browser));
      return browser;
    }
  }
  const plugin: Plugin = new HonestPlugin(chromium, {
    useIncognitoPages: true,
    launchOptions: launchOptions({ ...options, executablePath }),
  });
  const pool = new BrowserPool({
    browserPlugins: [plugin],
    useFingerprints: false,
    retireBrowserAfterPageCount: options.pagesPerBrowser,
    maxOpenPagesPerBrowser: options.maxOpenPages,
    operationTimeoutSecs: 30,
    retireInactiveBrowserAfterSecs: 60,
  }) as unknown as Pool; // its generics fall to `never` where Puppeteer's types are not installed
  return {
    newPage: async () => {
      // The proxy is the browser's; Crawlee would wrap a context's in another one.
      const open = () => pool.newPage({ pageOptions: { ...CONTEXT, proxy: undefined } });
      try {
        // A browser that died since is found dead here, and thrown out of the pool: the second try starts another.
        return await open().catch(open);
      } catch (error) {
        throw notStarted(executablePath, error);
      }
    },
    closePage: async (page) => {
      if (await isDone(page.close())) return;
      pool.retireBrowserByPage(page);
    },
    close: async () => {
      await isDone(pool.destroy());
      killProcesses(processes);
    },
  };
}

/** Whether it is over within the time that closing may take. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CLOSE_MS, false);
  });
  const done = work.then(
    () => true,
    () => true,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
