import type { Command } from 'commander';
import type { App } from '../app.js';
import { loadDispatch } from '../data/dispatch/append.js';
import type { Figure, PlatformSheet } from '../data/dispatch/platform-sheet.js';
import type { ItemState } from '../data/dispatch/standing.js';
import type { Tracked } from '../data/dispatch/track.js';
import { SHARED_WORDS } from '../data/dispatch/words.js';
import { canParseUrl } from '../data/parse-url.js';
import { doerOf, refusedAsExit, toId } from './arguments.js';
import type { Context, Run } from './command.js';
import { EXIT, type Io, printable, type Words } from './io.js';
import { clock, dispatchLine } from './notice-view.js';

interface TrackOptions {
  revisit?: boolean;
  by?: string;
}

/** `soicho notice track [N] [--revisit] [--by LOGIN]` */
export function addTrack(notice: Command, run: Run): void {
  notice
    .command('track')
    .description('theo dõi: tin còn, đã gỡ, xuất hiện lại; soạn nhắc khi quá hạn (what became of what was sent)')
    .argument('[id]', 'none: everything that was sent')
    .option('--revisit', 'ask the pages again first')
    .option('--by <login>', 'drafts reminders of what is overdue in their name')
    .action((name: string | undefined, { revisit = false, by }: TrackOptions) =>
      run(async (context) => {
        const { io, app } = context;
        const house = app();
        const id = name === undefined ? {} : { id: toId(name) };
        if (revisit) await revisitPages(context, house, id.id, by);
        let told = 0;
        const who = by === undefined ? {} : { by };
        for (const tracked of refusedAsExit(() => [...house.trackDispatches({ ...id, ...who })])) {
          if (io.json) await io.emit(tracked);
          else tellTracked(io, tracked, house.now().toISOString(), name !== undefined);
          told++;
        }
        if (told === 0) io.say(io.t({ vi: 'Chưa gửi công văn nào.', en: 'Nothing was sent yet.' }));
        return EXIT.done;
      }),
    );
}

