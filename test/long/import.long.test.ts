import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { jsonLines, lawful, replica, runCli, startCli, tempDir, toLines } from '../cli/run-cli.js';
import { root } from '../house/source-files.js';

const corpus = join(root, '../shared/corpus/listings.jsonl.gz');

/** Writes so many invented offers, one in ten of them a copy, by 900 sellers. */
async function writeFeed(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, i) => {
      const id = from + i;
      const more = { seller: `shop ${id % 900}`, description: `Hàng mới số ${id}, bảo hành một năm, giao nhanh.` };
      return id % 10 === 0 ? replica(String(id), more) : lawful(String(id), more);
    });
    if (!out.write(toLines(rows))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** Imports in a process of its own; its summary, peak memory in MB and seconds. */
function importMeasured(
  dir: string,
  file: string,
): { summary: Record<string, number>; peakMb: number; seconds: number } {
  const preload = join(dir, 'peak.mjs');
  writeFileSync(
    preload,
    `process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS + '\\n'));`,
  );
  const started = Date.now();
  const entry = join(root, 'dist/bin/soicho.js');
  const ran = spawnSync(process.execPath, ['--import', preload, entry, 'import', file, '--source', 'feed', '--json'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, SOICHO_DATA: join(dir, 'var') },
    maxBuffer: 1 << 28,
  });
  expect(ran.status).toBe(0);
  const [summary] = jsonLines<Record<string, number>>(ran.stdout);
  const peakMb = Number(/PEAK (\d+)/.exec(ran.stderr)?.[1]) / 1024;
  return { summary: summary ?? {}, peakMb, seconds: (Date.now() - started) / 1000 };
}

describe('full sizes', () => {
  test('ten times the listings cost little more memory', async () => {
    const peaks: number[] = [];
    for (const count of [50_000, 500_000]) {
      const dir = tempDir();
      const file = join(dir, 'feed.jsonl');
      await writeFeed(file, count);
      const { summary, peakMb, seconds } = importMeasured(dir, file);
      console.log(
        `${count} listings: ${seconds.toFixed(0)} s, peak ${peakMb.toFixed(0)} MB, ${summary.leadsOpened} leads`,
      );
      expect(summary).toMatchObject({ read: count, new: count, rejected: 0 });
      peaks.push(peakMb);
    }
    const [small = 0, large = 0] = peaks;
    expect(large - small).toBeLessThan(200);
  });

  test.skipIf(!existsSync(corpus))(
    'all real listings (needs ../shared/corpus), twice: the second time changes nothing',
    async () => {
      const dir = tempDir();
      const file = join(dir, 'l.jsonl');
      await pipeline(createReadStream(corpus), createGunzip(), createWriteStream(file));
      const first = importMeasured(dir, file);
      const leads = runCli(dir, ['leads', 'list', '--json', '--limit', '100000']).stdout;
      const second = importMeasured(dir, file);
      console.log(
        `corpus: ${first.seconds.toFixed(1)} s, peak ${first.peakMb.toFixed(0)} MB, ${first.summary.leadsOpened} leads; again ${second.seconds.toFixed(1)} s`,
      );
      expect(second.summary).toMatchObject({
        read: first.summary.read,
        same: first.summary.read,
        leadsOpened: 0,
        leadsReopened: 0,
      });
      expect(runCli(dir, ['leads', 'list', '--json', '--limit', '100000']).stdout).toBe(leads);
    },
  );

  test('kill -9 at forty moments of one import: nothing lost, nothing double', async () => {
    const dir = tempDir();
    const file = join(dir, 'feed.jsonl');
    const count = 60_000;
    await writeFeed(file, count);
    for (let round = 0; round < 40; round++) {
      const child = startCli(dir, ['import', file, '--source', 'feed']);
      const ended = once(child, 'exit');
      const timer = setTimeout(() => child.kill('SIGKILL'), 300 + round * 37);
      await ended;
      clearTimeout(timer);
      const { code, stderr } = runCli(dir, ['audit', 'verify']);
      expect(stderr).not.toMatch(/✗/);
      expect(code).toBe(0);
    }
    const [summary] = jsonLines<Record<string, number>>(
      runCli(dir, ['import', file, '--source', 'feed', '--json']).stdout,
    );
    expect((summary?.new ?? 0) + (summary?.same ?? 0)).toBe(count);
    const whole = tempDir();
    runCli(whole, ['import', file, '--source', 'feed']);
    const leadsOf = (at: string): string[] =>
      runCli(at, ['leads', 'list', '--json', '--limit', '100000'])
        .stdout.replace(/"(id|openedAt|updatedAt)":("[^"]*"|\d+),?/g, '')
        .split('\n')
        .sort();
    expect(leadsOf(dir)).toEqual(leadsOf(whole));
  });
});
