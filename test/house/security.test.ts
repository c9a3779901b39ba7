import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTS, type Act } from '../../data/permissions.js';
import { ROLES, type Role } from '../../data/person.js';
import { root } from './source-files.js';

const acts = Object.entries(ACTS) as [Act, readonly Role[]][]; // keys of ACTS are acts

/** Roles × acts as SECURITY.md shows them. */
function actsTable(): string {
  const rows = acts.map(([act, may]) => {
    const marks = ROLES.map((role) => (may.includes(role) ? '●' : ' '));
    return `| \`${act}\` | ${marks.join(' | ')} |`;
  });
  return [`| act | ${ROLES.join(' | ')} |`, `|---|${':-:|'.repeat(ROLES.length)}`, ...rows].join('\n');
}

test('SECURITY.md says which role may do what, as `ACTS` in data/permissions.ts has it: copy the table from here', () => {
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  const from = text.indexOf('| act |');
  expect(text.slice(from, text.indexOf('\n\n', from))).toBe(actsTable());
});

test('every act is somebody’s; who checks the checkers changes nothing', () => {
  expect(acts.filter(([, may]) => may.length === 0)).toEqual([]);
  const ofReaders = acts.filter(([, may]) => may.includes('inspector') || may.includes('overseer'));
  expect(ofReaders.map(([act]) => act)).toEqual(['dossier.export', 'evidence.export']);
});
