import { join } from 'node:path';
import type { App } from '../app.js';
import { PROGRAM } from '../data/permissions.js';
import { GAP_WORDS } from '../data/words.js';
import type { Register } from './command.js';
import { compareWithTruth } from './demo-truth.js';
import { tellCapture } from './evidence-capture.js';
import { EXIT, type Io } from './io.js';
import { leadLine } from './lead-view.js';

/** The bundled market is on this machine and ours: it needs no courtesy pause beyond what its robots.txt files ask. */
const PACE_MS = 0;
const SHOWN = 10;

/** `soicho demo`: bundled market → sweep → score → leads, in a store of its own. */
export const register: Register = (program, run) => {
  program
    .command('demo')
    .description('chợ giả lập kèm theo: rà soát, chấm điểm, lập hồ sơ (the bundled market, end to end)')
    .action(() =>
      run(async ({ io, signal, app }) => {
        const house = app({ dataDir: join(app().config.dataDir, 'demo') });
        const market = await house.openMarket();
        try {
          const open = house.store.sweeps.list(1).find(({ state }) => state === 'running');
          io.say(
            open === undefined
              ? io.t({
                  vi: `Chợ giả lập: ${market.hosts.length} trang web, người bán hư cấu.`,
                  en: `Bundled market: ${market.hosts.length} sites, invented sellers.`,
                })
              : io.t({ vi: `Tiếp tục đợt rà soát ${open.id} còn dở.`, en: `Resuming sweep ${open.id}.` }),
          );
          const { ended, sweepId, progress } = await house.crawl({
            sources: market.sources,
            route: market.route,
            sweep: open === undefined ? { name: 'demo' } : { resume: open.id },
            paceMs: PACE_MS,
            alone: true,
            by: PROGRAM,
            signal,
            onProgress: ({ done, pending, listings = 0 }) =>
              io.progress(
                io.t({
                  vi: `Đã xem ${done} trang, còn ${pending}, ${listings} tin`,
                  en: `${done} pages seen, ${pending} to go, ${listings} listings`,
                }),
              ),
          });
          if (ended === 'stopped') {
            io.say(
              io.t({
                vi: 'Đã dừng. Chạy lại `soicho demo` để tiếp tục từ chỗ này.',
                en: 'Stopped. Run `soicho demo` again to go on from here.',
              }),
            );
            return EXIT.partial;
          }
          const summary = summarise(house, market.truth, progress.done);
          if (io.json) await io.emit({ sweep: sweepId, ...summary, gaps: progress.gaps });
          else tell(io, house, summary, progress.gaps);
          await captureFirst(io, house, market.route, signal);
          return EXIT.done;
        } finally {
          await market.close();
          await house.close();
        }
      }),
    );
};

/** Captures a page of the first lead, as an officer would before acting on it. */
async function captureFirst(io: Io, house: App, route: Market['route'], signal: AbortSignal): Promise<void> {
  const [lead] = house.store.leads.list({ limit: 1 });
  const [url] = lead === undefined ? [] : house.pagesOfLead(lead.id);
  if (lead === undefined || url === undefined) return;
  io.say('');
  io.say(io.t({ vi: `Bằng chứng cho hồ sơ ${lead.id}:`, en: `Evidence for lead ${lead.id}:` }));
  for await (const one of house.captureEvidence([url], {
    by: PROGRAM,
    leadId: lead.id,
    route,
    paceMs: PACE_MS,
    signal,
  })) {
    await tellCapture(io, one);
  }
}

type Market = Awaited<ReturnType<App['openMarket']>>;
type Truth = Market['truth'];

function summarise(house: App, truth: Truth, pages: number) {
  const { store, config } = house;
  const flagged = new Map<string, boolean>();
  for (const { listing, versionId } of store.listings.each()) {
    if (listing.url !== undefined)
      flagged.set(listing.url, (store.listings.score(versionId)?.value ?? 0) >= config.leadLine);
  }
  const leads = store.leads.counts().reduce((sum, { leads }) => sum + leads, 0);
  return { pages, ...store.listings.counts(), leads, ...compareWithTruth(truth, flagged) };
}

function tell(
  io: Io,
  house: App,
  s: ReturnType<typeof summarise>,
  gaps: { reason: keyof typeof GAP_WORDS; host: string; urls: number }[],
): void {
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  io.say('');
  for (const lead of house.store.leads.list({ limit: SHOWN })) io.say(leadLine(lead, io.lang));
  io.say('');
  io.say(
    io.t({
      vi: `Đã xem ${s.pages} trang, ${s.listings} tin của ${s.sellers} người bán; ${s.flagged} tin bị gắn cờ, ${s.leads} hồ sơ nghi vấn.`,
      en: `${s.pages} pages seen, ${s.listings} listings by ${s.sellers} sellers; ${s.flagged} flagged, ${s.leads} leads.`,
    }),
  );
  io.say(io.t({ vi: 'Chưa xem được:', en: 'Not seen:' }));
  for (const { reason, host, urls } of gaps) io.say(`  ${urls} × ${host}: ${GAP_WORDS[reason][io.lang]}`);
  io.say(
    io.t({
      vi: `So với đáp án của chợ giả lập: ${s.right}/${s.right + s.wrong} tin gắn cờ là đúng (${percent(s.precision)}); tìm thấy ${s.right}/${s.wanted} tin vi phạm xem được (${percent(s.recall)}); ${s.unseen} tin vi phạm nằm ở nơi chưa xem được.`,
      en: `Against the market's known truth: ${s.right} of ${s.right + s.wrong} flagged are right (${percent(s.precision)}); ${s.right} of ${s.wanted} violations within sight were found (${percent(s.recall)}); ${s.unseen} lie where it could not look.`,
    }),
  );
  io.say(
    io.t({
      vi: `Kho: ${house.config.dataDir}. Xem tiếp: npx soicho leads list --data ${house.config.dataDir}`,
      en: `Store: ${house.config.dataDir}. Go on with: npx soicho leads list --data ${house.config.dataDir}`,
    }),
  );
}
