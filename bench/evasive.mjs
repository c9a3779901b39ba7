// How many written disguises of forbidden phrases the text engine reads, and how many innocent look-alikes it takes for them:
// `npm run build && node bench/evasive.mjs [FILE.jsonl] [--errors] [--half=dev|held]`. Rows: {phrase, variant, title} or {phrase, innocent},
// and `held` where a phrase's rows were not looked at while the engine was tuned (half of evasive-round2.jsonl).
// test/fixtures/written/evasive.jsonl has been read by those who tuned the engine, evasive-plain.jsonl has not.
// Every phrase is watched at once, with those of the packs. An innocent title that spells the phrase out in full ("pháo hoa giấy") is
// a homonym: words around it must clear it, which is the rules' part, so such rows are counted by themselves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPacks } from '../dist/scorer/load.js';
import { compileMatcher } from '../dist/scorer/text/match.js';
import { normalise } from '../dist/scorer/text/normalise.js';

const root = join(import.meta.dirname, '..');
const showsErrors = process.argv.includes('--errors');
const [file = join(root, 'test/fixtures/written/evasive.jsonl')] = process.argv
  .slice(2)
  .filter((a) => !a.startsWith('-'));
const half = process.argv.find((arg) => arg.startsWith('--half='))?.slice(7);
const rows = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ held = false }) => half === undefined || held === (half === 'held'));
const phrases = [...new Set(rows.map(({ phrase }) => phrase))];
const { words: packWords } = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const words = new Set([...packWords, ...phrases.map((phrase) => normalise(phrase).normal.text)]);
// Both forms of each phrase, the way the scorer looks for terms that are safe without diacritics: a phrase written with other
// diacritics than its own is another phrase.
const terms = phrases.flatMap((text) => [
  { text, form: 'normal' },
  { text, form: 'skeleton' },
]);
const matcher = compileMatcher(terms, { words });
const isFound = (phrase, text) => {
  const forms = normalise(text, { words });
  return matcher.match(forms).some(({ term, form, from, to }) => {
    if (terms[term].text !== phrase) return false;
    return form === 'normal' || forms.normal.text.slice(from, to) === forms.skeleton.text.slice(from, to);
  });
};
// by code points: what is written out needs no engine
const isSpeltOut = (phrase, text) => text.normalize('NFC').toLowerCase().includes(phrase);

const count = { variants: 0, found: 0, innocents: 0, alarms: 0, homonyms: 0 };
for (const { phrase, title, innocent } of rows) {
  if (title !== undefined) {
    count.variants++;
    if (isFound(phrase, title)) count.found++;
    else if (showsErrors) console.log(`MISS  ${phrase}: ${title}\n      = ${normalise(title, { words }).normal.text}`);
  } else if (isSpeltOut(phrase, innocent)) count.homonyms++;
  else {
    count.innocents++;
    if (!isFound(phrase, innocent)) continue;
    count.alarms++;
    if (showsErrors) console.log(`ALARM ${phrase}: ${innocent}\n      = ${normalise(innocent, { words }).normal.text}`);
  }
}
const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
console.log(`${phrases.length} phrases`);
console.log(`recall     ${share(count.found, count.variants)}`);
console.log(
  `precision  ${share(count.found, count.found + count.alarms)}: ${count.alarms} of ${count.innocents} innocent titles`,
);
console.log(`left out   ${count.homonyms} innocent titles that spell the phrase out`);
