import type { Command } from 'commander';
import { DecisionRefused, decide } from '../data/decide.js';
import { VERDICTS, type Verdict } from '../data/schema.js';
import { CLASS_WORDS, STATE_WORDS } from '../data/words.js';
import { oneOf, toId, usage } from './arguments.js';
import type { Run } from './command.js';
import { CommandError, EXIT, type ExitCode } from './io.js';
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
        const { store, config, now } = app();
        const by = options.by ?? config.officer;
        if (by === undefined) {
          throw usage(
            'Thiếu tên người quyết định: thêm --by TÊN, hoặc đặt `officer` trong soicho.yml',
            'Who decides? Add --by NAME, or set `officer` in soicho.yml',
          );
        }
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
        return EXIT.done;
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

const REFUSED_EXIT: Record<DecisionRefused['code'], ExitCode> = {
  'not-found': EXIT.notFound,
  'not-allowed': EXIT.refused,
  'bad-input': EXIT.usage,
};

function refusedAsExit<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof DecisionRefused) throw new CommandError(error.words, REFUSED_EXIT[error.code]);
    throw error;
  }
}
