// The peers a bench measures itself against, from a directory where `npm i --prefix DIR ahocorasick @monyone/aho-corasick json-rules-engine`
// was run; the project itself does not depend on them. One that is missing is left out and named on the console.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** By name: what compiles phrases into a function of a text. */
const SEARCHERS = {
  ahocorasick: (Ahocorasick) => (phrases) => {
    const automaton = new Ahocorasick(phrases);
    return (text) => automaton.search(text);
  },
  '@monyone/aho-corasick':
    ({ AhoCorasick }) =>
    (phrases) => {
      const automaton = new AhoCorasick(phrases);
      return (text) => automaton.matchInText(text);
    },
};

export async function loadSearchers(dir) {
  const found = {};
  for (const [name, wrap] of Object.entries(SEARCHERS)) {
    const peer = await load(dir, name);
    if (peer !== undefined) found[name] = wrap(peer);
  }
  return found;
}

/** An engine with one rule a list of phrases: it fires when the text has one of them and the price is below a million. */
export async function loadRulesEngine(dir, phraseLists) {
  const peer = await load(dir, 'json-rules-engine');
  if (peer === undefined) return undefined;
  const engine = new peer.Engine([], { allowUndefinedFacts: true });
  engine.addOperator('holds', (text, phrase) => text.includes(phrase));
  phraseLists.forEach((phrases, i) => {
    engine.addRule({
      conditions: {
        all: [
          { fact: 'price', operator: 'lessThan', value: 1_000_000 },
          { any: phrases.map((value) => ({ fact: 'text', operator: 'holds', value })) },
        ],
      },
      event: { type: String(i) },
    });
  });
  return (text, price) => engine.run({ text, price });
}

async function load(dir, name) {
  if (dir === undefined) {
    console.log(`not measured: ${name} (name a directory with --peers=DIR)`);
    return undefined;
  }
  try {
    const loaded = await import(pathToFileURL(createRequire(join(dir, 'index.js')).resolve(name)).href);
    return typeof loaded.default === 'function' ? loaded.default : loaded;
  } catch (error) {
    console.log(`not measured: ${name} (${error.code ?? error.message} in ${dir})`);
    return undefined;
  }
}
