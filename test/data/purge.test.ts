import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CaseFile } from '../../data/cases/case-life.js';
import { keepBundle } from '../../data/evidence/keep-bundle.js';
import { sha256 } from '../../data/hash.js';
import type { ListingContact } from '../../data/schema.js';
import { openRaw } from '../raw-database.js';
import { sampleBundle } from './evidence/bundle-house.js';
import { ANCIENT, countsOf, OLD, purgeHouse, RECENT } from './purge-house.js';

const PHONE: ListingContact = {
  ...{ kind: 'phone', value: '+84901234567', field: 'title', start: 16, end: 28, quote: '0901 234 567' },
};
const TITLE = 'Son môi đỏ, gọi 0901 234 567 nhé';

test('evidence goes by what it belongs to: never that of an open or confirmed lead', async () => {
  const house = purgeHouse();
  const states = ['new', 'can_xac_minh', 'referred', 'da_xac_minh', 'co_ket_luan', 'da_thi_hanh'] as const;
  const stays = states.map((state) => house.bundle(ANCIENT, house.lead(state, ANCIENT).id).id);
  stays.push(house.bundle(ANCIENT, house.lead('khong_co_dau_hieu', RECENT).id).id, house.bundle(RECENT).id);
  const goes = [house.bundle(ANCIENT, house.lead('khong_co_dau_hieu', ANCIENT).id).id, house.bundle(ANCIENT).id];
  const plan = house.plan();
  expect(house.purge()).toEqual(plan);
  expect(plan.find(({ kind }) => kind === 'bundle')?.count).toBe(2);
  expect([...stays, ...goes].map((id) => house.vault.has(id))).toEqual([...stays.map(() => true), false, false]);
  expect(await house.kept()).toMatchObject({ bundles: stays.length, purged: 2, problems: [] });
  expect(house.journal().ok).toBe(true);
  expect(countsOf(house.purge())).toEqual({});
});

test('a dismissed lead of a case holds its evidence, until the case is closed without a violation', () => {
  const house = purgeHouse();
  const { store } = house;
  const { id } = house.lead('khong_co_dau_hieu', ANCIENT);
  const bundle = house.bundle(ANCIENT, id);
  const file = { id: 1, title: 'Son môi', stage: 'tham_tra', unit: 'Đội 1', officer: 'chi' } as const;
  const kept: CaseFile = { ...file, leads: [id], documents: [], openedAt: ANCIENT, updatedAt: ANCIENT };
  store.cases.save(kept, true);
  expect(countsOf(house.purge())).toEqual({});
  store.cases.save({ ...kept, stage: 'da_thi_hanh' }, false);
  expect(countsOf(house.purge())).toEqual({});
  store.cases.save({ ...kept, stage: 'khong_vi_pham' }, false);
  expect(countsOf(house.purge())).toMatchObject({ bundle: 1 });
  expect(house.vault.has(bundle.id)).toBe(false);
});

test('bytes that somebody else holds stay, and are weighed with the last who lets go of them', async () => {
  const house = purgeHouse();
  const open = house.lead('new', ANCIENT).id;
  const shared = 'the same document';
  const stays = house.bundle(ANCIENT, open, 'https://a.example/1', shared);
  house.bundle(ANCIENT, undefined, 'https://a.example/2', shared);
  house.attachment(ANCIENT, house.lead('khong_co_dau_hieu', ANCIENT).id, 'a photo');
  house.page(ANCIENT, 'https://a.example/3', 'a photo');
  const plan = house.plan();
  expect(house.purge()).toEqual(plan);
  expect(countsOf(plan)).toMatchObject({ bundle: 1, page: 1, attachment: 1 });
  expect(plan.filter(({ kind }) => kind === 'page' || kind === 'attachment').map(({ bytes }) => bytes)).toEqual([7, 0]);
  expect([house.vault.has(sha256(shared)), house.vault.has(sha256('a photo'))]).toEqual([true, false]);
  expect((await house.kept()).problems).toEqual([]);
  expect(house.vault.has(stays.id)).toBe(true);
});

