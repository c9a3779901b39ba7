import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { employ } from '../conformance/people.js';
import { aLead } from '../conformance/store-things.js';

const LEADS = 60;

it('two people who decide at once on the same leads: of each lead one is taken, the other is told who was quicker', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-at-once-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'store.db');
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  onTestFinished(() => store.close());
  employ(store, 'thu', 'nam');
  store.write(() => {
    for (let i = 0; i < LEADS; i++) store.leads.add(aLead({ subject: `cho-thu:tiệm ${i}` }));
  });

  const start = join(dir, 'start');
  const people = [decider(file, 'thu', 'co_dau_hieu', start), decider(file, 'nam', 'khong_co_dau_hieu', start)];
  await Promise.all(people.map(({ ready }) => ready));
  writeFileSync(start, '');
  const [thu = [], nam = []] = await Promise.all(people.map(({ answers }) => answers));

  expect([thu.length, nam.length]).toEqual([LEADS, LEADS]);
  thu.forEach(({ leadId, said }, i) => {
    const both = [said, nam[i]?.said ?? ''];
    expect(both.filter((one) => one === 'taken')).toHaveLength(1);
    const told = both.find((one) => one !== 'taken');
    expect(told).toMatch(said === 'taken' ? /Đỗ Thu ghi "có dấu hiệu"/ : /Lý Nam ghi "không có dấu hiệu"/);
    const [decision, ...more] = store.leads.decisions(leadId);
    expect([decision?.by, more]).toEqual([said === 'taken' ? 'thu' : 'nam', []]);
  });
});

function decider(file: string, by: string, verdict: string, start: string) {
  const child = spawn(process.execPath, ['test/fixtures/decider.mjs', file, by, verdict, start], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const ready = once(lines, 'line');
  const answers = ready.then(async () => {
    const said: { leadId: number; said: string }[] = [];
    for await (const line of lines) said.push(JSON.parse(line) as { leadId: number; said: string }); // the fixture's shape
    return said;
  });
  return { ready, answers };
}
