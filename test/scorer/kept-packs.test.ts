import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Listing } from '../../data/schema.js';
import type { PackCache } from '../../scorer/kept-packs.js';
import { loadPacks } from '../../scorer/load.js';
import { hashPacks } from '../../scorer/pack-files.js';
import { createScorer } from '../../scorer/score.js';
import { root } from '../house/source-files.js';

const rulesDir = join(root, 'rules');
const referenceDir = join(root, 'data/reference');

function memory(version = '1') {
  const kept = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const cache: PackCache = {
    version,
    get: (key) => {
      asked.push(key);
      return kept.get(key);
    },
    put: (key, bytes) => void kept.set(key, Buffer.from(bytes)),
  };
  return { cache, kept, asked };
}

test('packs as they were kept give every listing the score and the explanation that fresh ones give', () => {
  const { cache, kept } = memory();
  const fresh = loadPacks(rulesDir, referenceDir, cache);
  expect(kept.size).toBe(1);
  const again = loadPacks(rulesDir, referenceDir, cache);
  const { matcher: _, ...plain } = again;
  const { matcher: __, ...wanted } = fresh;
  expect(plain).toEqual(wanted);
  expect(fresh.hash).toBe(hashPacks(rulesDir, referenceDir));

  const [one, other] = [createScorer(fresh), createScorer(again)];
  const examples = fresh.rules.flatMap(({ rule: { examples } }) => [...examples.hit, ...examples.miss]);
  let flagged = 0;
  for (const [i, example] of examples.entries()) {
    if (i % 4 !== 0) continue;
    const words = typeof example === 'string' ? { title: example } : { ...example, reference: undefined };
    const listing = Listing.parse({ source: 'thử', nativeId: '1', platform: 'shopee', ...withoutUndefined(words) });
    const { score } = one.assess(listing);
    expect(other.assess(listing)).toEqual(one.assess(listing));
    if (score.value >= 50) flagged++;
  }
  expect(flagged).toBeGreaterThan(100);
});

test('an edited rule, another version of the program and an edited table are other packs', () => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-packs-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const part of ['severity.yml', 'law', 'canh-bao', 'lexicons/contexts.csv', 'lexicons/turns.csv'])
    cpSync(join(rulesDir, part), join(dir, 'rules', part), { recursive: true });
  cpSync(referenceDir, join(dir, 'reference'), { recursive: true });
  const load = ({ cache }: ReturnType<typeof memory>) =>
    loadPacks(join(dir, 'rules'), join(dir, 'reference'), cache).hash;
  const [first, second] = [memory('1'), memory('2')];
  const before = load(first);
  expect([load(first), first.kept.size, new Set(first.asked).size]).toEqual([before, 1, 1]);
  load(second);
  expect(second.asked[0]).not.toBe(first.asked[0]);
  appendFileSync(join(dir, 'rules/severity.yml'), '\n');
  expect(load(first)).not.toBe(before);
  appendFileSync(join(dir, 'reference/brands.csv'), '\n');
  load(first);
  expect(first.kept.size).toBe(3);
});

function withoutUndefined(words: object): object {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}
