// Pages per second of the whole crawl against Crawlee's CheerioCrawler, what each layer costs, and the frontier's cost
// per page at four sizes. Run: npm run build && node bench/crawl.mjs [--pages=20000] [--only=race|layers|frontier]
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SAMPLE_EVERY } from './crawl/hosts.mjs';
import { fieldsOf } from './crawl/pages.mjs';

const ROUNDS = 2;
const pages = Number(argument('pages') ?? 20_000);
const only = argument('only');
const children = [];

try {
  const server = start('server');
  const [{ port }] = await once(server, 'message');
  if (only === undefined || only === 'race') await race(server, port);
  if (only === undefined || only === 'layers') await part('layers', server, port);
} finally {
  for (const child of children) child.kill();
}
if (only === undefined || only === 'frontier') await (await import('./crawl/frontier.mjs')).measureFrontier();

/** Interleaved, so that a slow moment of the machine is everyone's; each side is a process of its own, one at work at a time. */
async function race(server, port) {
  const share = Math.floor(pages / 2 / ROUNDS);
  for (const kind of ['plain', 'ld']) {
    const sides = [];
    for (const [name, file, raw] of [
      ['ours, raw store off', 'ours', false],
      ['ours, raw store on', 'ours', true],
      ['CheerioCrawler', 'crawlee', false],
    ]) {
      const child = start(file);
      await once(child, 'message');
      sides.push({ name, raw, child, sums: [] });
    }
    const warm = Math.min(200, share);
    for (let round = -1; round < ROUNDS; round += 1) {
      const from = round < 0 ? 10_000_000 : round * share;
      const to = round < 0 ? from + warm : from + share; // the round before the first warms the compiler up
      for (const side of sides) {
        await tell(server, { kind, from, to });
        const sum = await tell(side.child, { port, raw: side.raw, kind, from, to });
        if (round < 0) continue;
        check(sum, from, to);
        side.sums.push(sum);
      }
    }
    for (const { child } of sides) child.kill();
    print(kind === 'ld' ? '\nb) JSON-LD carries the fields' : 'a) without JSON-LD', `${share * ROUNDS} pages a side`);
    const [, , crawlee] = sides;
    for (const side of sides) {
      const times = ours(side) === ours(crawlee) ? [] : [`${(ours(side) / ours(crawlee)).toFixed(2)} × CheerioCrawler`];
      const cpu = total(side, 'cpuMs') / total(side, 'pages');
      const rss = Math.max(...side.sums.map((sum) => sum.rss)) / 1e6;
      print(
        side.name,
        `${Math.round(ours(side))} pages/s`,
        ...times,
        `${cpu.toFixed(2)} ms CPU/page`,
        `${rss.toFixed(0)} MB`,
      );
      print('  rounds', side.sums.map((sum) => Math.round(sum.pages / sum.seconds)).join(' '));
    }
  }
}

/** Every page was read, and on the sample all ten fields are what the page was made of. */
function check({ pages: read, kept }, from, to) {
  assert.equal(read, to - from);
  const wanted = [];
  for (let number = from; number < to; number += 1) if (number % SAMPLE_EVERY === 0) wanted.push(number);
  const seen = new Map(kept);
  for (const number of wanted) assert.deepEqual(seen.get(number), fieldsOf(number));
}

async function part(file, server, port) {
  for (const kind of ['plain', 'ld']) {
    await tell(server, { kind, from: 0, to: 2000 });
    const child = start(file);
    await once(child, 'message');
    for (const line of await tell(child, { port, kind })) print(...line);
    child.kill();
  }
}

function start(file) {
  const child = fork(join(import.meta.dirname, 'crawl', `${file}.mjs`), [], { execArgv: ['--expose-gc'] });
  child.on('exit', (code) => {
    if (code) process.exit(code);
  });
  children.push(child);
  return child;
}

async function tell(child, message) {
  child.send(message);
  const [answer] = await once(child, 'message');
  return answer;
}

function ours(side) {
  return total(side, 'pages') / total(side, 'seconds');
}

function total({ sums }, what) {
  return sums.reduce((sum, one) => sum + one[what], 0);
}

function argument(name) {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

function print(...columns) {
  console.log(columns.join(' · '));
}
