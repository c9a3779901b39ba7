import type { Command } from 'commander';
import type { App } from '../app.js';
import type { Register, Run } from './command.js';
import { CommandError, EXIT, printable, type Words } from './io.js';

type JobQueue = Awaited<ReturnType<App['queue']>>;

/** `soicho queue list|retry|drop` */
export const register: Register = (program, run) => {
  const queue = program
    .command('queue')
    .description('hàng đợi công việc: đang chờ, đã hỏng, chạy lại, bỏ (jobs: waiting, dead, again, away)');
  addList(queue, run);
  addAct(queue, run, {
    name: 'retry',
    about: 'cho công việc đã hỏng chạy lại (puts dead jobs back with fresh attempts)',
    done: { vi: 'được chạy lại', en: 'put back' },
    act: ({ retryDead }, id) => retryDead(id),
  });
  addAct(queue, run, {
    name: 'drop',
    about: 'bỏ công việc đã hỏng; đợt rà soát tự giao lại việc còn thiếu (forgets dead jobs)',
    done: { vi: 'đã bỏ', en: 'dropped' },
    act: ({ dropDead }, id) => dropDead(id),
  });
};

function addList(queue: Command, run: Run): void {
  queue
    .command('list')
    .description('số công việc, và những việc đã hỏng, mới nhất trước (counts, and dead jobs, newest first)')
    .option('--limit <n>', 'dead jobs shown at most', '20')
    .action((options: { limit: string }) =>
      run(async ({ io, app }) => {
        const jobs = await app().queue();
        const stats = await jobs.stats();
        const dead = await jobs.dead(toLimit(options.limit));
        if (io.json) {
          await io.emit({ stats });
          for (const job of dead) await io.emit(job);
        }
        const { waiting, delayed, active } = stats;
        io.say(
          io.t({
            vi: `Chờ: ${waiting} · hẹn sau: ${delayed} · đang chạy: ${active} · hỏng: ${stats.dead}`,
            en: `Waiting: ${waiting} · delayed: ${delayed} · running: ${active} · dead: ${stats.dead}`,
          }),
        );
        for (const { id, name, error, attempts, diedAt, payload } of dead) {
          io.say(
            `  ${id}  ${diedAt}  ${name} ×${attempts}  ${printable(error)}\n    ${printable(JSON.stringify(payload))}`,
          );
        }
        if (stats.dead > 0) {
          io.say(
            io.t({
              vi: 'Chạy lại: soicho queue retry ID… · bỏ: soicho queue drop ID…, hoặc --all',
              en: 'Again: soicho queue retry ID… · away: soicho queue drop ID…, or --all',
            }),
          );
        }
        return EXIT.done;
      }),
    );
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0 && limit <= 10_000) return limit;
  throw new CommandError(
    { vi: `--limit "${text}" phải là số từ 1 đến 10000`, en: `--limit "${text}" must be a number from 1 to 10000` },
    EXIT.usage,
  );
}

interface Act {
  name: string;
  about: string;
  done: Words;
  act: (queue: JobQueue, id: string) => Promise<boolean>;
}

function addAct(queue: Command, run: Run, { name, about, done, act }: Act): void {
  queue
    .command(name)
    .description(about)
    .argument('[id...]', 'as `soicho queue list` shows them')
    .option('--all', 'every dead job')
    .action((given: string[], options: { all?: boolean }) =>
      run(async ({ io, app }) => {
        if (given.length === 0 && options.all !== true) {
          throw new CommandError(
            {
              vi: 'cho biết mã công việc (soicho queue list), hoặc --all',
              en: 'name jobs (soicho queue list), or --all',
            },
            EXIT.usage,
          );
        }
        const jobs = await app().queue();
        const ids = options.all === true ? (await jobs.dead(10_000)).map(({ id }) => id) : given;
        let missing = 0;
        for (const id of ids) {
          const found = await act(jobs, id);
          if (!found) missing += 1;
          if (io.json) await io.emit({ id, found });
          io.say(
            found
              ? `${id}: ${io.t(done)}`
              : `${id}: ${io.t({ vi: 'không có việc hỏng nào mang mã này', en: 'no dead job has this id' })}`,
          );
        }
        return missing === 0 ? EXIT.done : EXIT.notFound;
      }),
    );
}
