import type { Page } from 'playwright';

/** A page as people see it, from its top. */
export interface Picture {
  /** As Chromium wrote it. */
  png: Buffer;
  /** In pixels. */
  width: number;
  height: number;
  /** The page goes on below. */
  cut: boolean;
}

// A page that grows while one scrolls never ends: so far and no further.
const MAX_STEPS = 12;
const STEP_MS = 150;

/** The whole page at the viewport's width, pictures that load only in view included, `maxHeight` pixels at most. */
export async function takePicture(page: Page, maxHeight: number, settleMs: number): Promise<Picture> {
  const { width, height: step } = page.viewportSize() ?? { width: 1280, height: 720 };
  for (let at = step, steps = 0; steps < MAX_STEPS && at < Math.min(await heightOf(page), maxHeight); steps++) {
    await page.mouse.wheel(0, step);
    await page.waitForTimeout(STEP_MS);
    at += step;
  }
  await page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => {}); // some pages never rest
  const full = Math.max(await heightOf(page), step);
  const height = Math.min(full, maxHeight);
  const png = await page.screenshot({
    ...{ type: 'png', fullPage: true, animations: 'disabled', caret: 'hide', scale: 'css', timeout: 0 },
    clip: { x: 0, y: 0, width, height },
  });
  return { png, width, height, cut: height < full };
}

/** By the protocol, not by the page's own scripts: they could say anything. */
async function heightOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    const { cssContentSize } = await session.send('Page.getLayoutMetrics');
    return Math.ceil(cssContentSize.height);
  } finally {
    await session.detach();
  }
}
