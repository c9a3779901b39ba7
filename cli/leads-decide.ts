import type { Command } from 'commander';
import { decide } from '../data/decide.js';
import { VERDICTS, type Verdict } from '../data/schema.js';
import { CLASS_WORDS, STATE_WORDS } from '../data/words.js';
import { officerOf, oneOf, refusedAsExit, toId } from './arguments.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { parseSeenAt } from './seen-at.js';

/** `soicho leads decide ID VERDICT` */
export function addDecide(leads: Command, run: Run): void {
  leads
    .command('decide')
    .description('ghi kết luận của người xem xét (a person’s verdict; appended, never edited)')
    .argument('<id>')
    .argument('<verdict>', VERDICTS.filter((v) => v !== 'reopen').join(' | '))
    .option('--by <name>', 'who decides (default: `officer` of the configuration)')
    .option('--reason <text>', 'needed for khong_co_dau_hieu')
    .option('--note <text>')
    .option('--wrong <rule...>', 'rules whose hits were wrong')
    .option('--until <date>', 'for snooze')
    .option('--undo <seq>', 'for undo: number of the decision taken back')
    .action((id: string, verdict: string, options: DecideOptions) =>
      run(async ({ io, app }) => {
        const { store, config, now, keepLead } = app();
        const by = officerOf(options.by, config);
        const lead = refusedAsExit(() =>
          decide(
            store,
            {
              leadId: toId(id),
              by,
              verdict: oneOf<Verdict>('verdict', verdict, VERDICTS),
              ...(options.reason === undefined ? {} : { reason: options.reason }),
              ...(options.note === undefined ? {} : { note: options.note }),
              ...(options.wrong === undefined ? {} : { wrongRules: options.wrong }),
              ...(options.until === undefined ? {} : { until: parseSeenAt(options.until) }),
              ...(options.undo === undefined ? {} : { undoes: toId(options.undo) }),
            },
            now().toISOString(),
          ),
        );
        // What a verdict rests on must not go with the raw pages' time.
        const kept = await keepLead(lead.id, by);
        if (io.json) await io.emit(lead);
        else {
          const state = STATE_WORDS[lead.state][io.lang];
          io.say(
            io.t({
              vi: `Hồ sơ ${lead.id} (${CLASS_WORDS[lead.class].vi}): ${state}`,
              en: `Lead ${lead.id} (${CLASS_WORDS[lead.class].en}): ${state}`,
            }),
          );
        }
        if (!kept.some(({ became }) => became === 'full')) return EXIT.done;
        io.say(
          io.t({
            vi: 'Kho bằng chứng đã đầy: chưa giữ được trang của hồ sơ; xem `soicho purge --dry-run`',
            en: 'The evidence vault is full: pages of the lead are not kept; see `soicho purge --dry-run`',
          }),
        );
        return EXIT.partial;
      }),
    );
}

interface DecideOptions {
  by?: string;
  reason?: string;
  note?: string;
  wrong?: string[];
  until?: string;
  undo?: string;
}
