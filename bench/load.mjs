// How long a command waits for the rule packs, compiled anew and kept from a start before: npm run build && node bench/load.mjs [ROUNDS]
// Every round is a process of its own, as every command is; the median counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [rounds = '5', dir] = process.argv.slice(2);
if (rounds === 'once') {
  const { loadPacks } = await import('../dist/scorer/load.js');
  const { openFileCache } = await import('../dist/data/file-cache.js');
  const root = join(import.meta.dirname, '..');
  const cache = dir === undefined ? undefined : { version: 'bench', ...openFileCache(dir, 1) };
  const start = performance.now();
  const { rules, terms } = loadPacks(join(root, 'rules'), join(root, 'data/reference'), cache);
  const { user, system } = process.cpuUsage();
  const took = {
    ms: performance.now() - start,
    cpuMs: (user + system) / 1000,
    rss: process.memoryUsage.rss(),
    rules: rules.length,
    terms: terms.length,
  };
  console.log(JSON.stringify(took));
} else {
  const script = fileURLToPath(import.meta.url);
  const kept = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
  const load = (...more) =>
    JSON.parse(spawnSync(process.execPath, [script, 'once', ...more], { encoding: 'utf8' }).stdout);
  try {
    load(kept);
    const ways = { 'compiled anew': [], 'as kept': [] };
    for (let round = 0; round < Number(rounds); round++) {
      ways['compiled anew'].push(load());
      ways['as kept'].push(load(kept));
    }
    const median = (runs, key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
    for (const [way, runs] of Object.entries(ways)) {
      const [{ rules, terms }] = runs;
      console.log(
        `${rules} rules, ${terms} terms ${way}: ${Math.round(median(runs, 'ms'))} ms (processor, all threads and start-up: ` +
          `${Math.round(median(runs, 'cpuMs'))} ms; memory ${Math.round(median(runs, 'rss') / 1e6)} MB)`,
      );
    }
  } finally {
    rmSync(kept, { recursive: true });
  }
}
