// Scoring on one core, all figures in one run: npm run build && node bench/score.mjs [FILE.jsonl] [LISTINGS] [--peers=DIR]
// FILE: listings with a title (default: invented ones); descriptions of 1.5 KB are made of the titles. DIR: see peers.mjs.
// Every round measures all sides in turn, by the processor time they take (threads of the engine with it), and the median of the rounds
// counts: on a busy machine the ratios still hold.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listingFields } from '../dist/data/listing.js';
import { loadPacks } from '../dist/scorer/load.js';
import { createScorer } from '../dist/scorer/score.js';
import { compileMatcher } from '../dist/scorer/text/match.js';
import { normalise } from '../dist/scorer/text/normalise.js';
import { inventListings, inventTerms, inventTitles } from './invent.mjs';
import { loadRulesEngine, loadSearchers } from './peers.mjs';

const ROUNDS = 5;
const SIZES = [200, 2_000, 20_000];
// A rule of the engine for scale has this many phrases; it is slow, so that it reads only some of the listings.
const PHRASES = 5;
const ENGINE_SHARE = 40;

const [file, limit = '4000'] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const peersDir = process.argv.find((arg) => arg.startsWith('--peers='))?.slice(8);
const root = join(import.meta.dirname, '..');
const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const { score, assess } = createScorer(ruleSet);
const options = { words: ruleSet.words };

const titles =
  file === undefined
    ? inventTitles(Number(limit))
    : readFileSync(file, 'utf8')
        .split('\n', Number(limit))
        .filter(Boolean)
        .map((line) => JSON.parse(line).title);
const listings = inventListings(titles);
const textsOf = (listing) => listingFields(listing).map(([, text]) => text);
const units = listings.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0) / listings.length;
console.log(
  `${listings.length} ${file === undefined ? 'invented ' : ''}listings of ${Math.round(units)} characters, ${ruleSet.rules.length} rules, ` +
    `${ruleSet.terms.length} terms (tables ${toMb(ruleSet.matcher.bytes)})`,
);

const forms = listings.map((listing) => textsOf(listing).map((text) => normalise(text, options)));
const lists = Array.from({ length: ruleSet.rules.length }, (_, i) =>
  ruleSet.terms.slice(PHRASES * i, PHRASES * (i + 1)).map(({ spelling }) => spelling),
);
const decide = await loadRulesEngine(peersDir, lists);
const few = listings.slice(0, Math.ceil(listings.length / ENGINE_SHARE));
const pipeline = await measure({
  'bare automaton pass': [listings.length, () => each(forms, (own) => each(own, ruleSet.matcher.match))],
  'normalise and automaton': [
    listings.length,
    () => each(listings, (l) => each(textsOf(l), (text) => ruleSet.matcher.match(normalise(text, options)))),
  ],
  score: [listings.length, () => each(listings, score)],
  'score and explain': [listings.length, () => each(listings, assess)],
  ...(decide && {
    [`json-rules-engine, ${lists.length} rules of ${PHRASES} phrases`]: [
      few.length,
      async () => {
        for (const { title, description, priceVnd } of few) await decide(`${title}\n${description}`, priceVnd);
      },
    ],
  }),
});
const bare = pipeline['bare automaton pass'];
for (const [name, perSecond] of Object.entries(pipeline))
  print(name, perSecond, `${(bare / perSecond).toFixed(1)} × the time of the bare pass`);

console.log('\ntitles alone');
const reading = await measure({
  'normalise, no words': [titles.length, () => each(titles, (title) => normalise(title))],
  'normalise, words of the packs': [titles.length, () => each(titles, (title) => normalise(title, options))],
  'chain of regexes (NFKC, invisible, case, NFD skeleton), no offsets': [
    titles.length,
    () => each(titles, chainOfRegexes),
  ],
});
for (const [name, perSecond] of Object.entries(reading)) print(name, perSecond);

const terms = inventTerms(titles, Math.max(...SIZES));
const titleForms = titles.map((title) => normalise(title));
const searchers = await loadSearchers(peersDir);
const speeds = [];
for (const size of SIZES) {
  const chosen = terms.slice(0, size);
  const matcher = compileMatcher(chosen.map((text) => ({ text, form: 'normal' })));
  const sides = { match: [titles.length, () => each(titleForms, matcher.match)] };
  for (const [name, compile] of Object.entries(searchers)) {
    const search = compile(chosen);
    sides[name] = [titles.length, () => each(titleForms, ({ normal }) => search(normal.text))];
  }
  const measured = await measure(sides);
  speeds.push(measured.match);
  console.log(`\n${size} terms, tables ${toMb(matcher.bytes)}`);
  for (const [name, perSecond] of Object.entries(measured))
    print(name, perSecond, name === 'match' ? '' : `match is ${(measured.match / perSecond).toFixed(1)} × as fast`);
}
console.log(`\nfrom ${SIZES[0]} to ${SIZES.at(-1)} terms match slows down ${(speeds[0] / speeds.at(-1)).toFixed(2)} ×`);
console.log(`peak memory ${toMb(process.resourceUsage().maxRSS * 1024)}, all of the above and the peers together`);

function each(items, run) {
  for (const item of items) run(item);
}

/** Items a second of processor time for each side `[items, run]`: the median of the rounds after one that warms up. */
async function measure(sides) {
  const found = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, [items, run]] of Object.entries(sides)) {
      const start = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(start);
      if (round > 0) found[name].push((items / (user + system)) * 1e6);
    }
  }
  const median = (list) => Math.round(list.sort((a, b) => a - b)[Math.floor(list.length / 2)]);
  return Object.fromEntries(Object.entries(found).map(([name, list]) => [name, median(list)]));
}

function chainOfRegexes(title) {
  const normal = title
    .normalize('NFKC')
    .replace(/\p{Cf}|\ufe0f/gu, '')
    .replace(/ƣ/g, 'ư')
    .replace(/(\p{L})[.*](?=\p{L})/gu, '$1')
    .toLowerCase()
    .normalize('NFC');
  return normal.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}

function toMb(bytes) {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

function print(name, perSecond, note = '') {
  console.log(`${name.padEnd(68)} ${perSecond.toLocaleString('en').padStart(10)}/s  ${note}`);
}
