import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonLines, lawful, replica, runCli, tempDir, toLines } from './run-cli.js';

describe('stdout is for programs only', () => {
  const dir = () => {
    const made = tempDir();
    writeFileSync(join(made, 'feed.jsonl'), toLines([replica('1'), lawful('2')]));
    runCli(made, ['import', join(made, 'feed.jsonl'), '--source', 'feed']);
    return made;
  };

  test.each([
    ['import'],
    ['leads list'],
    ['leads show 1'],
    ['leads decide 1 claim'],
    ['sweep list'],
    ['rules lint'],
    ['rules test'],
    ['inspect text'],
    ['inspect price'],
    ['inspect contacts'],
    ['audit verify'],
    ['backup'],
    ['--help'],
    ['--version'],
    ['nothing-like-this'],
  ])('soicho %s', (command) => {
    const made = dir();
    const args = command.split(' ');
    if (command === 'import') args.push(join(made, 'feed.jsonl'), '--source', 'feed');
    if (command === 'backup') args.push(join(made, 'copy.db'));
    const plain = runCli(made, args, 'thuốc lá\n');
    expect(plain.stdout).toBe('');
    expect(plain.stderr).not.toBe('');
    if (command.startsWith('-')) return;
    const { stdout } = runCli(made, [...args, '--json'], 'thuốc lá\n');
    for (const line of jsonLines<unknown>(stdout)) expect(line).toBeTypeOf('object');
  });

  test('score answers one line per listing, in order, also for a line that is none', () => {
    const input = `${JSON.stringify(replica('a'))}\n{"id": torn\n${JSON.stringify(lawful('b'))}\n`;
    const { stdout, stderr, code } = runCli(tempDir(), ['score'], input);
    const lines = jsonLines<{ id: string | null; value?: number; error?: string }>(stdout);
    expect(lines.map(({ id }) => id)).toEqual(['a', null, 'b']);
    expect(lines[0]?.value).toBeGreaterThanOrEqual(50);
    expect(lines[2]?.value).toBe(0);
    expect(stderr).toContain('2');
    expect(code).toBe(4);
  });

  test('score --explain adds up and says what cleared a hit; a file that is not there is said plainly', () => {
    const dir = tempDir();
    const input = toLines([replica('a'), lawful('b', { title: 'Giày chính hãng, không bán hàng fake' })]);
    const ran = runCli(dir, ['score', '--explain'], input);
    const [first, second] = jsonLines<{
      value: number;
      explanation: { classes: object; nearMisses: { words: string }[] };
    }>(ran.stdout);
    expect(Math.max(...Object.values(first?.explanation.classes ?? {}).map(({ value }) => value))).toBe(first?.value);
    expect(second?.explanation.nearMisses.map(({ words }) => words).join(' ')).toMatch(/không/);
    for (const words of [
      /sở hữu trí tuệ: \d+\/100/,
      /«rep 1:1»/,
      /Căn cứ:/,
      /Suýt tính, nhưng không:/,
      /“không bán hàng fake”/,
    ])
      expect(ran.stderr).toMatch(words);
    expect(runCli(dir, ['score', '--explain', '--lang', 'en'], input).stderr).toMatch('Nearly, but not:');
    expect(runCli(dir, ['score', '--explain', '--json'], input).stderr).toBe('');
    const missing = runCli(dir, ['score', '/nowhere/l.jsonl']);
    expect(missing).toMatchObject({ code: 3, stdout: '' });
    expect(missing.stderr).toMatch(/^Không mở được \/nowhere\/l\.jsonl/);
  });

  test('inspect text answers the three forms and names the tricks', () => {
    const { stdout } = runCli(tempDir(), ['inspect', 'text', '--json'], 'bán t.h.u.ố.c lá\nvẫn thế\n');
    const [first, second] = jsonLines<{ raw: string; normal: string; skeleton: string; tricks: { quote: string }[] }>(
      stdout,
    );
    expect(first).toMatchObject({
      raw: 'bán t.h.u.ố.c lá',
      normal: 'bán thuốc lá',
      skeleton: 'ban thuoc la',
      tricks: [{ quote: 't.h.u.ố.c' }],
    });
    expect(second?.tricks).toEqual([]);
  });
});
