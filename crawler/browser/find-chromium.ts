import { existsSync } from 'node:fs';
import { FetchRefused } from '../fetch/refused.js';

// Where Debian, Ubuntu, Fedora and Alpine put it.
const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/**
 * Path of the Chromium to start: the named one, else Playwright's own, else the system's. Throws `FetchRefused`
 * `needs_browser`, saying what to install.
 */
export function findChromium(named: string | undefined, playwrights: string): string {
  const places = named === undefined ? [playwrights, ...USUAL_PLACES] : [named];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new FetchRefused(
    'needs_browser',
    `[browser] no Chromium at ${places.join(', ')}: install it with "sudo apt-get install chromium" or "npx playwright install chromium", or name it in browser.executablePath`,
  );
}
