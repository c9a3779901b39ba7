import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { canMount, mountDisk, unmountDisk } from '../disk.js';
import { lawful, replica, runCli, startCli, tempDir, toLines } from './run-cli.js';

/** A small disk of its own, mounted for one test. */
function diskForTest(options: string): string {
  const disk = mountDisk(options);
  onTestFinished(() => unmountDisk(disk));
  return disk;
}

const importFile = (dir: string, file: string) => runCli(dir, ['import', file, '--source', 'feed', '--json']);

/** Read, rejected and so on, of the last JSON line. */
const summaryOf = (stdout: string): Record<string, number> =>
  JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;

describe('bad input', () => {
  test.each([
    [
      'a torn JSON line',
      `${toLines([lawful('1')])}{"id":"2","platform":"shopee","tit\n${toLines([lawful('3')])}`,
      /:2: .*JSON/,
    ],
    ['a torn last line', `${toLines([lawful('1'), lawful('3')])}{"id":"2","pl`, /:3: /],
    ['a row without title', toLines([lawful('1'), { id: '2', platform: 'shopee' }, lawful('3')]), /:2: .*title/],
    [
      'a price that is none',
      toLines([lawful('1'), lawful('2', { price: 'rẻ lắm' }), lawful('3')]),
      /:2: .*(price|giá).*rẻ lắm/,
    ],
    ['a row that is no object', `${toLines([lawful('1')])}[1,2]\n${toLines([lawful('3')])}`, /:2: /],
  ])('%s is reported with its line, the rest is kept (exit 4)', (_, text, words) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'feed.jsonl'), text);
    const { code, stdout, stderr } = importFile(dir, join(dir, 'feed.jsonl'));
    expect(stderr).toMatch(words);
    expect(summaryOf(stdout)).toMatchObject({ read: 2, new: 2, rejected: 1 });
    expect(code).toBe(4);
  });

  test('a binary file is refused as a whole, by name', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'photo.jsonl'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 10, 0, 1, 2, 3, 10, 0]));
    const { code, stderr } = importFile(dir, join(dir, 'photo.jsonl'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\[import\] .*photo\.jsonl/m);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a CSV without a needed column names the columns there are', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'feed.csv'), 'mã tin;giá\n1;1000\n');
    const { code, stderr } = importFile(dir, join(dir, 'feed.csv'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/title/);
    expect(stderr).toMatch(/mã tin/);
  });

  test('packs that cannot be used stop the import before its first row', () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'feed.jsonl'), toLines([lawful('1')]));
    writeFileSync(join(dir, 'soicho.yml'), `rulesDir: ${join(dir, 'nowhere')}\n`);
    const { code, stderr } = runCli(dir, ['import', join(dir, 'feed.jsonl'), '--source', 'feed'], '', {
      SOICHO_CONFIG: join(dir, 'soicho.yml'),
      SOICHO_RULES: '',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\[rules\] .*nowhere: no such folder/m);
    expect(runCli(dir, ['leads', 'list', '--json']).stdout).toBe('');
  });

  test('a file that is not there', () => {
    const { code, stderr } = importFile(tempDir(), '/nowhere/feed.jsonl');
    expect(code).toBe(1);
    expect(stderr).toMatch(/\[import\] \/nowhere\/feed\.jsonl/);
  });

  test('a line of 200 MB is reported and skipped, in little memory', async () => {
    const dir = tempDir();
    const file = join(dir, 'feed.jsonl');
    const out = createWriteStream(file);
    out.write(toLines([lawful('1')]));
    out.write('{"id":"fat","title":"');
    const chunk = 'x'.repeat(1 << 20);
    for (let i = 0; i < 200; i++) if (!out.write(chunk)) await once(out, 'drain');
    out.write(`"}\n${toLines([lawful('3')])}`);
    out.end();
    await once(out, 'close');
    const { stdout, stderr, code } = importFile(dir, file);
    expect(stderr).toMatch(/:2: /);
    expect(summaryOf(stdout)).toMatchObject({ read: 2, rejected: 1 });
    expect(code).toBe(4);
    // Peak memory of the same run, by the system's own account: far from the 200 MB that holding the line would cost on top.
    const small = join(dir, 'small.jsonl');
    writeFileSync(small, toLines([lawful('1')]));
    peakMb(dir, small); // the first run compiles the packs, which costs memory of its own
    expect(peakMb(dir, file) - peakMb(dir, small)).toBeLessThan(100);
  });
});

