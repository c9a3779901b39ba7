import { expect, onTestFinished, test } from 'vitest';
import { createEgress } from '../../../crawler/fetch/egress.js';
import { canonicalUrl } from '../../../crawler/links.js';
import { linkSources } from '../../../crawler/pasted-links.js';
import { issueDispatch, markSent } from '../../../data/dispatch/acts.js';
import { draftDispatch } from '../../../data/dispatch/draft.js';
import { readTerms } from '../../../data/dispatch/terms.js';
import { trackDispatches } from '../../../data/dispatch/track.js';
import { aPerson, employ } from '../../conformance/people.js';
import { offerPage } from '../../crawler/feeds/archive-things.js';
import { openMarketHouse } from '../../crawler/market-house.js';
import { serve } from '../../crawler/serve.js';
import { TITLES } from './dispatch-house.js';

const HOURS = 3_600_000;
const PAGE = 'http://shop-tra.example/p/1?utm_source=zalo';
const TERMS = readTerms('data/reference', { 'shop-tra': { name: 'Shop Trà' } });

test('pages asked again: there, gone, and up again at another address', async () => {
  const up = new Set(['/p/1']);
  const served = await serve((request, response) => {
    const isUp = up.has(request.url ?? '');
    response
      .writeHead(isUp ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
      .end(isUp ? offerPage('Trà chữa tiểu đường') : '');
  });
  const house = await openMarketHouse();
  onTestFinished(() => house.close());
  const { store, clock } = house;
  employ(store, 'thu', aPerson('an', { role: 'approver' }));
  const ask = (...urls: string[]) =>
    house.sweep(undefined, {
      sources: linkSources(urls, []),
      egress: createEgress({ route: served.route }),
      sweep: { name: 'dán' },
    });
  const at = () => house.now().toISOString();
  const known = (url: string) => canonicalUrl(url) ?? url;
  const track = () => [...trackDispatches(store, { by: 'thu', canonicalUrl: known }, at())];

  await ask(PAGE);
  const [lead] = store.leads.list({ limit: 9 });
  const leadId = lead?.id ?? 0;
  store.leads.addDecision({
    leadId,
    at: at(),
    by: 'thu',
    verdict: 'co_dau_hieu',
    wrongRules: [],
    basis: { proofs: [], rules: [] },
  });
  const [dispatch] = draftDispatch(
    store,
    { kind: 'takedown', leads: [leadId], by: 'thu' },
    { terms: TERMS, titles: TITLES },
    at(),
  ).dispatches;
  const id = dispatch?.id ?? 0;
  issueDispatch(store, { id, by: 'an', number: '1/QLTT', date: at().slice(0, 10), signer: 'Trần An' }, at());
  clock.offsetMs = 1 * HOURS;
  markSent(store, { id, by: 'thu' }, { terms: TERMS }, at());

  clock.offsetMs = 2 * HOURS;
  await ask(PAGE);
  expect(track()).toMatchObject([{ dispatch: { state: 'sent' }, items: [{ state: 'there' }], backUnder: [] }]);
  up.clear();
  clock.offsetMs = 20 * HOURS;
  await ask(PAGE);
  expect(track()).toMatchObject([
    { dispatch: { state: 'answered' }, items: [{ state: 'gone', timing: 'in_time' }], backUnder: [] },
  ]);
  up.add('/p/2');
  clock.offsetMs = 30 * HOURS;
  await ask('http://shop-khac.example/p/2');
  const [told] = track();
  expect(told?.backUnder).toMatchObject([{ why: 'words', isNew: true }]);
  expect(store.listings.get(told?.backUnder[0]?.under ?? 0)?.listing.url).toBe('http://shop-khac.example/p/2');
  expect(track()[0]?.backUnder).toMatchObject([{ why: 'words', isNew: false }]);
});
