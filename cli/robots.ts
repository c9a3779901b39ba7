import type { Command } from 'commander';
import { vietnamDay } from '../data/day.js';
import { personName } from '../data/person.js';
import { allowRobots, endRobotsOverride } from '../data/robots-override.js';
import { approverOf, officerOf, refusedAsExit, toCalendarDay } from './arguments.js';
import type { Register, Run } from './command.js';
import { EXIT, printable } from './io.js';
import { addCheck } from './robots-check.js';

/** `soicho robots check|allow|list|end` */
export const register: Register = (program, run) => {
  const robots = program
    .command('robots')
    .description(
      'robots.txt của các trang: xem, và phép bỏ qua do hai người cho (robots.txt, and leave to pass over it)',
    );
  addCheck(robots, run);
  addAllow(robots, run);
  addList(robots, run);
  addEnd(robots, run);
};

interface AllowOptions {
  reason: string;
  by?: string;
  approvedBy: string;
  until: string;
}

function addAllow(robots: Command, run: Run): void {
  robots
    .command('allow')
    .description('cho phép hỏi những gì robots.txt của một máy chủ cấm (two people, 6 months at most; journalled)')
    .argument('<host>', 'e.g. shop.vn; its sub-names are hosts of their own')
    .requiredOption('--reason <text>')
    .requiredOption('--approved-by <login>', 'a second person')
    .requiredOption('--until <date>', 'last day, YYYY-MM-DD')
    .option('--by <login>', 'who asks (default: `officer` of the configuration)')
    .action((host: string, options: AllowOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const { store, now } = house;
        const by = officerOf(options.by, house);
        const approvedBy = approverOf(options.approvedBy, house);
        const { reason } = options;
        const until = toCalendarDay('--until', options.until);
        const request = { host, reason, by, approvedBy, until };
        const act = refusedAsExit(() => allowRobots(store, request, now().toISOString()));
        if (io.json) await io.emit(act);
        io.say(
          io.t({
            vi: `Đã ghi: được bỏ qua robots.txt của ${act.host} đến hết ${until} (đề nghị: ${printable(personName(store, by))}, duyệt: ${printable(personName(store, approvedBy))}).`,
            en: `On record: robots.txt of ${act.host} may be passed over until ${until} (asked by ${printable(personName(store, by))}, approved by ${printable(personName(store, approvedBy))}).`,
          }),
        );
        return EXIT.done;
      }),
    );
}

function addList(robots: Command, run: Run): void {
  robots
    .command('list')
    .description('các phép bỏ qua robots.txt, cả đã hết hạn hoặc đã rút (all of them, ended ones too)')
    .action(() =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const today = vietnamDay(now());
        const acts = store.robots.list();
        if (acts.length === 0) io.say(io.t({ vi: 'Chưa có phép nào.', en: 'Nobody has given any leave.' }));
        for (const act of acts) {
          const { host, reason, by, until = '' } = act;
          const approvedBy = personName(store, act.approvedBy ?? '');
          const state = act.act === 'end' ? 'ended' : until < today ? 'expired' : 'allowed';
          if (io.json) await io.emit({ ...act, state });
          else {
            const words = {
              allowed: {
                vi: `đến hết ${until}, duyệt: ${approvedBy}`,
                en: `until ${until}, approved by ${approvedBy}`,
              },
              expired: { vi: `hết hạn ${until}`, en: `expired ${until}` },
              ended: { vi: 'đã rút', en: 'ended' },
            }[state];
            io.say(printable(`${host}: ${io.t(words)} · ${personName(store, by)}: ${reason}`));
          }
        }
        return EXIT.done;
      }),
    );
}

function addEnd(robots: Command, run: Run): void {
  robots
    .command('end')
    .description('rút phép bỏ qua robots.txt của một máy chủ (ends the leave; journalled)')
    .argument('<host>')
    .requiredOption('--reason <text>')
    .option('--by <login>', 'who ends it (default: `officer` of the configuration)')
    .action((host: string, options: { reason: string; by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const { store, now } = house;
        const request = { host, reason: options.reason, by: officerOf(options.by, house) };
        const act = refusedAsExit(() => endRobotsOverride(store, request, now().toISOString()));
        if (io.json) await io.emit(act);
        io.say(
          io.t({
            vi: `Đã rút: từ nay tuân theo robots.txt của ${act.host}.`,
            en: `Ended: robots.txt of ${act.host} is obeyed again.`,
          }),
        );
        return EXIT.done;
      }),
    );
}
