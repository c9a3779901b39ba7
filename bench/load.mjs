// How long a command waits for the rule packs: npm run build && node bench/load.mjs [ROUNDS]
// Every round is a process of its own, as every command is; the median counts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [rounds = '5'] = process.argv.slice(2);
if (rounds === 'once') {
  const { loadPacks } = await import('../dist/scorer/load.js');
  const root = join(import.meta.dirname, '..');
  const start = performance.now();
  const { rules, terms } = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
  const { user, system } = process.cpuUsage();
  const took = {
    ms: performance.now() - start,
    cpuMs: (user + system) / 1000,
    rules: rules.length,
    terms: terms.length,
  };
  console.log(JSON.stringify(took));
} else {
  const script = fileURLToPath(import.meta.url);
  const runs = Array.from({ length: Number(rounds) }, () =>
    JSON.parse(spawnSync(process.execPath, [script, 'once'], { encoding: 'utf8' }).stdout),
  );
  const median = (key) => Math.round(runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]);
  const [{ rules, terms }] = runs;
  console.log(
    `${rules} rules, ${terms} terms: loaded in ${median('ms')} ms (processor, all threads and start-up: ${median('cpuMs')} ms)`,
  );
}