/** Asks what is still open once more, as pasted links are asked: robots.txt and pace are kept. */
async function revisitPages(
  { io, signal }: Context,
  house: App,
  id: number | undefined,
  by: string | undefined,
): Promise<void> {
  const now = house.now().toISOString();
  const open = refusedAsExit(() =>
    id === undefined
      ? house.store.dispatches.list({ states: ['sent', 'partly', 'answered'], kind: 'takedown', limit: 1000 })
      : [loadDispatch(house.store, id, now).dispatch],
  );
  const urls = [
    ...new Set(open.flatMap((one) => house.store.dispatches.items(one.id).flatMap(({ url }) => url ?? []))),
  ];
  const asked = urls.filter((url) => /^https?:\/\//.test(url) && canParseUrl(url));
  if (asked.length === 0) return;
  await house.crawl({
    sources: house.linkSources(asked),
    ...{
      sweep: { name: `theo dõi công văn ${now.slice(0, 10)}` },
      by: doerOf(by, 'sweep.run', house),
      signal,
    },
    ...{ alone: house.config.redisUrl === undefined, elsewhere: false },
    onProgress: ({ done, pending }) =>
      io.progress(
        io.t({ vi: `Đã xem lại ${done} trang, còn ${pending}`, en: `${done} pages seen again, ${pending} to go` }),
      ),
  });
  io.endProgress();
}

const STATES: Record<ItemState, Words> = {
  unseen: { vi: 'chưa xem lại', en: 'not looked at again' },
  there: { vi: 'còn', en: 'still there' },
  changed: { vi: 'đã sửa nội dung', en: 'changed' },
  gone: { vi: 'đã gỡ', en: 'gone' },
  back: { vi: 'xuất hiện lại', en: 'back' },
};
const TIMING: Record<string, Words> = {
  before: { vi: 'trước khi gửi', en: 'before it was sent' },
  in_time: { vi: 'đúng hạn', en: 'in time' },
  late: { vi: 'quá hạn', en: 'late' },
  unclear: { vi: 'không rõ đúng hạn hay không', en: 'in time or not, nobody looked' },
};

function tellTracked(io: Io, { dispatch, items, backUnder, reminder }: Tracked, now: string, inFull: boolean): void {
  io.say(dispatchLine(io, dispatch, now));
  const counts = (Object.keys(STATES) as ItemState[]) // its keys are no others
    .map((state) => [STATES[state][io.lang], items.filter((item) => item.state === state).length] as const)
    .filter(([, count]) => count > 0);
  if (counts.length > 0) io.say(`  ${counts.map(([words, count]) => `${words}: ${count}`).join(' · ')}`);
  for (const { item, state, goneAt, thereAt, timing } of inFull ? items : []) {
    const when = goneAt ?? thereAt;
    const how = timing === undefined ? '' : ` (${TIMING[timing]?.[io.lang] ?? timing})`;
    io.say(
      printable(
        `  ${STATES[state][io.lang]}${when === undefined ? '' : ` ${clock(when)}`}${how} · ${item.url ?? item.nativeId}`,
      ),
    );
  }
  for (const { listingId, under, seller = '–', why, isNew } of backUnder) {
    const mark = isNew ? io.t({ vi: 'MỚI: ', en: 'NEW: ' }) : '';
    io.say(
      printable(
        `  ${mark}${io.t({ vi: `tin ${listingId} đăng lại thành tin ${under} của ${seller}: ${SHARED_WORDS[why].vi}`, en: `listing ${listingId} carries on as ${under} of ${seller}: ${SHARED_WORDS[why].en}` })}`,
      ),
    );
  }
  if (reminder !== undefined)
    io.say(io.t({ vi: `  Đã soạn công văn nhắc ${reminder.id}`, en: `  Reminder ${reminder.id} is drafted` }));
}

/** `soicho notice platforms` */
export function addPlatforms(notice: Command, run: Run): void {
  notice
    .command('platforms')
    .description('phiếu theo dõi từng sàn: đã gửi, gỡ đúng hạn, trễ, đăng lại (how each platform answers)')
    .action(() =>
      run(async ({ io, app }) => {
        const sheets = app().platformSheets();
        if (sheets.length === 0)
          io.say(io.t({ vi: 'Chưa gửi công văn nào cho sàn.', en: 'Nothing was sent to a platform yet.' }));
        for (const sheet of sheets) {
          if (io.json) await io.emit(sheet);
          else tellSheet(io, sheet);
        }
        return EXIT.done;
      }),
    );
}

function tellSheet(io: Io, sheet: PlatformSheet): void {
  const { takedowns, items, inTime, late, unclear, not, removedShare, medianHours, cameBack } = sheet;
  const n = (figure: Figure) => figure.value;
  io.say(printable(sheet.platform));
  io.say(
    io.t({
      vi: `  gỡ bỏ: ${n(takedowns)} công văn, ${n(items)} tin; đúng hạn ${n(inTime)}, quá hạn ${n(late)}, không rõ ${n(unclear)}, chưa gỡ ${n(not)}; đăng lại ${n(cameBack)}`,
      en: `  takedowns: ${n(takedowns)} letters, ${n(items)} listings; in time ${n(inTime)}, late ${n(late)}, unclear ${n(unclear)}, not ${n(not)}; came back ${n(cameBack)}`,
    }),
  );
  if (removedShare !== undefined) {
    const share = `${(removedShare.value * 100).toFixed(1)} %`;
    const hours = medianHours === undefined ? '–' : medianHours.value.toFixed(1);
    io.say(
      io.t({
        vi: `  tỷ lệ đã gỡ ${share}; trung vị ${hours} giờ đến khi thấy đã gỡ`,
        en: `  removed ${share}; median ${hours} hours until seen gone`,
      }),
    );
  }
  const { requests, answered, answeredInTime, answeredPartly, refused } = sheet;
  io.say(
    io.t({
      vi: `  cung cấp thông tin: ${n(requests)} yêu cầu; trả lời đủ ${n(answered)} (đúng hạn ${n(answeredInTime)}), một phần ${n(answeredPartly)}, từ chối ${n(refused)}`,
      en: `  information: ${n(requests)} requests; answered ${n(answered)} (in time ${n(answeredInTime)}), in part ${n(answeredPartly)}, refused ${n(refused)}`,
    }),
  );
}
