import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Verdict } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { distrustSeller, trustSeller } from '../../data/trust-seller.js';
import { endNotice, importNotices } from '../../data/watchlist.js';
import { buildReference } from '../../scorer/build-reference.js';
import { loadPacks } from '../../scorer/load.js';
import { aPerson, decideAs, employ, openCaseAs } from '../conformance/people.js';
import { AT, aDecision, aLead, aListing, aProof, LATER } from '../conformance/store-things.js';
import { root } from '../house/source-files.js';

const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-reference-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu', aPerson('an', { role: 'approver' }));
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function build(at = AT) {
  const built = await buildReference({ store, ruleSet, leadLine: 50, by: 'thu', at });
  if (built === undefined) throw new Error('nobody stopped it');
  return built;
}

/** A lead of one listing, decided step by step. */
function decided(seller: string, verdicts: Verdict[], source = 'chợ thử'): number {
  const version = store.listings.put(aListing({ source, nativeId: seller + verdicts.join(), seller }), AT);
  const { id } = store.leads.add(
    aLead({ subject: `cho-thu:${seller}`, class: verdicts.length > 1 ? 'hang_gia' : 'hang_cam' }),
  );
  store.leads.putProof(id, aProof(version));
  for (const verdict of verdicts) {
    if (verdict === 'da_xac_minh') openCaseAs(store, 'thu', id);
    decideAs(store, { leadId: id, by: 'thu', verdict, reason: 'đã xem' }, AT);
  }
  return id;
}

it('is kept and journalled, and built again unchanged it writes nothing', async () => {
  const first = await build();
  expect(store.references.newest()).toEqual(first);
  const again = await build(LATER);
  expect([again.hash, store.references.newest()?.builtAt]).toEqual([first.hash, AT]);
  expect([...store.journal.each()].map(({ kind, ids }) => [kind, ids.reference])).toEqual([
    ['reference.build', first.hash],
  ]);
});

it('stopped, it writes nothing', async () => {
  store.write(() => {
    for (let i = 0; i < 600; i++) store.listings.put(aListing({ nativeId: `${i}` }), AT);
  });
  const options = { store, ruleSet, leadLine: 50, by: 'thu', at: AT, signal: AbortSignal.abort() };
  expect(await buildReference(options)).toBeUndefined();
  expect(store.references.newest()).toBeUndefined();
});

it('holds the trusts that stand on its day, not expired or ended ones', async () => {
  const said = { reason: 'đại lý', by: 'thu', approvedBy: 'an' };
  trustSeller(store, { ...said, seller: 'a:đúng hạn', until: '2026-11-23' }, AT);
  trustSeller(store, { ...said, seller: 'a:hết hạn', until: '2026-11-22' }, AT);
  trustSeller(store, { ...said, seller: 'a:đã rút', until: '2027-11-22' }, AT);
  distrustSeller(store, { seller: 'a:đã rút', reason: 'hết hợp đồng', by: 'thu' }, AT);
  expect((await build(LATER)).trusted.map(({ seller }) => seller)).toEqual(['a:đúng hạn']);
});

it('holds every notice with its last day and whether it is in force; one that ends before it begins is none', async () => {
  const product = { product: 'Kem Hoa Mộc Lan', kind: 'thu_hoi', date: '2026-01-05' } as const;
  const notices = ['1', '2', '3'].map((notice) => ({ ...product, notice }));
  importNotices(store, notices, 'thu', AT);
  endNotice(store, { notice: '2', fromDay: '2026-06-01', by: 'thu', reason: 'xong' }, AT);
  endNotice(store, { notice: '3', fromDay: '2026-01-05', by: 'thu', reason: 'nhầm' }, AT);
  const { watchlist } = await build();
  expect(watchlist.toSorted((a, b) => (a.notice < b.notice ? -1 : 1))).toEqual([
    { ...product, notice: '1', inForce: true },
    { ...product, notice: '2', until: '2026-05-31', inForce: false },
  ]);
});

it('counts confirmed and dismissed leads of a seller, by what people said', async () => {
  decided('mai', ['co_dau_hieu', 'da_xac_minh']);
  decided('mai', ['khong_co_dau_hieu']);
  decided('lan', ['co_dau_hieu']);
  decided('cúc', ['khong_co_dau_hieu'], 'demo');
  const { history, hash } = await build();
  expect(history).toEqual([{ seller: 'cho-thu:mai', confirmed: 1, dismissed: 1 }]);
  // What the program reopens changes nobody's history.
  const lead = store.leads.find('cho-thu:mai', 'hang_cam');
  store.leads.addDecision(aDecision(lead?.id ?? 0, { by: 'soicho', verdict: 'reopen', reason: 'new_rule' }));
  if (lead !== undefined) store.leads.save({ ...lead, state: 'new', reopened: 'new_rule' });
  expect((await build(LATER)).hash).toBe(hash);
});
