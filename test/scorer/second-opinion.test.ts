import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeSample } from '../../data/judge-sample.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { drawSample } from '../../scorer/sample.js';
import { askSecondOpinion } from '../../scorer/second-opinion.js';
import { collectExamples } from '../../scorer/training-set.js';
import { decideAs, employ } from '../conformance/people.js';
import { AT, aLead, aListing, aProof, aScore } from '../conformance/store-things.js';

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-opinion-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu');
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const none = new Set<string>();
const ask = (signal = new AbortController().signal) =>
  askSecondOpinion({ store, words: none, signal, onProgress: () => undefined });

/** A listing with its stored value; decided when a verdict is given. */
function keep(
  seller: string,
  title: string,
  value: number,
  verdict?: 'co_dau_hieu' | 'khong_co_dau_hieu',
  source = 'chợ thử',
): void {
  const version = store.listings.put(aListing({ source, nativeId: seller, seller, title }), AT);
  store.listings.putScore(version.versionId, aScore({ value }), AT);
  if (verdict === undefined) return;
  const { id } = store.leads.add(aLead({ subject: `cho-thu:${seller}` }));
  store.leads.putProof(id, aProof(version));
  decideAs(store, { leadId: id, by: 'thu', verdict, ...(verdict === 'co_dau_hieu' ? {} : { reason: 'đồ chơi' }) }, AT);
}

function teach(sellers: number): void {
  for (let i = 0; i < sellers; i++) {
    keep(`xấu ${i}`, `pod khói vị dưa hấu số ${i}`, 90, 'co_dau_hieu');
    keep(`tốt ${i}`, `máy phun khói sân khấu đời ${i}`, 60, 'khong_co_dau_hieu');
  }
}

describe('the second opinion', () => {
  it('names the listings where it and the rules disagree most, and how it did on sellers held out', async () => {
    teach(12);
    keep('lạ 1', 'vỏ pod khói vị dưa hấu', 0);
    keep('lạ 2', 'máy phun khói sân khấu đời mới', 95);
    keep('lạ 3', 'pod khói vị dưa hấu', 97);
    const { heldOut, missed, doubtful, complete } = await ask();
    expect(complete).toBe(true);
    expect(missed?.[0]).toMatchObject({ title: 'vỏ pod khói vị dưa hấu', value: 0 });
    expect(missed?.[0]?.chance).toBeGreaterThan(90);
    expect(doubtful?.[0]).toMatchObject({ title: 'máy phun khói sân khấu đời mới', value: 95 });
    expect(heldOut).toMatchObject({ tested: 24, correct: 24, base: 0.5 });
    expect(heldOut?.low).toBeGreaterThan(0.8);
  });

  it('does not pretend where nothing can be learnt: labels by lot are guessed no better than by lot', async () => {
    for (let i = 0; i < 60; i++) {
      keep(`người bán ${i}`, `áo thun cotton mẫu ${i}`, 60, (i * 7919) % 13 < 6 ? 'co_dau_hieu' : 'khong_co_dau_hieu');
    }
    const { heldOut } = await ask();
    expect((heldOut?.correct ?? 0) / (heldOut?.tested ?? 1)).toBeLessThan(0.75);
  });

  it('says that too little was decided', async () => {
    teach(4);
    expect(await ask()).toEqual({ wanted: 4, lawful: 4, needed: 5, complete: true });
  });

  it('stops when told', async () => {
    teach(6);
    for (let i = 0; i < 100; i++) keep(`lạ ${i}`, `bình nước ${i}`, 0);
    expect((await ask(AbortSignal.abort())).complete).toBe(false);
  });
});

describe('what it learns from', () => {
  it('listings shown with a verdict and those of random draws; never training material', () => {
    keep('a', 'pod khói', 90, 'co_dau_hieu');
    keep('b', 'tin tập huấn', 90, 'co_dau_hieu', 'training');
    keep('c', 'chưa ai xem', 90);
    keep('d', 'bình nước', 0);
    const drawn = drawSample(store, {
      size: 9,
      seed: 's',
      leadLine: 50,
      by: 'thu',
      at: AT,
      onProgress: () => undefined,
    });
    const drawId = drawn?.id ?? 0;
    for (const { listingId } of store.samples.items(drawId)) {
      judgeSample(store, { drawId, listingId, verdict: 'lawful', by: 'thu' }, AT);
    }
    expect(collectExamples(store, none)).toEqual([
      { label: 'wanted', group: 'cho-thu:a', tokens: ['pod', 'khói'] },
      { label: 'lawful', group: 'cho-thu:d', tokens: ['bình', 'nước'] },
    ]);
  });
});
