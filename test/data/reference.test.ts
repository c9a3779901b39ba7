import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config.js';
import { parseReference, type ReferenceContent, recidivismOf, sealReference } from '../../data/reference.js';
import { LEAD_LINE } from '../../scorer/weights.js';
import { AT, LATER } from '../conformance/store-things.js';

const CONTENT: ReferenceContent = {
  leadLine: 50,
  medians: [
    { product: 'giay', brand: 'Nike', medianVnd: 900_000, listings: 40 },
    { product: 'tui', brand: 'Coach', medianVnd: 3_000_000, listings: 21 },
  ],
  watchlist: [
    { product: 'Siro ho Bình Minh', kind: 'thu_hoi', notice: '102/QĐ', date: '2026-01-05', inForce: true },
    { product: 'Kem Hoa Mộc Lan', kind: 'dinh_chi', notice: '101/QĐ', date: '2026-01-05', inForce: true },
  ],
  trusted: [],
  history: [
    { seller: 'shopee:mai', confirmed: 1, dismissed: 0 },
    { seller: 'shopee:lan', confirmed: 0, dismissed: 2 },
  ],
};

describe('a sealed reference', () => {
  it('has the same hash in whatever order its rows and keys stand, and whenever it was built', () => {
    const { leadLine, medians, watchlist, trusted, history } = CONTENT;
    const turned = {
      history: history.toReversed().map(({ seller, confirmed, dismissed }) => ({ dismissed, confirmed, seller })),
      trusted,
      watchlist: watchlist.toReversed(),
      medians: medians.toReversed(),
      leadLine,
    };
    const [one, other] = [sealReference(CONTENT, AT), sealReference(turned, LATER)];
    expect(other.hash).toBe(one.hash);
    expect({ ...other, builtAt: AT }).toEqual(one);
  });

  it('has another hash when anything in it differs', () => {
    const hashes = [
      CONTENT,
      { ...CONTENT, leadLine: 60 },
      { ...CONTENT, medians: [] },
      { ...CONTENT, watchlist: CONTENT.watchlist.map((one) => ({ ...one, inForce: false })) },
      { ...CONTENT, trusted: [{ seller: 'a:b', reason: 'x', by: 'A', approvedBy: 'B', until: '2027-01-01' }] },
      { ...CONTENT, history: [] },
    ].map((content) => sealReference(content, AT).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('comes back from its export, and not when its content was touched', () => {
    const sealed = sealReference(CONTENT, AT);
    const exported: unknown = JSON.parse(JSON.stringify(sealed));
    expect(parseReference(exported)).toEqual(sealed);
    expect(parseReference({ ...sealed, history: [] })).toMatchObject({ wrong: expect.stringContaining(sealed.hash) });
    expect(parseReference({ hash: 'x' })).toHaveProperty('wrong');
  });
});

it('a seller’s past weighs half more per confirmed lead, threefold at most', () => {
  expect([0, 1, 2, 4, 9].map(recidivismOf)).toEqual([1, 1.5, 2, 3, 3]);
});

it('the configuration’s line for a lead is the scorer’s unless it says otherwise', () => {
  expect(loadConfig({}, '/').leadLine).toBe(LEAD_LINE);
});
