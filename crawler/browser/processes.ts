import type { Browser } from 'playwright';

/** Process id of a browser that runs here. */
export async function processOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('[browser] Chromium names no process of its own');
  return main.id;
}

/** Ends what is left of browsers that did not close when told; Playwright starts each as the head of its process group. */
export function killProcesses(pids: Iterable<number>): void {
  for (const pid of pids) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // ESRCH: it closed, as it should.
    }
  }
}
