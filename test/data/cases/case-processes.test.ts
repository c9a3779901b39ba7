import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { aPerson, employ } from '../../conformance/people.js';
import { caseHouse } from './case-house.js';

const LEADS = 30;

it('two people who open a case on the same leads at once and take it on: one of each is taken, the other is told', async () => {
  const sellers = Array.from({ length: LEADS }, (_, i) => `tiệm ${i}`);
  const house = caseHouse({ leads: LEADS, sellers });
  onTestFinished(house.close);
  employ(house.store, aPerson('chi'), aPerson('nam'));
  const start = join(house.dir, 'start');
  const people = ['chi', 'nam'].map((by) => opener(house.file, by, start));
  await Promise.all(people.map(({ ready }) => ready));
  writeFileSync(start, '');
  const [chi = [], nam = []] = await Promise.all(people.map(({ answers }) => answers));

  expect([chi.length, nam.length]).toEqual([LEADS, LEADS]);
  chi.forEach(({ lead, ...said }, i) => {
    const file = house.store.cases.openOf(lead);
    const both = [said, nam[i] ?? { opened: '', advanced: '' }];
    const opened = both.map((one) => one.opened).filter((one) => one !== 'taken');
    expect(opened).toEqual([
      `conflict: hồ sơ ${lead} đang thuộc vụ việc ${file?.id} (${file?.unit}, ${file?.officer})`,
    ]);
    const advanced = both.map((one) => one.advanced).filter((one) => one !== 'taken');
    expect(advanced).toEqual(['not-allowed: bước này cần "quyết định kiểm tra", không phải "phương án kiểm tra"']);
    expect([file?.stage, file?.documents.length]).toEqual(['phuong_an', 1]);
  });
});

interface Answer {
  lead: number;
  opened: string;
  advanced: string;
}

function opener(file: string, by: string, start: string) {
  const child = spawn(process.execPath, ['test/fixtures/case-opener.mjs', file, by, start], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const ready = once(lines, 'line');
  const answers = ready.then(async () => {
    const said: Answer[] = [];
    for await (const line of lines) said.push(JSON.parse(line) as Answer); // the fixture's shape
    return said;
  });
  return { ready, answers };
}
