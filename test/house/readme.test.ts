import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../cli/commands.js';
import { readmeWithTable } from './readme-table.mjs';
import { root } from './source-files.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const readmeVi = readFileSync(join(root, 'README.vi.md'), 'utf8');
const operations = readFileSync(join(root, 'docs/operations.md'), 'utf8');

/** Every runnable command as `['leads', 'list']`; a sub-command that has its own sub-commands runs by itself, too. */
async function allCommands(): Promise<string[][]> {
  const program = new Command();
  for (const load of Object.values(COMMANDS)) (await load()).register(program, async () => {});
  return program.commands.flatMap((command): string[][] => {
    const name = command.name();
    if (command.commands.length === 0) return [[name]];
    return command.commands.flatMap((sub) => [
      [name, sub.name()],
      ...sub.commands.map((third) => [name, sub.name(), third.name()]),
    ]);
  });
}

const commands = await allCommands();

describe('README', () => {
  test('the program has commands', () => {
    expect(commands.length).toBeGreaterThan(8);
  });

  test.each(commands)('shows soicho %s %s', (...path) => {
    expect(readme).toMatch(new RegExp(`npx soicho ${path.filter((part) => part !== undefined).join(' ')}\\b`));
  });

  test('names no command that does not exist', () => {
    const named = [...`${readme}\n${readmeVi}`.matchAll(/npx soicho (?!--)([a-z]+)(?: ([a-z]+(?:-[a-z]+)*))?/g)].map(
      (m) => [m[1] ?? '', m[2] ?? ''],
    );
    named.push(
      ...[...operations.matchAll(/`soicho (?!--)([a-z]+)(?: ([a-z]+))?/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
    );
    const known = new Set(commands.map((path) => path.join(' ')));
    const wrong = named
      .filter(([name = '', sub = '']) => !known.has(name) && !known.has(`${name} ${sub}`))
      .map((path) => path.join(' '));
    expect(named.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  test('its configuration table is the one generated from the settings (npm run docs)', () => {
    expect(readme).toBe(readmeWithTable(join(root, 'README.md')));
  });

  test('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test('the test command of .ci/run is the README’s', () => {
    const ci = readFileSync(join(root, '.ci/run'), 'utf8').trim().split('\n').at(-1) ?? '';
    expect(readme).toContain(ci);
  });
});
