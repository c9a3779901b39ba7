import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { allowedCaseActs } from '../data/cases/case-life.js';
import type { Scan } from '../data/cases/case-scan.js';
import {
  CASE_ACTS,
  type CaseActKind,
  type CaseSaid,
  DOCUMENT_KINDS,
  type DocumentKind,
} from '../data/cases/case-words.js';
import { officerOf, oneOf, refusedAsExit, toCalendarDay, toId, usage } from './arguments.js';
import { caseLine, warningLine } from './case-view.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';

interface ActOptions {
  by?: string;
  kind?: string;
  number?: string;
  date?: string;
  signer?: string;
  issuer?: string;
  scan?: string;
  lead?: string;
  officer?: string;
  unit?: string;
  province?: string;
  agency?: string;
  reason?: string;
  text?: string;
  due?: string;
  after?: string;
  proves?: true;
  fine?: string;
  goods?: string;
  measure?: string[];
  paid?: string;
}

/** `soicho case act ID ACT` */
export function addAct(cases: Command, run: Run): void {
  cases
    .command('act')
    .description('làm một việc với vụ việc; mọi việc đều ghi nhật ký (one act; appended, never edited)')
    .argument('<id>')
    .argument('<act>', CASE_ACTS.filter((act) => act !== 'open').join(' | '))
    .option('--by <login>', 'who acts (default: `officer` of the configuration)')
    .option('--kind <kind>', `paper: ${DOCUMENT_KINDS.join(' ')} (advance and transfer know theirs)`)
    .option('--number <text>', 'of the paper, or of the letter that asks for invoices')
    .option('--date <date>', 'on the paper')
    .option('--signer <name>', 'who signed it')
    .option('--issuer <office>', 'in whose register it stands (default: the owning unit)')
    .option('--scan <file>', 'its scan: PDF, JPEG or PNG')
    .option('--lead <id>', 'for add_lead, remove_lead')
    .option('--officer <login>', 'for assign, accept (default: who acts)')
    .option('--unit <name>', 'for hand_over: who is to take it')
    .option('--province <code>', 'for hand_over: where')
    .option('--agency <name>', 'for transfer: to whom')
    .option('--reason <text>', 'why')
    .option('--after <seq>', 'last act you have seen: refused when somebody has done more since')
    .option('--text <text>', 'for note, invoice_answer')
    .option('--due <date>', 'for invoice_request')
    .option('--proves', 'for invoice_answer: they prove where the goods come from')
    .option('--fine <vnd>', 'for result')
    .option('--goods <vnd>', 'for result: value of the goods')
    .option('--measure <text...>', 'for result: tịch thu, tiêu hủy …')
    .option('--paid <date>', 'for result: day of payment')
    .action((id: string, act: string, options: ActOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const by = officerOf(options.by, house);
        const caseId = toId(id);
        const said = toSaid(oneOf<CaseActKind>('act', act, CASE_ACTS), by, options);
        const after = options.after === undefined ? undefined : toId(options.after);
        const scan = readScan(options.scan);
        const acted = refusedAsExit(() => house.actOnCase({ caseId, by, said, after }, scan));
        const { file, warnings } = acted;
        if (io.json) await io.emit({ case: file, act: acted.act, warnings });
        else io.say(caseLine(file, io.lang));
        for (const warning of warnings) io.say(warningLine(warning, io.lang));
        const next = allowedCaseActs(file).join(', ');
        io.say(io.t({ vi: `Tiếp theo: ${next}`, en: `Next: ${next}` }));
        return EXIT.done;
      }),
    );
}

/** What is missing is said by the act itself, in its own words. */
function toSaid(act: CaseActKind, by: string, options: ActOptions): CaseSaid {
  const { number, signer, issuer, lead, officer, unit, province, agency, reason, text, due, measure, paid } = options;
  const date = options.date === undefined ? undefined : toCalendarDay('--date', options.date);
  const document = (kind: DocumentKind | undefined) => ({ kind, number, date, signer, issuer });
  const kind = options.kind === undefined ? undefined : oneOf<DocumentKind>('--kind', options.kind, DOCUMENT_KINDS);
  const bodies: Partial<Record<CaseActKind, object>> = {
    add_lead: { lead: lead === undefined ? undefined : toId(lead) },
    remove_lead: { lead: lead === undefined ? undefined : toId(lead), reason },
    assign: { officer },
    advance: act === 'advance' ? { document: document(kind) } : {},
    document: act === 'document' ? { document: document(kind) } : {},
    invoice_request: { number, due: due === undefined ? undefined : toCalendarDay('--due', due), reason },
    invoice_answer: { proves: options.proves === true, text },
    result: {
      fineVnd: toVnd('--fine', options.fine),
      goodsValueVnd: toVnd('--goods', options.goods),
      measures: measure ?? [],
      paidOn: paid === undefined ? undefined : toCalendarDay('--paid', paid),
    },
    hand_over: { unit, province, reason },
    accept: { officer: officer ?? by },
    decline: { reason },
    transfer: act === 'transfer' ? { agency, reason, document: document(kind ?? 'bien_ban_ban_giao') } : {},
    close: { reason },
    reopen: { reason },
    note: { text },
  };
  // The use-case reads it with its schema before anything is believed.
  return { act, ...bodies[act] } as CaseSaid;
}

function toVnd(what: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/[.\s]/g, '');
  if (!/^\d{1,15}$/.test(digits)) {
    throw usage(
      `${what} "${text}": cần số đồng nguyên, ví dụ 15000000`,
      `${what} "${text}": expected whole đồng, e.g. 15000000`,
    );
  }
  return Number(digits);
}

function readScan(file: string | undefined): Scan | undefined {
  if (file === undefined) return undefined;
  try {
    return { name: basename(file), bytes: readFileSync(file) };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw usage(`Không đọc được ${file}: ${what}`, `${file} cannot be read: ${what}`);
  }
}