test('a bundle or page whose address shows an offer of an open lead is held by it', async () => {
  const house = purgeHouse();
  const url = 'https://a.example/mua';
  const { store } = house;
  const sweep = store.sweeps.start({ name: 'đợt' }, ANCIENT);
  const of = { url, host: 'a.example', source: 'cho', kind: 'item' as const, depth: 1, priority: 0 };
  store.frontier.add(sweep.id, [of]);
  const lease = store.frontier.grant(sweep.id, ANCIENT, () => ({ paceMs: 1000 }));
  if (lease === undefined) throw new Error('no lease');
  const ended = store.frontier.finish(lease, url, { listings: 1, mark: { readWith: 'x' } }, ANCIENT);
  if (ended.ended !== 'now') throw new Error('not ended');
  const lead = house.lead('new', ANCIENT);
  store.pages.setListings(ended.pageId, [lead.version.listingId]);
  const [bundle, page] = [house.bundle(ANCIENT, undefined, url).id, house.page(ANCIENT, url, 'kept')];
  expect(countsOf(house.purge())).toEqual({});
  store.leads.save({ ...lead, state: 'khong_co_dau_hieu' });
  store.leads.addDecision({
    leadId: lead.id,
    at: ANCIENT,
    by: 'Đỗ Thu',
    verdict: 'khong_co_dau_hieu',
    wrongRules: [],
    basis: { proofs: [], rules: [] },
  });
  store.frontier.release(lease.id, ANCIENT);
  store.sweeps.end(sweep.id, 'done', ANCIENT);
  const plan = house.plan();
  expect(countsOf(plan)).toEqual({ bundle: 1, page: 1, url: 1, words: 1, lead: 1, seller: 1 });
  expect(house.purge()).toEqual(plan);
  expect([house.vault.has(bundle), house.vault.has(page)]).toEqual([false, false]);
});

test('words, seller and contacts of an offer that is no lead go from the file itself; what was seen stays', async () => {
  const house = purgeHouse();
  const { store, dir } = house;
  const version = house.offer(OLD, { title: TITLE, description: 'Ib Zalo cô Mẫu 0901234567' }, [PHONE]);
  const recent = house.offer(RECENT, { seller: 'Tiệm Còn Bán' });
  const plan = house.plan();
  expect(countsOf(plan)).toEqual({ words: 1, seller: 1 });
  expect(house.purge()).toEqual(plan);
  const left = store.listings.get(version.listingId);
  expect(left).toMatchObject({ purged: true, contentHash: version.contentHash, keptAt: OLD });
  expect(left?.listing).toEqual({
    ...{ source: 'chợ thử', nativeId: 'tin-1', platform: 'cho-thu', title: 'Son môi đỏ, gọi •••••••••••• nhé' },
    ...{ priceVnd: 120_000, images: [], attributes: {} },
  });
  expect(store.listings.score(version.versionId)).toMatchObject({ value: 88, hits: [{ rule: 'thuoc-la-dien-tu' }] });
  expect(store.contacts.find('phone', PHONE.value)).toEqual([]);
  expect([...store.listings.each()].map(({ listingId }) => listingId)).toEqual([recent.listingId]);
  const file = readFileSync(join(dir, 'soicho.db')).toString('latin1');
  for (const words of ['0901 234 567', '0901234567', '+84901234567', 'cô Mẫu', 'Tiệm 1']) {
    expect(file.includes(Buffer.from(words).toString('latin1')), words).toBe(false);
  }
  expect(file).toContain(Buffer.from('Tiệm Còn Bán').toString('latin1'));
  // It is sold again: its words are public again, and it is scored anew.
  const again = store.listings.put({ ...version.listing }, RECENT);
  expect([again.change, again.listing.description]).toEqual(['back', 'Ib Zalo cô Mẫu 0901234567']);
  expect(store.listings.score(again.versionId)).toBeUndefined();
  expect(store.listings.put({ ...version.listing }, RECENT).change).toBe('same');
});

