import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_RULES, jsonLines, runCli, startCli, tempDir } from '../cli/run-cli.js';
import { stopMidway } from '../cli/stop-midway.js';

test('kill -9 at twelve moments of the demo’s sweep: it ends as if nothing had happened', async () => {
  const dir = tempDir();
  for (let round = 0; round < 12; round++) {
    const child = startCli(dir, ['demo'], ALL_RULES);
    const ended = once(child, 'exit');
    if (child.stderr !== null) await once(child.stderr, 'data'); // packs are loaded, the sweep begins
    const timer = setTimeout(() => child.kill('SIGKILL'), round * 230);
    await ended;
    clearTimeout(timer);
    const { code, stderr } = runCli(dir, ['audit', 'verify', '--data', join(dir, 'var/demo')]);
    expect(stderr).not.toMatch(/✗/);
    expect(code).toBe(0);
  }
  expect(demo(dir)).toEqual(demo(tempDir()));
});

test('stopped by SIGTERM and run again it ends as if nothing had happened', async () => {
  const dir = tempDir();
  expect((await stopMidway(dir, ALL_RULES)).ended).toEqual([4, null]);
  expect(demo(dir)).toEqual(demo(tempDir()));
});

/** Runs it to its end; its figures. */
function demo(dir: string): Record<string, unknown> {
  const { code, stdout } = runCli(dir, ['demo', '--json'], '', ALL_RULES);
  expect(code).toBe(0);
  const { sweep: _, ...figures } = jsonLines<Record<string, unknown>>(stdout)[0] ?? {}; // the evidence comes after
  expect(figures.listings).toBeGreaterThan(100);
  return figures;
}
