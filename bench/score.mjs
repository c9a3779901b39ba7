// Whole pipeline with explanation against the bare automaton pass over the same text, one core, in one run:
// `node bench/score.mjs FILE.jsonl` (listings with title; a description of about 1.5 KB is made of other titles).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listingFields } from '../dist/data/listing.js';
import { loadPacks } from '../dist/scorer/load.js';
import { createScorer } from '../dist/scorer/score.js';
import { normalise } from '../dist/scorer/text/normalise.js';

const [file, limit = '20000'] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node bench/score.mjs FILE.jsonl [LISTINGS]');
const root = join(import.meta.dirname, '..');
const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const { score, assess } = createScorer(ruleSet);
const titles = readFileSync(file, 'utf8')
  .split('\n', Number(limit))
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const listings = titles.map(({ title, price }, i) => {
  let description = '';
  for (let j = i + 1; description.length < 1500; j++) description += `${titles[j % titles.length].title}. `;
  return {
    source: 'b',
    nativeId: String(i),
    platform: 'shopee',
    title,
    description,
    images: [],
    attributes: {},
    ...(price == null ? {} : { priceVnd: price }),
  };
});
const forms = listings.map((listing) =>
  listingFields(listing).map(([, text]) => normalise(text, { words: ruleSet.words })),
);

const passes = {
  'bare automaton pass': (_, i) => {
    for (const form of forms[i]) ruleSet.matcher.match(form);
  },
  'normalise and automaton': (listing) => {
    for (const [, text] of listingFields(listing)) ruleSet.matcher.match(normalise(text, { words: ruleSet.words }));
  },
  score: (listing) => score(listing),
  'score and explain': (listing) => {
    assess(listing);
  },
};
const times = Object.fromEntries(Object.keys(passes).map((name) => [name, []]));
for (let round = 0; round < 4; round++) {
  for (const [name, pass] of Object.entries(passes)) {
    const start = performance.now();
    listings.forEach(pass);
    if (round > 0) times[name].push(performance.now() - start);
  }
}
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const bare = median(times['bare automaton pass']);
console.log(
  `${listings.length} listings of about 1.6 KB, ${ruleSet.terms.length} terms (${Math.round(ruleSet.matcher.bytes / 1024)} KB), ${ruleSet.rules.length} rules`,
);
for (const [name, list] of Object.entries(times)) {
  const ms = median(list);
  console.log(
    `${name.padEnd(26)} ${Math.round((1000 * listings.length) / ms).toLocaleString('en')} listings/s  ${(ms / bare).toFixed(1)} × the bare pass`,
  );
}
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