test('a lead dismissed long ago loses its name, provably; one that still stands keeps everything', async () => {
  const house = purgeHouse();
  const dismissed = house.lead('khong_co_dau_hieu', ANCIENT);
  const open = house.lead('new', ANCIENT);
  const trusted = house.offer(ANCIENT);
  house.store.trusts.add({ seller: 'cho-thu:Tiệm 3', act: 'distrust', reason: 'hết hạn', by: 'Đỗ Thu', at: ANCIENT });
  const plan = house.plan();
  expect(house.purge()).toEqual(plan);
  expect(countsOf(plan)).toMatchObject({ words: 2, lead: 1, seller: 1, listing: 1 });
  expect(house.store.leads.get(dismissed.id)).toMatchObject({ subject: `purged/${dismissed.id}`, title: '' });
  expect(house.store.leads.get(open.id)).toMatchObject({ subject: open.subject });
  expect(house.store.listings.get(open.version.listingId)?.listing).toEqual(open.version.listing);
  expect(house.store.listings.get(trusted.listingId)).toBeUndefined();
  const raw = openRaw(join(house.dir, 'soicho.db'), { readonly: true });
  const row = raw
    .prepare<[], { hash: string; salt: string }>("SELECT hash, salt FROM tombstone WHERE kind = 'lead'")
    .get();
  raw.close();
  const { subject, title } = dismissed;
  expect(row?.hash).toBe(sha256(`${row?.salt}\n${JSON.stringify({ subject, title })}`));
});

test('one-line facts go after their months, and then the offer of which nothing else is left', async () => {
  const house = purgeHouse();
  const { store, raw } = house;
  const sweep = store.sweeps.start({ name: 'đợt' }, ANCIENT);
  const urls = ['https://a.example/cu', 'https://a.example/con-thay'];
  store.frontier.add(
    sweep.id,
    urls.map((url) => ({ url, host: 'a.example', source: 'cho', kind: 'item', depth: 1, priority: 0 })),
  );
  const lease = store.frontier.grant(sweep.id, ANCIENT, () => ({ paceMs: 1000 }));
  if (lease === undefined) throw new Error('no lease');
  for (const [i, url] of urls.entries()) {
    const ended = store.frontier.finish(
      lease,
      url,
      { listings: 1, mark: { readWith: 'x' } },
      [ANCIENT, RECENT][i] ?? '',
    );
    if (ended.ended === 'now') store.pages.setListings(ended.pageId, [house.offer(ANCIENT).listingId]);
  }
  store.frontier.release(lease.id, ANCIENT);
  raw.keep({
    sha256: 'a'.repeat(64),
    bytes: 9,
    url: urls[0] ?? '',
    contentType: 'text/html',
    at: OLD,
    zstd: Buffer.alloc(5),
  });
  expect(countsOf(house.plan())).toEqual({ raw: 1, words: 1, seller: 1, sighting: 1 });
  store.sweeps.end(sweep.id, 'done', OLD);
  const plan = house.plan();
  expect(house.purge()).toEqual(plan);
  expect(countsOf(plan)).toEqual({ raw: 1, url: 2, words: 1, seller: 1, sighting: 1, address: 1, listing: 1 });
  expect([store.pages.find(urls[0] ?? ''), store.pages.find(urls[1] ?? '')?.lastSeenAt]).toEqual([undefined, RECENT]);
  expect(store.listings.counts()).toMatchObject({ listings: 1, versions: 1, sellers: 1 });
  expect(countsOf(house.purge())).toEqual({});
});

test('a lost file is still told, and a tombstone that the journal does not know excuses nothing', async () => {
  const house = purgeHouse();
  house.bundle(ANCIENT);
  const [lost, hidden] = [
    house.bundle(RECENT, undefined, 'https://a.example/1'),
    house.bundle(RECENT, undefined, 'https://a.example/2'),
  ];
  house.purge();
  house.vault.erase(lost.id);
  house.store.retention.bury(
    { kind: 'bundle', ref: hidden.id, files: [hidden.id] },
    { rule: 'evidence', entry: 1, at: RECENT },
  );
  house.vault.erase(hidden.id);
  expect(await house.kept()).toMatchObject({ purged: 1 });
  expect((await house.kept()).problems.map(({ kept, problem }) => [kept, problem])).toEqual([
    [lost.id, 'missing'],
    [hidden.id, 'missing'],
  ]);
});

test('bytes that a purge erases while somebody is about to name them are put again', async () => {
  const house = purgeHouse();
  const { store, vault } = house;
  house.bundle(ANCIENT, undefined, 'https://a.example/1', 'the same document');
  const { manifest, files } = sampleBundle();
  const same = files.map((file) =>
    file.role === 'dom' ? { ...file, content: Buffer.from('the same document') } : file,
  );
  const late: typeof store = {
    ...store,
    write(fn) {
      house.purge();
      return store.write(fn);
    },
  };
  keepBundle({ store: late, vault }, { manifest: { ...manifest, at: RECENT }, files: same });
  expect(await house.kept()).toMatchObject({ bundles: 1, purged: 1, problems: [] });
});
