import type { Command } from 'commander';
import { lookAgain, secondLookReport, secondLooksFor } from '../data/second-look.js';
import { SECOND_VERDICTS, type SecondVerdict } from '../data/second-look-store.js';
import { CLASS_WORDS } from '../data/words.js';
import { officerOf, oneOf, refusedAsExit, toId } from './arguments.js';
import type { Run } from './command.js';
import { CommandError, EXIT, printable } from './io.js';
import { leadSheet } from './lead-view.js';

/** `soicho leads review [show|judge|report]` */
export function addReview(leads: Command, run: Run): void {
  const review = leads
    .command('review')
    .description(
      'hồ sơ chờ người thứ hai xem lại, không cho biết kết luận trước (a blind second look at 1 verdict in 50)',
    )
    .option('--by <login>', 'who looks (default: `officer` of the configuration)')
    .action((options: { by?: string }) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const by = officerOf(options.by, app());
        const waiting = refusedAsExit(() => secondLooksFor(store, by, now().toISOString()));
        for (const { id, class: cls, title, listings } of waiting) {
          if (io.json) await io.emit({ id, class: cls, title, listings });
          else io.say(`#${id}  ${CLASS_WORDS[cls][io.lang]} · ${listings} tin\n      ${printable(title)}`);
        }
        io.say(
          io.t(
            waiting.length === 0
              ? { vi: 'Không có hồ sơ nào chờ xem lại.', en: 'No lead waits for your second look.' }
              : {
                  vi: 'Xem: soicho leads review show SỐ; kết luận: soicho leads review judge SỐ co_dau_hieu|can_xac_minh|khong_co_dau_hieu --reason …',
                  en: 'Look: soicho leads review show ID; then: soicho leads review judge ID VERDICT --reason …',
                },
          ),
        );
        return EXIT.done;
      }),
    );
  addSheet(review, run);
  addJudge(review, run);
  addReport(review, run);
}

function addSheet(review: Command, run: Run): void {
  review
    .command('show')
    .description('tin và căn cứ của hồ sơ, không có quyết định trước (the lead without what was said of it)')
    .argument('<id>')
    .action((id: string, _: object, command: Command) =>
      run(async ({ io, app }) => {
        const house = app();
        const by = officerOf(command.optsWithGlobals<{ by?: string }>().by, house);
        const waiting = refusedAsExit(() => secondLooksFor(house.store, by, house.now().toISOString()));
        const lead = waiting.find((one) => one.id === toId(id));
        if (lead === undefined) {
          throw new CommandError(
            { vi: `Hồ sơ ${id} không chờ ${by} xem lại`, en: `Lead ${id} waits for no second look by ${by}` },
            EXIT.notFound,
          );
        }
        const sheet = leadSheet(lead, house.store, house, io.lang, 'blind');
        if (io.json) await io.emit(sheet.data);
        else io.say(sheet.text);
        return EXIT.done;
      }),
    );
}

function addJudge(review: Command, run: Run): void {
  review
    .command('judge')
    .description('kết luận của người xem lại (the second verdict; a dismissal seen otherwise comes back)')
    .argument('<id>')
    .argument('<verdict>', SECOND_VERDICTS.join(' | '))
    .requiredOption('--reason <text>', 'why')
    .action((id: string, verdict: string, _: object, command: Command) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const { by, reason } = command.optsWithGlobals<{ by?: string; reason: string }>();
        const said = oneOf<SecondVerdict>('verdict', verdict, SECOND_VERDICTS);
        const input = { leadId: toId(id), by: officerOf(by, app()), verdict: said, reason };
        const { agrees, lead } = refusedAsExit(() => lookAgain(store, input, now().toISOString()));
        if (io.json) await io.emit({ agrees, lead });
        io.say(
          io.t(
            agrees
              ? { vi: `Hồ sơ ${id}: hai người cùng ý kiến.`, en: `Lead ${id}: both agree.` }
              : lead.reopened === 'second_look'
                ? {
                    vi: `Hồ sơ ${id}: ý kiến khác nhau, hồ sơ được mở lại.`,
                    en: `Lead ${id}: seen otherwise; it is back.`,
                  }
                : { vi: `Hồ sơ ${id}: ý kiến khác nhau, đã ghi nhận.`, en: `Lead ${id}: seen otherwise; on record.` },
          ),
        );
        return EXIT.done;
      }),
    );
}

function addReport(review: Command, run: Run): void {
  review
    .command('report')
    .description('hai người có cùng ý kiến không (how often both agree)')
    .action(() =>
      run(async ({ io, app }) => {
        const report = secondLookReport(app().store);
        if (io.json) await io.emit(report);
        const { drawn, seen, agreed, dismissals } = report;
        io.say(
          io.t({
            vi: `Đã rút ${drawn} kết luận, xem lại ${seen}: cùng ý kiến ${agreed}; trong ${dismissals.seen} hồ sơ bị bác, ${dismissals.overturned} được mở lại.`,
            en: `${drawn} verdicts drawn, ${seen} looked at again: ${agreed} agreed; of ${dismissals.seen} dismissals ${dismissals.overturned} came back.`,
          }),
        );
        return EXIT.done;
      }),
    );
}
