import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SeenAnswer, whatWasSeen } from '../../crawler/seen.js';
import { type Market, startMarket } from '../../market/start-market.js';
import type { MarketListing } from '../../market/truth.js';
import { normalise } from '../../scorer/text/normalise.js';
import { decideAs } from '../conformance/people.js';
import { openMarketHouse } from './market-house.js';

/** One sweep over the market with a budget that leaves one shop cut short; every question is then asked of what it left. */
const CUT = 'trangxinh.cuahang-mau.example';
const WITH_PHONE = 'mypham-hoami.example';
let house: Awaited<ReturnType<typeof openMarketHouse>>;
let market: Market;
const offers: MarketListing[] = [];

beforeAll(async () => {
  house = await openMarketHouse();
  market = await startMarket({
    slowMs: 50,
    alter: (listing) => {
      const isFirst =
        listing.host === WITH_PHONE && listing.quirk === undefined && !offers.some(({ host }) => host === WITH_PHONE);
      const offer = isFirst ? { ...listing, description: `${listing.description} Gọi 0900 123 456.` } : listing;
      offers.push(offer);
      return offer;
    },
  });
  const sources = market.sources.map((source) => {
    const gone = source.id === 'giadung-nhaminh' ? [`http://giadung-nhaminh.example/san-pham/da-go-SP999`] : [];
    const seeds = [...source.seeds, ...gone];
    if (source.id !== 'cuahang-mau') return { ...source, seeds };
    const cut = { ...source, hosts: [CUT], seeds: [`http://${CUT}/`], id: 'bi-cat', maxPages: 4 };
    return cut;
  });
  await house.sweep(market, { sources });
}, 120_000);
afterAll(async () => {
  await market.close();
  house.close();
});

const ask = (what: string, on = house.now().toISOString()): SeenAnswer[] =>
  whatWasSeen(house.store, market.sources, (text) => normalise(text).skeleton.text, { what, on });
const why = (what: string, on?: string) => ask(what, on).map((answer) => answer.why);
const offerOn = (host: string, k = 0): MarketListing => {
  const found = offers.filter((offer) => offer.host === host && offer.quirk === undefined)[k];
  if (found === undefined) throw new Error(`no offer on ${host}`);
  return found;
};
const urlOf = ({ host, path }: MarketListing) => `http://${host}${path}`;

