import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_RULES, runCli, startCli, tempDir } from '../cli/run-cli.js';

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
  const resumed = runCli(dir, ['demo', '--json'], '', ALL_RULES);
  const fresh = runCli(tempDir(), ['demo', '--json'], '', ALL_RULES);
  expect(resumed.code).toBe(0);
  const { sweep: _, ...figures } = JSON.parse(resumed.stdout) as Record<string, unknown>;
  const { sweep: __, ...expected } = JSON.parse(fresh.stdout) as Record<string, unknown>;
  expect(figures).toEqual(expected);
});
