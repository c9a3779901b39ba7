// Recall and precision on written listings (test/fixtures/written/held; packs are tuned on dev only): `node bench/written.mjs [--errors]`.
// `--dir=test/fixtures/written/plain` are sellers who avoid the words that everyone expects; nothing was tuned on them.
// A violating listing counts as found when its own class reaches the line; a lawful one is a false alarm when any class does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPacks } from '../dist/scorer/load.js';
import { createScorer } from '../dist/scorer/score.js';

const root = join(import.meta.dirname, '..');
const dir = process.argv.find((arg) => arg.startsWith('--dir='))?.slice(6) ?? join(root, 'test/fixtures/written/held');
const { score } = createScorer(loadPacks(join(root, 'rules'), join(root, 'data/reference')));
const LINE = 50;
const sums = { recall: 0, precision: 0, classes: 0 };

for (const file of readdirSync(dir)
  .filter((name) => name.endsWith('.jsonl') && name !== 'evasive.jsonl')
  .sort()) {
  const count = { violating: 0, found: 0, otherClass: 0, lawful: 0, alarms: 0 };
  const errors = [];
  for (const line of readFileSync(join(dir, file), 'utf8').split('\n').filter(Boolean)) {
    const { id, truth, why, price, attributes, ...rest } = JSON.parse(line);
    const listing = {
      source: 'written',
      nativeId: id,
      images: [],
      attributes: attributes ?? {},
      ...rest,
      ...(price == null ? {} : { priceVnd: price }),
    };
    const { classes, hits } = score(listing);
    const over = Object.entries(classes).filter(([, value]) => value >= LINE);
    if (truth === 'none') {
      count.lawful++;
      if (over.length > 0) count.alarms++;
      if (over.length > 0)
        errors.push(
          `  ALARM ${id} ${JSON.stringify(over)} ${rest.title}\n        ${hits.map((h) => `${h.rule}: «${h.quote}»`).join(' · ')}`,
        );
    } else {
      count.violating++;
      if ((classes[truth] ?? 0) >= LINE) count.found++;
      else {
        if (over.length > 0) count.otherClass++;
        errors.push(`  MISS  ${id} ${JSON.stringify(classes)} ${rest.title} | ${rest.description ?? ''} (${why})`);
      }
    }
  }
  const recall = count.found / count.violating;
  const precision = count.found / Math.max(1, count.found + count.alarms);
  sums.recall += recall;
  sums.precision += precision;
  sums.classes++;
  console.log(
    `${file.replace('.jsonl', '').padEnd(20)} recall ${recall.toFixed(3)} (${count.found}/${count.violating}, ${count.otherClass} more under another class)  ` +
      `precision ${precision.toFixed(3)} (${count.alarms} of ${count.lawful} lawful flagged)`,
  );
  if (process.argv.includes('--errors')) console.log(errors.join('\n'));
}
console.log(
  `macro: recall ${(sums.recall / sums.classes).toFixed(3)}  precision ${(sums.precision / sums.classes).toFixed(3)}  over ${sums.classes} classes`,
);
