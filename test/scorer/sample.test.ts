import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeSample } from '../../data/judge-sample.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { type DrawOptions, drawSample, reportSample } from '../../scorer/sample.js';
import { employ } from '../conformance/people.js';
import { AT, aListing, aScore, LATER } from '../conformance/store-things.js';

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-sample-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu', 'nam');
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Even numbers are flagged. */
function fill(from: number, to: number, source = 'chợ thử'): void {
  store.write(() => {
    for (let i = from; i < to; i++) {
      const { versionId } = store.listings.put(aListing({ source, nativeId: `${i}`, title: `Tin ${i}` }), AT);
      store.listings.putScore(versionId, aScore({ value: i % 2 === 0 ? 90 : 10 }), AT);
    }
  });
}

const draw = (changes: Partial<DrawOptions> = {}) =>
  drawSample(store, {
    size: 5,
    seed: 's',
    leadLine: 50,
    by: 'thu',
    at: AT,
    onProgress: () => undefined,
    ...changes,
  });
const numbers = (id: number | undefined) => store.samples.items(id ?? 0).map(({ listing }) => Number(listing.nativeId));

describe('a random draw', () => {
  it('takes unflagged listings only, without repetition, and records the chance they had', () => {
    fill(0, 40);
    fill(41, 61, 'demo');
    const drawn = draw();
    expect(drawn).toMatchObject({ frame: 20, size: 5, probability: 0.25, seed: 's' });
    const ids = numbers(drawn?.id);
    expect(new Set(ids).size).toBe(5);
    expect(ids.every((id) => id % 2 === 1 && id < 40)).toBe(true);
    expect([...store.journal.each()].at(-1)).toMatchObject({ kind: 'sample.draw', ids: { draw: drawn?.id } });
  });

  it('is the same for the same seed and another for another', () => {
    fill(0, 400);
    const [one, two, other] = [draw(), draw(), draw({ seed: 't' })].map((drawn) => numbers(drawn?.id));
    expect(two).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('gives every listing the same chance', () => {
    fill(0, 40);
    const counts = new Map<number, number>();
    for (let seed = 0; seed < 400; seed++) {
      for (const id of numbers(draw({ seed: `${seed}` })?.id)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // Each is expected 100 times with a standard deviation of 8.7.
    expect(counts.size).toBe(20);
    expect(Math.min(...counts.values())).toBeGreaterThan(60);
    expect(Math.max(...counts.values())).toBeLessThan(140);
  });

  it('takes all when fewer are there, and none from nothing', () => {
    expect(draw()).toBeUndefined();
    fill(0, 6);
    expect(draw()).toMatchObject({ frame: 3, size: 3, probability: 1 });
  });
});

describe('a verdict on a drawn listing', () => {
  it('is appended and journalled; the newest counts', () => {
    fill(0, 10);
    const drawId = draw()?.id ?? 0;
    const [first] = store.samples.items(drawId);
    const listingId = first?.listingId ?? 0;
    judgeSample(store, { drawId, listingId, verdict: 'wanted', by: 'thu' }, AT);
    judgeSample(store, { drawId, listingId, verdict: 'lawful', by: 'nam', note: 'có hóa đơn' }, LATER);
    expect(store.samples.items(drawId)[0]?.verdict).toBe('lawful');
    expect([...store.journal.each()].filter(({ kind }) => kind === 'sample.judge')).toHaveLength(2);
  });

  it.each([
    [9, 1, 'thu', /no draw 9/],
    [1, 999, 'thu', /no listing 999/],
    [1, 2, ' ', /name is empty/],
  ])('on draw %i, listing %i by "%s" is refused', (drawId, listingId, by, message) => {
    fill(0, 10);
    draw();
    expect(() => judgeSample(store, { drawId, listingId, verdict: 'wanted', by }, AT)).toThrow(message);
    expect([...store.journal.each()].filter(({ kind }) => kind === 'sample.judge')).toEqual([]);
  });
});

describe('the report', () => {
  const of = { id: 1, at: AT, by: 'thu', seed: 's', leadLine: 50, frame: 10_000, size: 50, probability: 0.005 };

  it('estimates share and number with the interval of the judged ones', () => {
    const items = Array.from({ length: 50 }, (_, i) =>
      i < 2 ? { verdict: 'wanted' as const } : i < 40 ? { verdict: 'lawful' as const } : {},
    );
    expect(reportSample(of, items)).toMatchObject({ judged: 40, wanted: 2, share: 0.05, missed: { estimate: 500 } });
    expect(reportSample(of, items).low).toBeCloseTo(0.0138, 3);
    expect(reportSample(of, items).high).toBeCloseTo(0.165, 3);
  });

  it('says nothing without verdicts', () => {
    expect(reportSample(of, [{}, {}])).toEqual({ draw: of, judged: 0, wanted: 0, low: 0, high: 1 });
  });
});
