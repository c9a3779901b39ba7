import type { Register } from './command.js';
import type { Check, Finding } from './doctor/check.js';
import { CHECKS } from './doctor/checks.js';
import { EXIT, printable } from './io.js';

const MARKS: Record<Finding['state'], string> = { good: '✓', poor: '!', bad: '✗' };

/** `soicho doctor`: what the program stands on; exit code 1 when something keeps it from its work. */
export const register: Register = (program, run) => {
  program
    .command('doctor')
    .description(
      'kiểm tra máy và cài đặt (Node, SQLite, disk, clock, backups, rule packs, Redis, way out, Chromium, site adapters)',
    )
    .action(() =>
      run(async ({ io, app }) => {
        let isBad = false;
        for (const check of CHECKS) {
          const { state, words, facts } = await look(check, app());
          isBad ||= state === 'bad';
          if (io.json) await io.emit({ check: check.name, state, detail: io.t(words), ...facts });
          else io.say(`${MARKS[state]} ${check.name}: ${io.t(words).split('\n').map(printable).join('\n')}`);
        }
        return isBad ? EXIT.failure : EXIT.done;
      }),
    );
};

async function look(check: Check, house: Parameters<Check['look']>[0]): Promise<Finding> {
  try {
    return await check.look(house);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { state: 'bad', words: { vi: text, en: text } };
  }
}
