import type { Command } from 'commander';
import type { App } from '../app.js';
import { vietnamTime } from '../data/day.js';
import { officerOf, oneOf, refusedAsExit } from './arguments.js';
import type { Register, Run } from './command.js';
import { EXIT, printable } from './io.js';
import { news } from './news-view.js';

/** `soicho schedule add|list|remove|pause|resume|check` */
export const register: Register = (program, run) => {
  const schedule = program
    .command('schedule')
    .description('lịch rà soát; "soicho serve" chạy các đợt đến giờ (sweeps by the clock of Vietnam)');
  addAdd(schedule, run);
  addList(schedule, run);
  addChange(schedule, run, 'remove', 'bỏ lịch; các đợt đã chạy vẫn còn (forgets it)');
  addChange(schedule, run, 'pause', 'tạm ngừng lịch (starts nothing until it is resumed)');
  addChange(schedule, run, 'resume', 'cho lịch chạy lại từ lượt sau (goes on with the next due time)');
  addCheck(schedule, run);
};

interface AddOptions {
  cron: string;
  source: string[];
  campaign?: string;
  deadline: string;
  overlap: string;
  elsewhere?: boolean;
  by?: string;
}

function addAdd(schedule: Command, run: Run): void {
  schedule
    .command('add')
    .description('thêm lịch (five fields: minute hour day month weekday, in Vietnam time)')
    .argument('<name>')
    .requiredOption('--cron <expression>', 'e.g. "0 22 * * *"')
    .option('--source <id>', 'only this source; may be repeated', (id: string, ids: string[]) => [...ids, id], [])
    .option('--campaign <text>', 'campaign (chuyên đề) of its sweeps')
    .option('--deadline <time>', 'HH:MM of Vietnam, the next one after the start', '07:00')
    .option('--overlap <policy>', 'while its sweep before goes on: skip or queue', 'skip')
    .option('--elsewhere', '`soicho worker` on other machines reads the pages')
    .option('--by <login>', 'who adds it (default: `officer` of the configuration)')
    .action((name: string, { source, campaign, overlap, elsewhere = false, ...options }: AddOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const by = officerOf(options.by, house);
        const asked = { name, ...options, sources: source, overlap: oneOf('--overlap', overlap, ['skip', 'queue']) };
        const added = refusedAsExit(() =>
          house.addSchedule({ ...asked, elsewhere, by, ...(campaign === undefined ? {} : { campaign }) }),
        );
        const kept = house.schedules().find(({ id }) => id === added.id);
        if (io.json) await io.emit(kept ?? added);
        const next = clock(kept?.nextDueAt);
        io.say(
          io.t({
            vi: `Đã thêm lịch "${printable(name)}"; lượt đầu: ${next}. Cần "soicho serve" đang chạy.`,
            en: `Schedule "${printable(name)}" added; first due ${next}. "soicho serve" must be running.`,
          }),
        );
        return EXIT.done;
      }),
    );
}

function addList(schedule: Command, run: Run): void {
  schedule
    .command('list')
    .description('các lịch, lượt kế tiếp, và lượt nào không bắt đầu (next due time, and what did not start)')
    .action(() =>
      run(async ({ io, app }) => {
        const all = app().schedules();
        for (const one of all) {
          if (io.json) await io.emit(one);
          else io.say(printable(line(one, io.lang)));
        }
        if (all.length === 0) {
          io.say(io.t({ vi: 'Chưa có lịch: soicho schedule add', en: 'No schedule yet: soicho schedule add' }));
        }
        return EXIT.done;
      }),
    );
}

function line(one: ReturnType<App['schedules']>[number], lang: 'vi' | 'en'): string {
  const { name, cron, sources, campaign, deadline, overlap, enabled, nextDueAt, overdueSince } = one;
  const isVi = lang === 'vi';
  const next = enabled ? clock(nextDueAt) : isVi ? 'tạm ngừng' : 'paused';
  const parts = [
    name,
    cron,
    sources.length === 0 ? (isVi ? 'mọi nguồn' : 'all sources') : sources.join(', '),
    ...(campaign === undefined ? [] : [campaign]),
    `→ ${deadline}`,
    overlap,
    next,
    ...(overdueSince === undefined ? [] : [`${isVi ? 'KHÔNG BẮT ĐẦU' : 'DID NOT START'} ${clock(overdueSince)}`]),
  ];
  return parts.join('  ');
}

function addChange(schedule: Command, run: Run, act: 'remove' | 'pause' | 'resume', about: string): void {
  schedule
    .command(act)
    .description(about)
    .argument('<name>')
    .option('--by <login>', 'who does it (default: `officer` of the configuration)')
    .action((name: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const by = officerOf(options.by, house);
        refusedAsExit(() => house.changeSchedule({ name, act, by }));
        if (io.json) await io.emit({ schedule: name, act });
        io.say(io.t({ vi: `Đã ghi: ${act} "${printable(name)}".`, en: `On record: ${act} "${printable(name)}".` }));
        return EXIT.done;
      }),
    );
}

function addCheck(schedule: Command, run: Run): void {
  schedule
    .command('check')
    .description('báo lượt nào không bắt đầu; cho cron của hệ thống gọi (tells what did not start; exit 4)')
    .action(() =>
      run(async ({ io, app }) => {
        const house = app();
        const late = await house.checkSchedules(news(io, house));
        if (io.json) for (const { schedule, dueAt } of late) await io.emit({ schedule: schedule.name, dueAt });
        if (late.length === 0) io.say(io.t({ vi: 'Các lịch đều đúng giờ.', en: 'All schedules are in time.' }));
        return late.length === 0 ? EXIT.done : EXIT.partial;
      }),
    );
}

function clock(instant: string | undefined): string {
  return instant === undefined ? '' : vietnamTime(new Date(instant)).slice(0, 16).replace('T', ' ');
}
