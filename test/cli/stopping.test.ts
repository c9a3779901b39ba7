import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRaw } from '../raw-database.js';
import { tempDir } from './run-cli.js';
import { stopMidway } from './stop-midway.js';

test('SIGTERM in mid-sweep: all is handed back, and it says how to go on', async () => {
  const dir = tempDir();
  const { ended, said } = await stopMidway(dir, { SOICHO_CONFIG: 'test/fixtures/no-browser.yml' });
  expect(ended).toEqual([4, null]);
  expect(said).toMatch(/Stopped\. Run `soicho demo` again/);
  const db = openRaw(join(dir, 'var/demo/soicho.db'));
  const count = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  expect(count('SELECT count(*) AS n FROM host_lease WHERE lease_id IS NOT NULL')).toBe(0);
  expect(count("SELECT count(*) AS n FROM frontier WHERE state = 'pending'")).toBeGreaterThan(0);
  db.close();
});