/** Peak resident memory of an import in MB. */
function peakMb(dir: string, file: string): number {
  const script = `process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS + '\\n'));`;
  const preload = join(dir, 'peak.mjs');
  writeFileSync(preload, script);
  const ran = spawnSync(
    process.execPath,
    ['--import', preload, join(import.meta.dirname, '../../dist/bin/soicho.js'), 'import', file, '--source', 'feed'],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, SOICHO_DATA: join(dir, 'var-peak') },
    },
  );
  const peak = /PEAK (\d+)/.exec(ran.stderr)?.[1];
  if (peak === undefined) throw new Error(`no peak in: ${ran.stderr}`);
  return Number(peak) / 1024;
}

describe.skipIf(!canMount)('bad disks (mounting needs root)', () => {
  test('a full disk stops the import with a clear error; with room again the same command finishes, nothing lost or double', () => {
    const disk = diskForTest('size=3m');
    const dir = tempDir();
    const file = join(dir, 'feed.jsonl');
    writeFileSync(
      file,
      toLines(
        Array.from({ length: 4000 }, (_, i) =>
          lawful(String(i), { description: `Hàng mới về số ${i}, bảo hành một năm. `.repeat(8) }),
        ),
      ),
    );
    const args = ['import', file, '--source', 'feed', '--data', join(disk, 'var'), '--json'];
    const full = runCli(dir, args);
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(/đĩa|disk is full/);
    expect(full.stderr).toMatch(/\d+ listings are recorded; run the same command again/);
    expect(full.stderr).not.toMatch(/\n\s+at /);
    expect(spawnSync('mount', ['-o', 'remount,size=64m', disk]).status).toBe(0);
    const again = runCli(dir, args);
    expect(again.code).toBe(0);
    const { read, new: fresh = 0, same = 0 } = summaryOf(again.stdout);
    expect({ read, sum: fresh + same }).toEqual({ read: 4000, sum: 4000 });
    expect(runCli(dir, ['audit', 'verify', '--data', join(disk, 'var')]).code).toBe(0);
  });

  test('a read-only folder', () => {
    const disk = diskForTest('size=3m,ro');
    const dir = tempDir();
    writeFileSync(join(dir, 'feed.jsonl'), toLines([lawful('1')]));
    const { code, stderr } = runCli(dir, [
      'import',
      join(dir, 'feed.jsonl'),
      '--source',
      'feed',
      '--data',
      join(disk, 'var'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(disk);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('kill -9', () => {
  test('during an import: the same command finishes it, nothing lost, nothing double, the journal says the truth', async () => {
    const dir = tempDir();
    const file = join(dir, 'feed.jsonl');
    const rows = Array.from({ length: 12_000 }, (_, i) =>
      i % 10 === 0 ? replica(String(i), { seller: `shop ${i % 70}` }) : lawful(String(i)),
    );
    writeFileSync(file, toLines(rows));
    for (const delayMs of [450, 1000]) {
      const child = startCli(dir, ['import', file, '--source', 'feed']);
      const ended = once(child, 'exit');
      const timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
      await ended;
      clearTimeout(timer);
      const { code, stderr } = runCli(dir, ['audit', 'verify']);
      expect(stderr).not.toMatch(/✗/);
      expect(code).toBe(0);
    }
    const { code, stdout } = importFile(dir, file);
    expect(code).toBe(0);
    const { read, new: fresh = 0, same = 0 } = summaryOf(stdout);
    expect({ read, sum: fresh + same }).toEqual({ read: rows.length, sum: rows.length });
    // The same as an import that nobody killed.
    const whole = tempDir();
    importFile(whole, file);
    const leadsOf = (at: string): string =>
      runCli(at, ['leads', 'list', '--json', '--limit', '5000']).stdout.replace(
        /"(id|openedAt|updatedAt)":("[^"]*"|\d+),?/g,
        '',
      );
    expect(leadsOf(dir).split('\n').sort()).toEqual(leadsOf(whole).split('\n').sort());
    expect(summaryOf(importFile(dir, file).stdout)).toMatchObject({ same: rows.length, new: 0 });
  });
});
