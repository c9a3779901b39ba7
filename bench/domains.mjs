// What the look-alike domains are worth. Run: npm run build && node bench/domains.mjs
// Prints recall by brand and way on vectors that others wrote (../shared/vectors/lookalike, when there) and on look-alikes of
// 40 other names that we make ourselves, alarms on invented shops and on real domains that are nobody's look-alike, and what
// one look-up costs, beside a pass of Levenshtein distance 1 over all protected labels in the same run.
import { existsSync, readFileSync } from 'node:fs';
import { distance } from 'fastest-levenshtein';
import { readInfrastructure } from '../dist/data/read-infrastructure.js';
import { fuzzName } from '../dist/market/domains/fuzz-names.js';
import { inventShopNames, NEAR_NAMES } from '../dist/market/domains/shop-names.js';
import { choicesFor } from '../dist/market/random.js';
import { findLookalike, officialOf } from '../dist/scorer/domains/find-lookalike.js';
import { loadProtected } from '../dist/scorer/domains/load-protected.js';
import { readDomain } from '../dist/scorer/domains/read-domain.js';

const VECTORS = new URL('../../shared/vectors/lookalike/cases.jsonl', import.meta.url);
const REFERENCE = new URL('../data/reference', import.meta.url).pathname;

const before = performance.now();
const names = loadProtected(REFERENCE);
console.log(
  `${names.rows.length} protected names, ${names.exact.size} labels; loaded in ${Math.round(performance.now() - before)} ms`,
);
const labels = [...names.exact.keys()];
const look = (raw) => {
  const parts = readDomain(raw);
  return parts && findLookalike(parts, names);
};
const near = (raw) => {
  const parts = readDomain(raw);
  if (parts === undefined || officialOf(parts.host, names) !== undefined) return false;
  return labels.some((label) => distance(parts.label, label) <= 1);
};

const all = [];
if (existsSync(VECTORS)) {
  const cases = readFileSync(VECTORS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  all.push(...cases.map(({ domain }) => domain));
  recall('vectors/lookalike, named right', cases, (one) => (look(one.domain)?.of === one.brand) === one.lookalike);
  recall('  distance 1, any name', cases, (one) => near(one.domain) === one.lookalike, 'total');
} else console.log('../shared/vectors/lookalike is absent: not measured');

for (const [title, wanted] of [
  ['40 names of the table, edits allowed', (mark) => mark.edits === 'free' || mark.edits === 'close'],
  ['names of three letters', (mark) => mark.edits === 'short'],
  ['short ordinary words', (mark) => mark.edits === 'quiet' && mark.label.length > 2],
]) {
  const cases = makeCases(wanted);
  all.push(...cases.map(({ domain }) => domain));
  recall(title, cases, (one) => look(one.domain) !== undefined);
  recall('  distance 1', cases, (one) => near(one.domain), 'total');
}

const seeds = ['bench', 'bench-2', 'bench-3', 'bench-4'];
for (const seed of seeds) alarms(`5,000 shop names, seed ${seed}`, inventShopNames(5000, seed));
alarms(
  `${NEAR_NAMES.length} names near a protected one`,
  NEAR_NAMES.map(([domain]) => domain),
);
alarms('official and related domains', [...names.official.keys()]);
const table = readFileSync(`${REFERENCE}/infrastructure.csv`, 'utf8')
  .split('\n')
  .map((line) => line.split(',')[2] ?? '');
const real = [...new Set(table.filter((value) => /^[a-z0-9.-]+\.[a-z]+$/.test(value)))];
alarms('real domains of infrastructure.csv', real);

speed('invented shops', inventShopNames(5000, 'speed'));
if (all.length > 0) speed('look-alikes', all);

const start = performance.now();
const infrastructure = readInfrastructure(REFERENCE);
console.log(`\ninfrastructure.csv loads in ${Math.round(performance.now() - start)} ms`);
const addresses = Array.from(
  { length: 5000 },
  (_, i) => `${(i * 37) % 224}.${(i * 101) % 256}.${i % 256}.${(i * 7) % 256}`,
);
for (const [what, asked] of [
  ['an address', addresses],
  ['a name', real],
]) {
  const spent = [1, 2, 3].map(() => time(asked, infrastructure.overlaps)).sort((a, b) => a - b)[1];
  console.log(`  overlaps of ${what}: ${spent.toFixed(1)} µs`);
}

function makeCases(wanted) {
  const { int } = choicesFor('bench', 'names');
  const brands = new Set(['shopee.vn', 'lazada.vn', 'tiki.vn', 'vnpost.vn', 'dichvucong.gov.vn']);
  const pool = names.rows.flatMap((row) => {
    const [domain] = row.domains;
    const parts = readDomain(domain);
    const mark = (names.exact.get(parts.label) ?? []).find((known) => known.row === row);
    return mark === undefined || brands.has(domain) || !wanted(mark) ? [] : [{ domain, parts, mark }];
  });
  const drawn = Array.from({ length: Math.min(40, pool.length) }, () => pool.splice(int(pool.length), 1)[0]);
  return drawn.flatMap(({ parts }) =>
    fuzzName(parts.label, parts.suffix)
      .filter(({ domain }) => officialOf(readDomain(domain)?.host ?? '', names) === undefined)
      .map(({ of, fuzzer, domain }) => ({ brand: of, fuzzer, domain, lookalike: true })),
  );
}

function recall(title, cases, isRight, only) {
  const rows = new Map();
  const count = (key, right) => {
    const [seen, total] = rows.get(key) ?? [0, 0];
    rows.set(key, [seen + (right ? 1 : 0), total + 1]);
  };
  const few = new Set(cases.map(({ brand }) => brand)).size <= 5;
  for (const one of cases) {
    const right = isRight(one);
    if (only === undefined) count(few ? `${one.brand} ${one.fuzzer}` : one.fuzzer, right);
    count('total', right);
  }
  console.log(`\n${title}`);
  for (const [key, [seen, total]] of [...rows].sort()) {
    console.log(
      `  ${key.padEnd(34)} ${String(seen).padStart(6)} / ${String(total).padEnd(6)} ${((100 * seen) / total).toFixed(1)} %`,
    );
  }
}

function alarms(title, domains) {
  const ours = domains.filter((domain) => look(domain) !== undefined);
  const plain = domains.filter(near).length;
  console.log(`\n${title}: ${ours.length} alarms of ${domains.length}; distance 1: ${plain}`);
  for (const domain of ours.slice(0, 20))
    console.log(`  ${domain} → ${look(domain).of} (${look(domain).methods.join(', ')})`);
}

function speed(title, domains) {
  const rounds = { ours: [], plain: [], read: [] };
  for (let round = 0; round < 5; round++) {
    rounds.ours.push(time(domains, look));
    rounds.plain.push(time(domains, near));
    rounds.read.push(time(domains, readDomain));
  }
  const [ours, plain, read] = ['ours', 'plain', 'read'].map((key) => rounds[key].sort((a, b) => a - b)[2]);
  console.log(
    `\n${title}: ${ours.toFixed(1)} µs a look-up (${read.toFixed(1)} of them reading the host), distance 1 over ${labels.length} labels ${plain.toFixed(1)} µs, ${(plain / ours).toFixed(1)} ×`,
  );
}

function time(domains, act) {
  const start = performance.now();
  for (const domain of domains) act(domain);
  return ((performance.now() - start) * 1000) / domains.length;
}
