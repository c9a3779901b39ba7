// How fast kept bundles are held against their hashes: ours against `sha256sum -c` of the same files, in the same run.
//   node bench/evidence.mjs [--bundles=2000] [--rounds=5]
// Bundles have the sizes of a shop's page: manifest 3 KB, WARC 20 KB, document 15 KB, picture 150 KB, listings 3 KB, of noise.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestBytes } from '../dist/data/evidence/manifest.js';
import { verifyBundle } from '../dist/data/evidence/verify-bundle.js';
import { openVault } from '../dist/data/vault-files.js';

const option = (name, fallback) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const bundles = option('bundles', 2000);
const rounds = option('rounds', 5);
const SIZES = { responses: 20_000, dom: 15_000, screenshot: 150_000, listings: 3000 };
const at = '2026-11-26T15:38:29.123Z';

const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
try {
  const vault = openVault(dir);
  const ids = [];
  const sums = [];
  for (let n = 0; n < bundles; n++) {
    const files = Object.entries(SIZES).map(([role, bytes]) => ({
      ...{ role, name: `${role}.bin`, contentType: 'application/octet-stream', bytes },
      sha256: vault.put(randomBytes(bytes)),
    }));
    const hop = { url: `https://shop.example/${n}`, status: 200, at };
    const response = {
      at,
      finalUrl: hop.url,
      status: 200,
      contentType: 'text/html',
      bytes: 1,
      sha256: files[0].sha256,
    };
    const manifest = manifestBytes({
      ...{ format: 'soicho-evidence/1', url: hop.url, by: 'Cán bộ Mẫu', at, atVietnam: '2026-11-26T22:38:29+07:00' },
      ...{ rules: 'a'.repeat(64), hosts: [], response: { ...response, hops: Array.from({ length: 22 }, () => hop) } },
      screenshot: { state: 'none', reason: 'bench' },
      tool: { name: 'soicho', version: '0.1.0', node: process.version, userAgent: 'soicho/0.1' },
      files,
    });
    ids.push(vault.put(manifest));
    for (const sha256 of [...files.map((file) => file.sha256), ids.at(-1)])
      sums.push(`${sha256}  ${join(dir, sha256.slice(0, 2), sha256)}\n`);
  }
  const list = join(dir, 'sums');
  writeFileSync(list, sums.join(''));
  const perBundle = (Object.values(SIZES).reduce((sum, size) => sum + size) + 3000) / 1000;
  process.stderr.write(`${bundles} bundles of ${Object.keys(SIZES).length + 1} files, ${perBundle} KB each\n`);
  const rates = { ours: [], sha256sum: [] };
  for (let round = 0; round < rounds; round++) {
    rates.ours.push(
      bundles /
        seconds(() => {
          for (const id of ids)
            if (verifyBundle(id, vault.read).problems.length > 0) throw new Error(`${id} is not whole`);
        }),
    );
    rates.sha256sum.push(
      bundles /
        seconds(() => {
          const { status } = spawnSync('sha256sum', ['--check', '--quiet', list]);
          if (status !== 0) throw new Error('sha256sum found a difference');
        }),
    );
  }
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const [ours, theirs] = [median(rates.ours), median(rates.sha256sum)];
  console.log(
    JSON.stringify({
      bundles,
      rounds,
      oursPerSecond: Math.round(ours),
      sha256sumPerSecond: Math.round(theirs),
      ratio: Number((ours / theirs).toFixed(2)),
    }),
  );
} finally {
  rmSync(dir, { recursive: true });
}

function seconds(work) {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
}
