import type { Command } from 'commander';
import { isEnded } from '../data/cases/case-life.js';
import { CASE_STAGES, type CaseStage } from '../data/cases/case-words.js';
import { officerOf, oneOf, refusedAsExit, toCount, toId } from './arguments.js';
import { addAct } from './case-act.js';
import { addDossier, addVerify } from './case-dossier.js';
import { caseLine, caseSheet, warningLine } from './case-view.js';
import type { Register, Run } from './command.js';
import { CommandError, EXIT } from './io.js';

/** `soicho case open|list|show|act|dossier|verify` */
export const register: Register = (program, run) => {
  const cases = program
    .command('case')
    .description('vụ việc: lập, các bước, văn bản, bàn giao, kết quả (cases from leads to enforcement)');
  addOpen(cases, run);
  addList(cases, run);
  addShow(cases, run);
  addAct(cases, run);
  addDossier(cases, run);
  addVerify(cases, run);
};

function addOpen(cases: Command, run: Run): void {
  cases
    .command('open')
    .description('lập vụ việc từ các hồ sơ có dấu hiệu (a case from leads with signs)')
    .argument('<lead...>', 'numbers of leads')
    .requiredOption('--title <text>', 'what it is about')
    .option('--unit <name>', 'who owns it (default: the unit of who opens it)')
    .option('--officer <login>', 'who handles it (default: who opens it)')
    .option('--province <code>', 'where, when it is known better than the listings tell')
    .option('--by <login>', 'who opens it (default: `officer` of the configuration)')
    .action((leads: string[], options: OpenOptions) =>
      run(async ({ io, app }) => {
        const { store, actOnCase } = app();
        const by = officerOf(options.by, app());
        const said = {
          act: 'open' as const,
          title: options.title,
          leads: [...new Set(leads.map(toId))],
          unit: options.unit ?? store.people.find(by)?.unit ?? '',
          officer: options.officer ?? by,
          ...(options.province === undefined ? {} : { province: options.province }),
        };
        const { file, warnings } = refusedAsExit(() => actOnCase({ by, said }));
        if (io.json) await io.emit({ case: file, warnings });
        else io.say(caseLine(file, io.lang));
        for (const warning of warnings) io.say(warningLine(warning, io.lang));
        return EXIT.done;
      }),
    );
}

interface OpenOptions {
  title: string;
  unit?: string;
  officer?: string;
  province?: string;
  by?: string;
}

function addList(cases: Command, run: Run): void {
  cases
    .command('list')
    .description('mới nhất trước; mặc định chỉ vụ việc đang mở (open ones, newest first)')
    .option('--stage <stage...>', CASE_STAGES.join(' '))
    .option('--unit <name>')
    .option('--officer <login>')
    .option('--limit <n>', 'how many', '50')
    .option('--before <id>', 'page on from this case')
    .option('--all', 'ended ones too')
    .action((options: ListOptions) =>
      run(async ({ io, app }) => {
        const { unit, officer, before } = options;
        const named = options.stage?.map((stage) => oneOf<CaseStage>('--stage', stage, CASE_STAGES));
        const found = app().store.cases.list({
          stages: named ?? (options.all === true ? CASE_STAGES : CASE_STAGES.filter((stage) => !isEnded(stage))),
          ...(unit === undefined ? {} : { unit }),
          ...(officer === undefined ? {} : { officer }),
          ...(before === undefined ? {} : { before: toId(before) }),
          limit: toCount('--limit', options.limit),
        });
        for (const file of found) {
          if (io.json) await io.emit(file);
          else io.say(caseLine(file, io.lang));
        }
        if (found.length === 0) {
          io.say(
            io.t({
              vi: 'Chưa có vụ việc nào. Lập từ hồ sơ có dấu hiệu: soicho case open SỐ_HỒ_SƠ --title …',
              en: 'No case. Open one from leads with signs: soicho case open LEAD --title …',
            }),
          );
        }
        return EXIT.done;
      }),
    );
}

interface ListOptions {
  stage?: string[];
  unit?: string;
  officer?: string;
  limit: string;
  before?: string;
  all?: true;
}

function addShow(cases: Command, run: Run): void {
  cases
    .command('show')
    .description('một vụ việc: bước, hồ sơ, văn bản, kết quả, việc đã làm (one case with its acts)')
    .argument('<id>')
    .action((id: string) =>
      run(async ({ io, app }) => {
        const { store, caseWarnings } = app();
        const file = store.cases.get(toId(id));
        if (file === undefined) {
          throw new CommandError({ vi: `Không có vụ việc ${id}`, en: `There is no case ${id}` }, EXIT.notFound);
        }
        const warnings = caseWarnings(file);
        if (io.json) await io.emit({ case: file, acts: store.cases.acts(file.id), warnings });
        else io.say(caseSheet(file, store, io.lang));
        for (const warning of warnings) io.say(warningLine(warning, io.lang));
        return EXIT.done;
      }),
    );
}
