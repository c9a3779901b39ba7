import { appendFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
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

test('what was edited, moved or compiled by another version is compiled anew, and so is what cannot be read', () => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-packs-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const part of ['severity.yml', 'law', 'canh-bao', 'lexicons/contexts.csv', 'lexicons/turns.csv'])
    cpSync(join(rulesDir, part), join(dir, 'rules', part), { recursive: true });
  cpSync(referenceDir, join(dir, 'reference'), { recursive: true });
  const loadFrom = ({ cache }: ReturnType<typeof memory>) =>
    loadPacks(join(dir, 'rules'), join(dir, 'reference'), cache);
  const load = (from: ReturnType<typeof memory>) => loadFrom(from).hash;
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

  // What a rule without a family is counted with hangs on its folder alone.
  const [rule] = loadFrom(first).rules;
  const file = join(dir, 'rules/canh-bao', `${rule?.rule.id}.yml`);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^family:.*\n/m, ''));
  expect(loadFrom(first).rules[0]?.family).toBe('canh-bao');
  renameSync(join(dir, 'rules/canh-bao'), join(dir, 'rules/canh-bao-khac'));
  expect(loadFrom(first).rules[0]?.family).toBe('canh-bao-khac');

  // Whole bytes under the right key that another hand wrote.
  const { hash } = loadFrom(first);
  const key = first.asked.at(-1) ?? '';
  const whole = first.kept.get(key) ?? Buffer.alloc(0);
  for (const foreign of [Buffer.alloc(0), serialize({ rules: 1 }), whole.subarray(0, whole.length >> 1)]) {
    first.kept.set(key, foreign);
    expect(loadFrom(first).hash).toBe(hash);
    expect(first.kept.get(key)).not.toEqual(foreign);
  }
});

function withoutUndefined(words: object): object {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}
