import type { App } from '../app.js';
import { doerOf, keeperOf, refusedAsExit } from './arguments.js';
import type { Register } from './command.js';
import { EXIT, type ExitCode, type Io, printable } from './io.js';

interface BackupOptions {
  verify?: boolean;
  evidence?: string;
  by?: string;
}

/** `soicho backup [--verify] FILE` and `soicho restore FILE` */
export const register: Register = (program, run) => {
  program
    .command('backup')
    .description('sao lưu kho sang một tệp, kể cả khi đang ghi (a consistent copy of the store)')
    .argument('<file>')
    .option('--verify', 'restores FILE into a temporary folder and checks it instead of writing it')
    .option('--evidence <dir>', 'with --verify: a copy of the evidence folder (default: the one in use)')
    .option('--by <login>', 'who does it (default: `officer` of the configuration, else soicho)')
    .action((file: string, { verify = false, evidence, by }: BackupOptions) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const who = doerOf(by, 'store.keep', house);
        return verify
          ? tellDrill(io, await house.drill(file, who, signal, evidence), house.now())
          : backUp(io, house, file, who);
      }),
    );
  program
    .command('restore')
    .description('khôi phục kho từ bản sao lưu; kho cũ được giữ lại bên cạnh (the replaced store is kept beside it)')
    .argument('<file>')
    .option('--by <login>', 'who restores (default: `officer` of the configuration)')
    .action((file: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const { config, restore, now } = app();
        // The store that is there is about to be replaced: who restores is asked of it only while it is looked at.
        const actorIn = (store: App['store']) => keeperOf(options.by, { store, config, now });
        const { aside: keptAs, lost } = refusedAsExit(() => restore(file, actorIn));
        io.say(io.t({ vi: `Đã khôi phục từ ${file}.`, en: `Restored from ${file}.` }));
        if (keptAs !== undefined)
          io.say(io.t({ vi: `Kho cũ giữ tại ${keptAs}`, en: `The replaced store is kept as ${keptAs}` }));
        if (lost !== undefined) {
          io.say(
            io.t({
              vi: `Các mục nhật ký ${lost.fromSize}–${lost.toSize} không có trong bản sao lưu; điều này đã ghi vào nhật ký.`,
              en: `Journal entries ${lost.fromSize}–${lost.toSize} are not in the backup; the journal says so.`,
            }),
          );
        }
        return EXIT.done;
      }),
    );
};

async function backUp(io: Io, house: App, file: string, by: string): Promise<ExitCode> {
  const { journal, ...copy } = await house.backup(file, by);
  if (io.json) await io.emit({ ...copy, ok: journal.ok });
  for (const { detail } of journal.problems) io.say(`✗ ${io.t(detail)}`);
  if (!journal.ok) return EXIT.failure;
  io.say(io.t({ vi: `Đã sao lưu và kiểm tra: ${file}`, en: `Backed up and verified: ${file}` }));
  return EXIT.done;
}

const HOUR_MS = 3_600_000;

async function tellDrill(io: Io, report: Awaited<ReturnType<App['drill']>>, now: Date): Promise<ExitCode> {
  const { problems, takenAt, leads, entries, evidence, file } = report;
  const ageHours = takenAt === undefined ? undefined : Math.floor((now.getTime() - Date.parse(takenAt)) / HOUR_MS);
  if (io.json) await io.emit({ ...report, ...(ageHours === undefined ? {} : { ageHours }) });
  for (const problem of problems) io.say(`✗ ${printable(io.t(problem))}`);
  io.say(
    ageHours === undefined
      ? io.t({
          vi: 'Nhật ký ở đây không ghi bản sao lưu này: không so được hồ sơ với lúc sao lưu.',
          en: 'The journal here does not know this backup: leads were not held against those of then.',
        })
      : io.t({ vi: `Sao lưu lúc ${takenAt}, ${ageHours} giờ trước.`, en: `Taken at ${takenAt}, ${ageHours} h ago.` }),
  );
  const held = { vi: `${leads} hồ sơ, ${entries} mục nhật ký`, en: `${leads} leads, ${entries} journal entries` };
  const files = evidence.bundles + evidence.files;
  io.say(
    problems.length === 0
      ? io.t({
          vi: `Khôi phục thử được: ${file}: ${held.vi}, ${files} gói và tệp bằng chứng nguyên vẹn.`,
          en: `It can be restored: ${file}: ${held.en}, ${files} bundles and files of evidence whole.`,
        })
      : io.t({
          vi: `KHÔNG dùng được nguyên vẹn: ${file}: ${held.vi}, ${problems.length} lỗi; sao lưu lại.`,
          en: `NOT whole: ${file}: ${held.en}, ${problems.length} problems; take another backup.`,
        }),
  );
  return problems.length === 0 ? EXIT.done : EXIT.failure;
}
