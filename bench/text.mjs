// What the text engine does on one core. Run: npm run build && node bench/text.mjs [TITLES] [PEERS]
// TITLES: a file of one title a line (default: invented ones). PEERS: a directory where `npm i --prefix PEERS ahocorasick
// @monyone/aho-corasick` was run; without it the peers' columns are left out and the bench says so. Every round measures all sides in turn.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileMatcher } from '../dist/scorer/text/match.js';
import { normalise } from '../dist/scorer/text/normalise.js';

const ROUNDS = 5;
const SIZES = [200, 2_000, 20_000];
const [titlesFile, peersDir] = process.argv.slice(2);

const titles =
  titlesFile === undefined
    ? inventTitles(20_000)
    : readFileSync(titlesFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
const terms = inventTerms(titles, Math.max(...SIZES));
console.log(
  `${titles.length} titles of ${(titles.join('').length / titles.length).toFixed(0)} characters${titlesFile === undefined ? ' (invented)' : ''}`,
);

const words = new Set(terms.slice(0, 2_000));
const reading = best({
  'normalise, no words': () => each(titles, (title) => normalise(title)),
  'normalise, 2,000 watched phrases': () => each(titles, (title) => normalise(title, { words })),
  'chain of regexes (NFKC, invisible, case, NFD skeleton), no offsets': () => each(titles, chainOfRegexes),
});
for (const [name, perSecond] of Object.entries(reading)) print(name, perSecond);

const forms = titles.map((title) => normalise(title));
const peers = await loadPeers(peersDir);
const speeds = [];
for (const size of SIZES) {
  const chosen = terms.slice(0, size);
  const matcher = compileMatcher(chosen.map((text) => ({ text, form: 'normal' })));
  const sides = { match: () => each(forms, matcher.match) };
  for (const [name, compile] of Object.entries(peers)) {
    const search = compile(chosen);
    sides[name] = () => each(forms, (form) => search(form.normal.text));
  }
  const measured = best(sides);
  speeds.push(measured.match);
  console.log(`\n${size} terms, tables ${(matcher.bytes / 2 ** 20).toFixed(1)} MB`);
  for (const [name, perSecond] of Object.entries(measured))
    print(name, perSecond, name === 'match' ? '' : `match is ${(measured.match / perSecond).toFixed(1)} × as fast`);
}
console.log(`\nfrom ${SIZES[0]} to ${SIZES.at(-1)} terms match slows down ${(speeds[0] / speeds.at(-1)).toFixed(2)} ×`);
if (Object.keys(peers).length === 0)
  console.log('no peers measured: give the directory they are installed in as second argument');

function each(items, run) {
  for (const item of items) run(item);
}

/** Titles a second, the best of all rounds. */
function best(sides) {
  const found = Object.fromEntries(Object.keys(sides).map((name) => [name, 0]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(sides)) {
      const start = performance.now();
      run();
      found[name] = Math.max(found[name], Math.round((titles.length / (performance.now() - start)) * 1000));
    }
  }
  return found;
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

async function loadPeers(dir) {
  if (dir === undefined) return {};
  const require = createRequire(join(dir, 'index.js'));
  const Ahocorasick = require('ahocorasick');
  const { AhoCorasick } = await import(pathToFileURL(require.resolve('@monyone/aho-corasick')).href);
  return {
    ahocorasick: (chosen) => {
      const automaton = new Ahocorasick(chosen);
      return (text) => automaton.search(text);
    },
    '@monyone/aho-corasick': (chosen) => {
      const automaton = new AhoCorasick(chosen);
      return (text) => automaton.matchInText(text);
    },
  };
}

/** Watched phrases as packs have them: one in six a single word that no title has, the others of two to four words, a tenth of all from the titles. */
function inventTerms(from, count) {
  const found = new Set();
  for (let i = 0; found.size < count / 10 && i < from.length; i++) {
    const parts = from[i].toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    found.add(parts.slice(i % 3, (i % 3) + 2 + (i % 3)).join(' '));
  }
  found.delete('');
  for (let i = 0; found.size < count; i++) {
    const turn = Math.floor(i / 1081);
    const parts = [syllable(i), syllable(i + 37 * turn + 1), syllable(3 * i + 11 * turn), syllable(5 * i + turn)];
    found.add(i % 6 === 0 ? parts.slice(0, 2 + (turn % 2)).join('') : parts.slice(0, 2 + (i % 3)).join(' '));
  }
  return [...found];
}

function inventTitles(count) {
  return Array.from({ length: count }, (_, i) => {
    const length = 8 + (i % 9);
    const parts = Array.from({ length }, (_, k) => syllable(i * 31 + k * 17));
    if (i % 7 === 0) parts.push('(Chính Hãng)', `${i % 90}ml`);
    if (i % 20 === 0) parts.unshift('🔥');
    const title = parts.map((part, k) => (k % 3 === 0 ? part[0].toUpperCase() + part.slice(1) : part)).join(' ');
    return i % 25 === 0 ? title.normalize('NFD') : title;
  });
}

function syllable(i) {
  const onsets = 'b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x'.split(' ');
  const rhymes =
    'a ai an ang ao âu ây e en êm i iên iêu inh o oa oai oan ôi ơi u ung ươi ương uôc y á ái àn ạng ảo ầu ấy ẹ ến ếm ị iện iếu ính ó óa ọai oàn ổi ời ủ ùng ười ường uốc'.split(
      ' ',
    );
  return onsets[i % onsets.length] + rhymes[Math.floor(i / onsets.length) % rhymes.length];
}

function print(name, perSecond, note = '') {
  console.log(`${name.padEnd(68)} ${String(perSecond).padStart(8)}/s  ${note}`);
}
