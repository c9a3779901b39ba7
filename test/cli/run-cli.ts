import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson, employ } from '../conformance/people.js';
import { root } from '../house/source-files.js';

const entry = join(root, 'dist/bin/soicho.js');

/** A temporary folder that goes with the test. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-cli-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built program as a person would, with its store in `dir`. */
export function runCli(dir: string, args: string[], input = '', more: NodeJS.ProcessEnv = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    input,
    encoding: 'utf8',
    env: { ...environment(dir), ...more },
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

/** Starts it and lets the caller kill it. */
export function startCli(dir: string, args: string[], more: NodeJS.ProcessEnv = {}): ChildProcess {
  const env = { ...environment(dir), ...more };
  return spawn(process.execPath, [entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** JSON Lines of an answer. */
export function jsonLines<T>(stdout: string): T[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T); // the caller knows the command's shape
}

const FEW_RULES = [
  'severity.yml',
  'law',
  'canh-bao',
  'hang-gia-shtt/ban-sao-thua-nhan.yml',
  'hang-gia-shtt/gia-duoi-san.yml',
  'hang-gia-shtt/thua-nhan-hang-nhai.yml',
  'lexicons/contexts.csv',
  'lexicons/replica.csv',
  'lexicons/turns.csv',
];

/** Few of the packs, in a folder of their own, which load in a moment: notices, and what makes a replica. */
export function fewRules(dir: string): string {
  const rules = join(dir, 'few-rules');
  if (!existsSync(rules))
    for (const part of FEW_RULES) cpSync(join(root, 'rules', part), join(rules, part), { recursive: true });
  return rules;
}

/** Packs are compiled once for all tests. */
const SOICHO_CACHE = join(root, 'node_modules/.cache/soicho');

/** For commands that must see every pack. */
export const ALL_RULES = { SOICHO_RULES: join(root, 'rules') };

function environment(dir: string): NodeJS.ProcessEnv {
  staff(dir);
  return {
    SOICHO_RULES: fewRules(dir),
    SOICHO_CACHE,
    PATH: process.env.PATH,
    HOME: dir,
    TZ: 'UTC',
    SOICHO_DATA: join(dir, 'var'),
    SOICHO_OFFICER: 'thu',
  };
}

/** Who works where a test says nothing else: two who approve, an analyst, an operator. */
const STAFF = [
  aPerson('thu', { role: 'approver' }),
  aPerson('an', { role: 'approver' }),
  aPerson('nam'),
  aPerson('ha', { role: 'operator' }),
];
const staffed = new Set<string>();

/** Puts them into the folder's store, once and directly: a command for each would cost a second. */
function staff(dir: string): void {
  if (staffed.has(dir)) return;
  staffed.add(dir);
  const data = join(dir, 'var');
  mkdirSync(data, { recursive: true });
  const store = openStore({ file: join(data, 'soicho.db'), migrationsDir: join(root, 'data/migrations') });
  if (store.people.list().length === 0) employ(store, ...STAFF);
  store.close();
}

/** The folder, where nobody works and no store is made beforehand. */
export function unstaffed(dir: string): string {
  staffed.add(dir);
  return dir;
}

/** An invented offer that no inspector would pass over. */
export function replica(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    platform: 'shopee',
    title: 'Giày Nike Air Force 1 rep 1:1 super fake full box',
    price: 350_000,
    seller: 'sneaker mai anh',
    ...more,
  };
}

/** An invented lawful offer. */
export function lawful(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    platform: 'shopee',
    title: 'Bình giữ nhiệt inox 500ml nắp gỗ',
    price: 129_000,
    seller: 'nhà bếp hạnh',
    ...more,
  };
}

/** JSON Lines text. */
export function toLines(rows: unknown[]): string {
  return `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
}
