// Prices and contacts against cases that others wrote and numbers hidden as sellers do: `npm run build && node bench/values.mjs [--errors]`.
// Reads ../shared; what is absent is said and not measured. The library libphonenumber-js is the peer for phones: its own finder runs too.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { findContacts, readContacts } from '../dist/crawler/extract/values/find-contacts.js';
import { findPhones } from '../dist/crawler/extract/values/find-phones.js';
import { findPrices } from '../dist/crawler/extract/values/find-prices.js';
import { fold } from '../dist/crawler/extract/values/fold.js';
import { readPhone } from '../dist/crawler/extract/values/phone-facts.js';
import { readPrice } from '../dist/crawler/extract/values/price.js';
import { toListing } from '../dist/crawler/feeds/to-listing.js';
import { loadTables } from '../dist/crawler/load-tables.js';

const root = join(import.meta.dirname, '..');
const shared = join(root, '../shared');
const showErrors = process.argv.includes('--errors');
const tables = loadTables(join(root, 'data/reference'));
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
const error = (...words) => showErrors && console.log('   ', ...words);

function cases(folder) {
  const file = join(shared, 'vectors', folder, 'cases.jsonl');
  if (!existsSync(file)) return console.log(`${folder}: ${file} is absent, not measured`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function benchPrice(all) {
  const right = { amount: 0, currency: 0 };
  for (const { text, currencyHint, decimalSeparator, amount, currency } of all) {
    const read = readPrice(text, {
      currencyHint: currencyHint ?? undefined,
      decimalSeparator: decimalSeparator ?? undefined,
    });
    const isAmount = amount === null ? read.amount === null : Math.abs((read.amount ?? Number.NaN) - amount) < 1e-6;
    if (isAmount) right.amount++;
    if (read.currency === currency) right.currency++;
    if (!isAmount || read.currency !== currency) error(text, amount, currency, '→', read.amount, read.currency);
  }
  console.log(`price: amount ${percent(right.amount, all.length)}, currency ${percent(right.currency, all.length)}`);
}

function benchSpans(all, name) {
  let hits = 0;
  let alarms = 0;
  let missed = 0;
  for (const { text, spans } of all) {
    const gold = spans.filter(({ label }) => label === 'PRICE');
    const found = findPrices(text).filter(({ role }) => role === 'asked');
    const meets = (a) => (b) => a.start < b.end && b.start < a.end;
    hits += found.filter((price) => gold.some(meets(price))).length;
    alarms += found.filter((price) => !gold.some(meets(price))).length;
    missed += gold.filter((span) => !found.some(meets(span))).length;
  }
  const precision = hits / (hits + alarms);
  const recall = hits / (hits + missed);
  console.log(`price spans, ${name}: P ${precision.toFixed(3)}, R ${recall.toFixed(3)} (${all.length} posts)`);
}

function benchPhones(all) {
  const right = all.filter((row) => {
    const read = readPhone(row.input);
    const isRight =
      read.valid === row.valid &&
      (read.e164 ?? null) === row.e164 &&
      (!row.valid || (read.type === row.lib_type && (row.operator ?? read.operator ?? '') === (read.operator ?? '')));
    if (!isRight) error(JSON.stringify(row), JSON.stringify(read));
    return isRight;
  }).length;
  console.log(`phones: valid, e164, type and operator ${percent(right, all.length)}`);
}

async function benchHidden() {
  const { hiddenNumbers } = await import('../test/crawler/extract/values/hidden-numbers.mjs');
  for (const seed of [7, 8, 9]) {
    const all = hiddenNumbers(500, seed);
    const found = all.filter(({ text, e164, way }) => {
      const phones = findPhones(fold(text));
      const isFound = phones.length === 1 && phones[0].value === e164;
      if (!isFound) error(way, text);
      return isFound;
    }).length;
    const peer = all.filter(({ text, e164 }) =>
      findPhoneNumbersInText(text, 'VN').some(({ number }) => number.number === e164),
    ).length;
    console.log(
      `hidden numbers, seed ${seed}: ${percent(found, 500)}; libphonenumber-js' finder ${percent(peer, 500)}`,
    );
  }
}

function benchCorpus() {
  const file = join(shared, 'corpus/listings.jsonl.gz');
  if (!existsSync(file)) return console.log(`corpus: ${file} is absent, not measured`);
  const rows = gunzipSync(readFileSync(file))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const listings = rows.map((row) => toListing(row, { source: 'corpus' })).filter((row) => typeof row !== 'string');
  const phones = listings.flatMap(({ title }) => findPhones(fold(title)).map(({ quote }) => [quote, title]));
  console.log(`phones in ${listings.length} real titles: ${phones.length}, to be judged by eye with --errors`);
  for (const [quote, title] of phones) error(quote, '|', title);
  const time = (name, read) => {
    read(listings[0]);
    const from = performance.now();
    for (const listing of listings) read(listing);
    console.log(`${name}: ${(((performance.now() - from) * 1000) / listings.length).toFixed(1)} µs a listing`);
  };
  const counts = {};
  for (const listing of listings) {
    for (const { kind } of readContacts(listing, tables)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  console.log('contacts in the corpus:', JSON.stringify(counts));
  time('contacts of a listing', (listing) => readContacts(listing, tables));
  time('contacts of a title', ({ title }) => findContacts(title, tables));
}

const price = cases('price');
if (price) benchPrice(price);
const spans = cases('listing-spans');
if (spans) {
  benchSpans(
    spans.filter(({ id }) => id % 2 === 1),
    'odd ids (tuned on)',
  );
  benchSpans(
    spans.filter(({ id }) => id % 2 === 0),
    'even ids (kept aside)',
  );
  benchSpans(spans, 'all');
}
const phones = cases('phone-vn');
if (phones) benchPhones(phones);
await benchHidden();
benchCorpus();