describe('of an address, it says', () => {
  test('that nobody watches its host', () => {
    expect(ask('https://la.example/p/1')).toEqual([
      { about: 'https://la.example/p/1', why: 'not_a_source', host: 'la.example' },
    ]);
  });

  test('that its host is watched, but nothing led there', () => {
    expect(why('http://cholang.example/san-pham/khong-ai-dan-toi-1')).toEqual(['never_wanted']);
  });

  test('that the budget ran out', () => {
    const cut = offers.filter(({ host }) => host === CUT).map(urlOf);
    expect(new Set(cut.flatMap((url) => why(url)))).toContain('budget');
  });

  test('that robots.txt forbids it', () => {
    expect(why('http://khosi-bonmua.example/')).toEqual(['robots']);
  });

  test('that a log-in wall stood before it', () => {
    expect(why('http://sihanghieu.example/')).toEqual(['login_wall']);
  });

  test('that the server failed', () => {
    const loop = offers.find(({ quirk }) => quirk === 'redirect-loop');
    expect(loop && why(urlOf(loop))).toEqual(['http_error']);
  });

  test('that it was gone before the visit', () => {
    expect(why('http://giadung-nhaminh.example/san-pham/da-go-SP999')).toEqual(['gone_before_visit']);
  });

  test('that it was seen and scored, under which rules, also with tracking and on the mobile host', () => {
    const offer = offerOn('giadung-nhaminh.example');
    const [answer] = ask(`${urlOf(offer)}?utm_source=zalo`);
    expect(answer).toMatchObject({ why: 'seen', title: offer.title, rules: 'bo-1', value: expect.any(Number) });
    expect(ask(urlOf(offer).replace('//', '//m.'))).toEqual([answer]);
  });

  test('that it had not been seen by an earlier day', () => {
    expect(why(urlOf(offerOn('giadung-nhaminh.example')), '2020-01-01T00:00:00.000Z')).toEqual(['never_wanted']);
  });

  test('that it waits in a sweep that has not come to it', () => {
    const { frontier, sweeps } = house.store;
    const { id } = sweeps.start({ name: 'đang chạy' }, house.now().toISOString());
    const url = 'http://cholang.example/san-pham/dang-cho-7';
    frontier.add(id, [{ url, host: 'cholang.example', source: 'cholang', kind: 'item', depth: 1, priority: 1 }]);
    expect(ask(url)).toMatchObject([{ why: 'queued', sweep: id }]);
    sweeps.end(id, 'cancelled', house.now().toISOString());
  });

  test('that the rule came later', () => {
    const offer = offers.find(
      (one) => ask(urlOf(one))[0]?.why === 'seen' && !`${one.title} ${one.description}`.toLowerCase().includes('chữa'),
    );
    if (offer === undefined) throw new Error('no unflagged offer');
    const before = house.now().toISOString();
    const page = house.store.pages.find(urlOf(offer));
    const [listingId = 0] = house.store.pages.listings(page?.id ?? 0);
    const version = house.store.listings.get(listingId);
    house.clock.offsetMs += 86_400_000;
    house.store.listings.putScore(
      version?.versionId ?? 0,
      { value: 72, classes: {}, hits: [], rules: 'bo-2' },
      house.now().toISOString(),
    );
    expect(ask(urlOf(offer), before)).toMatchObject([
      { why: 'seen', value: 31, rules: 'bo-1', later: { value: 72, rules: 'bo-2' } },
    ]);
    expect(ask(urlOf(offer))).toMatchObject([{ value: 72, rules: 'bo-2' }]);
  });

  test('by whom its lead was dismissed', () => {
    const [lead] = house.store.leads.list({ limit: 1 });
    if (lead === undefined) throw new Error('no lead');
    const before = house.now().toISOString();
    house.clock.offsetMs += 1000;
    decideAs(
      house.store,
      { leadId: lead.id, by: 'thu', verdict: 'khong_co_dau_hieu', reason: 'Quảng cáo đúng hồ sơ' },
      house.now().toISOString(),
    );
    const [proof] = house.store.leads.proofs(lead.id);
    const [page] = house.store.pages.ofListing(proof?.listingId ?? 0);
    const dismissed = { id: lead.id, dismissedBy: 'thu', reason: 'Quảng cáo đúng hồ sơ' };
    const leadOf = (answers: SeenAnswer[]) =>
      answers.flatMap((answer) => (answer.why === 'seen' ? answer.leads : [])).find(({ id }) => id === lead.id);
    expect(leadOf(ask(page?.url ?? ''))).toMatchObject(dismissed);
    expect(leadOf(ask(page?.url ?? '', before))).not.toHaveProperty('dismissedBy');
  });
});

describe('it finds listings by', () => {
  test('seller', () => {
    const { platform, seller } = { platform: 'cholang', seller: offerOn('cholang.example').seller };
    expect(ask(`${platform}:${seller}`)).toMatchObject([
      { why: 'seen', seller },
      ...ask(`${platform}:${seller}`).slice(1),
    ]);
  });

  test.each([
    '0900123456',
    '0900.123.456',
    '+84 900 123 456',
    '(0900) 123-456',
  ])('phone number, however it is grouped: %s', (phone) => {
    expect(ask(phone)).toMatchObject([{ why: 'seen', about: urlOf(offerOn(WITH_PHONE)) }]);
  });

  test('words, with and without diacritics', () => {
    const { title } = offerOn('giadung-nhaminh.example');
    expect(ask(title)).toMatchObject([{ why: 'seen', title }, ...ask(title).slice(1)]);
    expect(ask(normalise(title).skeleton.text)).toEqual(ask(title));
  });

  test('nothing, and says what is watched', () => {
    expect(ask('không ai từng bán món này')).toMatchObject([{ why: 'never_wanted', sources: expect.any(Array) }]);
  });
});
