import { extractPage } from '../../../../crawler/extract/extract-page.js';
import { toPageView } from '../../../../crawler/extract/page-view.js';
import type { WrittenPage } from './shop-page.js';

/** Fields of a page that are read right, and those that are not with both values. */
export function compare({ url, html, offer }: WrittenPage): { right: number; wrong: string[] } {
  const view = toPageView(extractPage(html, { url, platform: 'web', source: 'web' }));
  const pairs: [name: string, found: unknown, wanted: unknown][] = [
    ['title', view.title, offer.title],
    ['price', view.price?.amount ?? null, offer.price],
    ['sku', view.sku, offer.sku],
    ['availability', view.availability, offer.availability],
  ];
  for (const name of ['brand', 'seller', 'category', 'sold'] as const)
    if (offer[name] !== undefined) pairs.push([name, view[name], offer[name]]);
  for (const [name, value] of Object.entries(offer.attributes ?? {})) pairs.push([name, view.attributes[name], value]);
  if (offer.image !== undefined) pairs.push(['image', view.images[0], offer.image]);
  if (offer.says !== undefined)
    pairs.push(['description', view.description?.includes(offer.says) ? offer.says : view.description, offer.says]);
  const wrong = pairs.filter(([, found, wanted]) => found !== wanted);
  return {
    right: pairs.length - wrong.length,
    wrong: wrong.map(
      ([name, found, wanted]) => `${name}: ${JSON.stringify(found)?.slice(0, 150)}, right: ${JSON.stringify(wanted)}`,
    ),
  };
}
