import type { Manifest } from '../../data/evidence/manifest.js';
import type { Browser, PhotographedPage } from '../browser/create-browser.js';
import { FetchRefused } from '../fetch/refused.js';
import { reencodePng } from './reencode-png.js';

export interface PhotographParts {
  /** Absent: no picture, and the manifest says why, in the words of `noBrowser`. */
  browser?: Pick<Browser, 'photograph'>;
  noBrowser: string;
}

/** A page of more pixels is cut: some fifteen screens. */
const MAX_HEIGHT = 12_000;

/** What a browser was shown; `said` goes into the manifest. */
export interface Shot {
  said: Manifest['screenshot'];
  page?: PhotographedPage;
  png?: Buffer;
}

/**
 * A page as a browser shows it, for a capture beside the answer's. What a picture cannot be had of is said, not thrown;
 * throws only the signal's reason.
 */
export async function photographPage(
  { browser, noBrowser }: PhotographParts,
  url: string,
  onRedirect: (target: URL) => Promise<'follow'>,
  signal: AbortSignal,
): Promise<Shot> {
  const none = (reason: string): Shot => ({ said: { state: 'none', reason: reason.slice(0, 500) } });
  if (browser === undefined) return none(noBrowser);
  try {
    const page = await browser.photograph(url, signal, { onRedirect, maxHeight: MAX_HEIGHT });
    const { capture, picture } = page;
    if (picture === undefined) return { ...none('[browser] the answer has no document'), page };
    const { at, finalUrl, status } = capture;
    const { width, height, cut } = picture;
    const png = safePng(picture.png);
    if (typeof png === 'string') return { ...none(png), page };
    const said = { state: 'taken' as const, at, finalUrl, status, width, height, cut, browser: page.browser };
    return { said, page, png };
  } catch (error) {
    if (error instanceof FetchRefused) return none(error.message);
    throw error;
  }
}

/** The picture, or why it is none. */
function safePng(png: Buffer): Buffer | string {
  try {
    return reencodePng(png);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
