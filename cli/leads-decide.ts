import type { Command } from 'commander';
import type { DecisionInput } from '../data/decide-input.js';
import { VERDICTS, type Verdict, VIOLATION_CLASSES, type ViolationClass } from '../data/schema.js';
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
    .option('--by <login>', 'who decides (default: `officer` of the configuration)')
    .option('--reason <text>', 'needed where a lead is closed, moved or handed on')
    .option('--note <text>')
    .option('--wrong <rule...>', 'rules whose hits were wrong')
    .option('--until <date>', 'for snooze, and for waits')
    .option('--undo <seq>', 'for undo: number of the decision taken back')
    .option('--class <class>', 'for correct_class')
    .option('--listings <id...>', 'for drop_listings and split')
    .option('--into <id>', 'for merge: the lead that goes on')
    .option('--agency <id>', 'for refer: to whom')
    .option('--out-of-scope', 'for refer: the plan does not cover it')
    .option('--after <seq>', 'knowingly after this decision of somebody else')
    .action((id: string, verdict: string, options: DecideOptions) =>
      run(async ({ io, app }) => {
        const { decide, keepLead } = app();
        const by = officerOf(options.by, app());
        const input = {
          leadId: toId(id),
          by,
          verdict: oneOf<Verdict>('verdict', verdict, VERDICTS),
          ...toInput(options),
        };
        const lead = refusedAsExit(() => decide(input));
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
  class?: string;
  listings?: string[];
  into?: string;
  agency?: string;
  outOfScope?: true;
  after?: string;
}

function toInput(options: DecideOptions): Omit<DecisionInput, 'leadId' | 'by' | 'verdict'> {
  const { reason, note, wrong, until, undo, listings, into, agency, outOfScope, after } = options;
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
    ...(wrong === undefined ? {} : { wrongRules: wrong }),
    ...(until === undefined ? {} : { until: parseSeenAt(until) }),
    ...(undo === undefined ? {} : { undoes: toId(undo) }),
    ...(options.class === undefined
      ? {}
      : { toClass: oneOf<ViolationClass>('--class', options.class, VIOLATION_CLASSES) }),
    ...(listings === undefined ? {} : { listings: listings.map(toId) }),
    ...(into === undefined ? {} : { into: toId(into) }),
    ...(agency === undefined ? {} : { agency }),
    ...(outOfScope === undefined ? {} : { outOfScope }),
    ...(after === undefined ? {} : { after: toId(after) }),
  };
}
