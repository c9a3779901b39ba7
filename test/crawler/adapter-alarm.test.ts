import { expect, test } from 'vitest';
import { adaptersUsed } from '../../crawler/adapters-used.js';
import { extractPage } from '../../crawler/extract/extract-page.js';
import type { ExtractPage } from '../../crawler/page-reading.js';
import type { SiteAdapter } from '../../crawler/site-adapter.js';
import { startMarket } from '../../market/start-market.js';
import { openMarketHouse } from './market-house.js';

/** Reads the shops of the market's platform by their pages' classes. */
const adapter = (description: string): SiteAdapter => ({
  name: 'cua-hang-mau',
  title: 'Cửa Hàng Mẫu',
  kind: 'system',
  hosts: ['*.cuahang-mau.example'],
  pages: { listPatterns: [], itemPatterns: [] },
  json: [],
  html: { item: 'main p.gia', fields: { title: ['main h1'], price: ['p.gia'], description: [description] } },
  learntFrom: ['general knowledge: the bundled market'],
  verifiedOn: 'never',
});
const by =
  (site: SiteAdapter): ExtractPage =>
  (html, page) =>
    extractPage(html, page, [site]);

test('a page that an adapter’s places no longer fit raises the alarm, though JSON-LD still tells the rest', async () => {
  const house = await openMarketHouse();
  try {
    const market = await startMarket({ slowMs: 50 });
    const sources = market.sources.filter(({ id }) => id === 'cuahang-mau');
    const first = await house.sweep(market, { sources, extract: by(adapter('.mo-ta')) });
    house.clock.offsetMs += 8 * 86_400_000;
    // To the adapter it is the same whether the page or its own selector is another; a new version reads all pages anew.
    const second = await house.sweep(market, { sources, extract: by(adapter('.mo-ta-cu')), version: '2' });
    await market.close();
    expect(first.alarms).toEqual([]);
    expect(second.alarms).toMatchObject([
      { source: 'cuahang-mau', kind: 'field_lost', field: 'description', adapter: 'cua-hang-mau', now: 0 },
    ]);
    const [used] = adaptersUsed(house.store.coverage, second.sweepId);
    expect(used).toMatchObject({ source: 'cuahang-mau', adapter: 'cua-hang-mau' });
    expect(used?.listings).toBeGreaterThan(20);
    for (const { listing } of house.store.listings.each()) expect(listing.description, listing.url).toBeDefined();
  } finally {
    house.close();
  }
}, 120_000);
