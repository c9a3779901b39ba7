import type { Command } from 'commander';
import { withdrawDispatch } from '../data/dispatch/acts.js';
import type { DraftRequest, Skipped } from '../data/dispatch/draft.js';
import { remindDispatch } from '../data/dispatch/remind.js';
import { officerOf, oneOf, refusedAsExit, toId, usage } from './arguments.js';
import type { Run } from './command.js';
import { EXIT, type Io, type Words } from './io.js';
import { tellDispatch } from './notice-view.js';

const KINDS = ['takedown', 'seller_info', 'reminder_soft', 'referral'] as const;
const BY = ['--by <login>', 'who acts (default: `officer` of the configuration)'] as const;

interface DraftOptions {
  kind: string;
  lead?: string[];
  listing?: string[];
  platform?: string;
  agency?: string;
  reason?: string;
  by?: string;
}

/** `soicho notice draft --kind KIND --lead N…` */
export function addDraft(notice: Command, run: Run): void {
  notice
    .command('draft')
    .description('soạn dự thảo từ các hồ sơ có dấu hiệu trở lên (drafts letters about leads in which signs were found)')
    .requiredOption('--kind <kind>', KINDS.join(' | '))
    .option('--lead <id...>', 'about these leads')
    .option('--listing <id...>', 'about these listings of leads')
    .option('--platform <id>', 'only this platform; alone: all that stands there')
    .option('--agency <name>', 'who a referral goes to')
    .option('--reason <text>', 'why this agency; why a seller is written to again so soon')
    .option(...BY)
    .action((options: DraftOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const at = house.now().toISOString();
        const { dispatches, skipped } = refusedAsExit(() =>
          house.draftDispatch(toRequest(options, officerOf(options.by, house))),
        );
        for (const dispatch of dispatches) await tellDispatch(io, dispatch, at);
        tellSkipped(io, skipped);
        if (dispatches.length === 0) {
          io.say(io.t({ vi: 'Không có tin nào để soạn công văn.', en: 'There is nothing to write about.' }));
          return EXIT.notFound;
        }
        if (!io.json)
          io.say(
            io.t({
              vi: 'Người duyệt khác ban hành bằng: soicho notice issue …',
              en: 'Another person issues it: soicho notice issue …',
            }),
          );
        return skipped.length === 0 ? EXIT.done : EXIT.partial;
      }),
    );
}

function toRequest(
  { kind, lead = [], listing = [], platform, agency, reason }: DraftOptions,
  by: string,
): DraftRequest {
  return {
    ...{ kind: oneOf('--kind', kind, KINDS), by, leads: lead.map(toId), listings: listing.map(toId) },
    ...(platform === undefined ? {} : { platform }),
    ...(agency === undefined ? {} : { agency: { id: agency.trim(), name: agency.trim() } }),
    ...(reason === undefined ? {} : { reason }),
  };
}

const SKIPPED: Record<Skipped['why'], Words> = {
  taken: { vi: 'đã có trong công văn', en: 'stands in dispatch' },
  gone: { vi: 'đã gỡ', en: 'gone already' },
  purged: { vi: 'nội dung đã xoá theo thời hạn lưu giữ', en: 'its words are purged' },
  no_platform: {
    vi: 'nền tảng không có trong data/reference/platforms.csv; khai báo `platforms` trong soicho.yml',
    en: 'its platform is not in data/reference/platforms.csv; set `platforms` in soicho.yml',
  },
  no_seller: { vi: 'không rõ người bán', en: 'no seller is named' },
};
const MAX_TOLD = 20;

function tellSkipped(io: Io, skipped: Skipped[]): void {
  for (const { listingId, leadId, why, dispatch } of skipped.slice(0, MAX_TOLD)) {
    const words = `${SKIPPED[why][io.lang]}${dispatch === undefined ? '' : ` ${dispatch}`}`;
    io.say(
      io.t({
        vi: `  bỏ qua tin ${listingId} (hồ sơ ${leadId}): ${words}`,
        en: `  listing ${listingId} (lead ${leadId}) is left out: ${words}`,
      }),
    );
  }
  const more = skipped.length - MAX_TOLD;
  if (more > 0) io.say(io.t({ vi: `  … và ${more} tin khác`, en: `  … and ${more} others` }));
}

/** `soicho notice remind N` */
export function addRemind(notice: Command, run: Run): void {
  notice
    .command('remind')
    .description('soạn công văn nhắc cho công văn quá hạn trả lời (drafts a reminder of what is overdue)')
    .argument('<id>')
    .option(...BY)
    .action((id: string, { by }: { by?: string }) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const at = now().toISOString();
        await tellDispatch(
          io,
          refusedAsExit(() => remindDispatch(store, { id: toId(id), by: officerOf(by, app()) }, at)),
          at,
        );
        return EXIT.done;
      }),
    );
}

/** `soicho notice withdraw N --reason TEXT` */
export function addWithdraw(notice: Command, run: Run): void {
  notice
    .command('withdraw')
    .description('thu hồi công văn, có lý do; các tin trong đó được soạn lại (takes a letter back)')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .option(...BY)
    .action((id: string, { by, reason }: { by?: string; reason: string }) =>
      run(async ({ io, app }) => {
        if (reason.trim() === '') throw usage('thiếu lý do (--reason)', 'a reason is needed (--reason)');
        const { store, now } = app();
        const at = now().toISOString();
        const request = { id: toId(id), by: officerOf(by, app()), reason };
        await tellDispatch(
          io,
          refusedAsExit(() => withdrawDispatch(store, request, at)),
          at,
        );
        return EXIT.done;
      }),
    );
}
