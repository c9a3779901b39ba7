import type { Page, Request } from 'playwright';

export interface BlockOptions {
  /** Pictures, films, sound and fonts, too. */
  loadImages: boolean;
  maxRequests: number;
}

const PICTURES = new Set(['image', 'media', 'font']);
// Tells somebody something, brings nothing.
const REPORTS = new Set(['ping', 'cspviolationreport']);

/** Lets a page load what it is read by and no more; other windows it opens are closed unloaded, its dialogs dismissed. */
export async function blockRequests(page: Page, { loadImages, maxRequests }: BlockOptions): Promise<void> {
  let asked = 0;
  const isWanted = (request: Request): boolean => {
    const type = request.resourceType();
    if (REPORTS.has(type) || (!loadImages && PICTURES.has(type)) || isOtherWindow(request, page)) return false;
    asked++;
    return asked <= maxRequests;
  };
  const context = page.context();
  context.on('page', (other) => void other.close().catch(() => {})); // it may have closed itself
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  await context.route('**/*', (route) =>
    (isWanted(route.request()) ? route.continue() : route.abort('blockedbyclient')).catch(() => {}),
  );
}

function isOtherWindow(request: Request, page: Page): boolean {
  if (!request.isNavigationRequest()) return false;
  try {
    return request.frame().page() !== page;
  } catch {
    return true; // the frame of a window that is just opening is not there yet
  }
}
