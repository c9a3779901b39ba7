import { findChromium } from './find-chromium.js';

/** Path of the Chromium a sweep would start; throws `FetchRefused` saying what to install. */
export async function chromiumPath(named: string | undefined): Promise<string> {
  const { chromium } = await import('playwright');
  return findChromium(named, chromium.executablePath());
}
