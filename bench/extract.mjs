// Precision, recall and F1 of price, sku and availability on saved product pages, where they lie beside the project:
// `npm run eval:extract [-- --errors]`. Counted as in Zyte's product-extraction-benchmark: a wrong value is a false
// positive and a false negative, any of several right values counts, a missing availability reads as InStock.
// Pages whose name ends in an even digit were looked at while the rules were written, the others only as figures.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extractPage } from '../dist/crawler/extract/extract-page.js';
import { toPageView } from '../dist/crawler/extract/page-view.js';
import { decodeText } from '../dist/crawler/fetch/decode-text.js';

const folder =
  process.argv.find((arg) => arg.startsWith('--pages='))?.slice(8) ??
  join(import.meta.dirname, '../../shared/vectors/product-pages');
const showErrors = process.argv.includes('--errors');
const FIELDS = ['price', 'sku', 'availability'];
// F1 of price, sku, availability as published with the benchmark, on all of its 140 pages.
const OTHERS = { Zyte: [0.918, 0.841, 0.957], Diffbot: [0.824, 0.765, 0.943], extruct: [0.685, 0.537, 0.626] };
const ADDED = new Set(['rdfa', 'generic']);

if (!existsSync(join(folder, 'ground-truth.json'))) {
  console.log(`[eval:extract] no product pages in ${folder}: name their folder with --pages=DIR`);
  process.exit(0);
}

const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8'));
const pages = readdirSync(join(folder, 'html')).flatMap((file) => {
  const id = file.split('.')[0];
  if (truth[id] === undefined) return [];
  const html = decodeText(gunzipSync(readFileSync(join(folder, 'html', file))), '');
  const startedAt = process.cpuUsage();
  const view = toPageView(extractPage(html, { url: truth[id].url, platform: 'web', source: 'web' }));
  const { user } = process.cpuUsage(startedAt);
  const half = Number.parseInt(id.at(-1), 16) % 2 === 0 ? 'seen' : 'kept aside';
  return [{ id, half, view, truth: truth[id], ms: user / 1000 }];
});

for (const half of ['seen', 'kept aside', 'all']) {
  const chosen = pages.filter((page) => half === 'all' || page.half === half);
  console.log(`\n${half}: ${chosen.length} pages`);
  for (const field of FIELDS) {
    const whole = measure(chosen, field, () => true);
    const marked = measure(chosen, field, (tier) => !ADDED.has(tier));
    console.log(`  ${field.padEnd(12)} ${show(whole)}   data for programs alone: ${show(marked)}`);
  }
}
// The truth keeps "Rs 23.450" as the decimal 23.45; who reads 23,450 there is counted as wrong.
const thousandfold = pages.filter(({ view, truth: { price = [] } }) =>
  price.some((value) => view.price?.amount === Number(value) * 1000),
);
console.log(
  `\nprices read a thousand times as high as the truth, which knows no groups of three: ${thousandfold.length}`,
);
for (const [name, f1] of Object.entries(OTHERS)) console.log(`published ${name}: ${f1.join(' / ')}`);
console.log(`processor time: ${(pages.reduce((sum, { ms }) => sum + ms, 0) / pages.length).toFixed(1)} ms a page`);

/** Sums over pages; a value whose tier is not `allowed` counts as not found. */
function measure(chosen, field, allowed) {
  let [tp, fp, fn] = [0, 0, 0];
  for (const { id, half, view, truth: right } of chosen) {
    const values = (right[field] ?? []).map((value) => (field === 'price' ? Number(value) : value));
    const found = allowed(view.origins[field]) ? fieldOf(view, field) : undefined;
    const read = found ?? (field === 'availability' ? 'InStock' : undefined);
    if (read !== undefined && values.includes(read)) {
      tp++;
      continue;
    }
    if (read !== undefined) fp++;
    if (values.length > 0) fn++;
    const isError = read !== undefined || values.length > 0;
    if (isError && showErrors && half === 'seen' && chosen.length < pages.length && allowed('generic'))
      console.log(`    ${id.slice(0, 8)} ${field}: ${read} (${view.origins[field]}), right: ${values.join(' or ')}`);
  }
  const [precision, recall] = [tp / (tp + fp), tp / (tp + fn)];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function fieldOf(view, field) {
  return (field === 'price' ? view.price?.amount : view[field]) ?? undefined;
}

function show({ precision, recall, f1 }) {
  return `F1 ${f1.toFixed(3)} (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)})`;
}
