import type { App } from '../app.js';
import type { CoverageRow } from '../data/crawl-store.js';
import { GapReason, VisitResult } from '../data/schema.js';
import { GAP_WORDS, RESULT_WORDS } from '../data/words.js';
import { type Io, printable } from './io.js';

type Alarms = ReturnType<App['sourceAlarms']>;
type Adapters = ReturnType<App['adaptersUsed']>;

/** By source what was seen and which adapter read it, then by host what was not seen and why. */
export function tellCoverage(io: Io, rows: CoverageRow[], adapters: Adapters): void {
  for (const [source, own] of group(rows)) {
    const seen = sums(own.filter(({ outcome }) => VisitResult.safeParse(outcome).success));
    const words = seen.map(([outcome, urls]) => `${urls} ${outcomeWords(outcome)[io.lang]}`);
    const open = own.reduce((sum, { outcome, urls }) => sum + (outcome === 'open' ? urls : 0), 0);
    if (open > 0) words.push(io.t({ vi: `${open} chưa xem`, en: `${open} to go` }));
    const read = adapters.filter((one) => one.source === source).map((one) => adapterWords(io, one));
    const by = read.length === 0 ? '' : ` [${read.join('; ')}]`;
    io.say(`  ${source}${by}: ${words.join(', ') || io.t({ vi: 'chưa xem được trang nào', en: 'no page seen' })}`);
    for (const { host, outcome, urls } of own) {
      if (GapReason.safeParse(outcome).success) {
        io.say(`    ${urls} × ${printable(host)}: ${outcomeWords(outcome)[io.lang]}`);
      }
    }
  }
}

function adapterWords(io: Io, { adapter, listings, verifiedOn }: Adapters[number]): string {
  const isChecked = verifiedOn !== undefined && verifiedOn !== 'never';
  const verified = isChecked
    ? io.t({ vi: `đối chiếu trang thật ${verifiedOn}`, en: `verified ${verifiedOn}` })
    : io.t({ vi: 'chưa đối chiếu trang thật', en: 'never verified' });
  return printable(
    io.t({ vi: `${adapter}: ${listings} tin, ${verified}`, en: `${adapter}: ${listings} listings, ${verified}` }),
  );
}

/** Sources that showed much less than they used to. */
export function tellAlarms(io: Io, alarms: Alarms): void {
  for (const { source: id, adapter, kind, field = '', now, before } of alarms) {
    const source = adapter === undefined ? id : printable(`${id} [${adapter}]`);
    const [is, was] = [now, before].map((share) => share.toFixed(2));
    io.say(
      {
        no_listings: io.t({
          vi: `CẢNH BÁO ${source}: không đọc được tin nào (trước đây ${was} tin mỗi trang). Trang có thể đã đổi mẫu.`,
          en: `ALARM ${source}: no listing read (before: ${was} a page). The site may have changed its pages.`,
        }),
        fewer_listings: io.t({
          vi: `CẢNH BÁO ${source}: chỉ ${is} tin mỗi trang (trước đây ${was}).`,
          en: `ALARM ${source}: only ${is} listings a page (before: ${was}).`,
        }),
        field_lost: io.t({
          vi: `CẢNH BÁO ${source}: trường "${field}" chỉ còn ở ${is} số tin (trước đây ${was}).`,
          en: `ALARM ${source}: field "${field}" on only ${is} of the listings (before: ${was}).`,
        }),
      }[kind],
    );
  }
}

/** How an outcome is said to people. */
export function outcomeWords(outcome: CoverageRow['outcome']): { vi: string; en: string } {
  if (outcome === 'open') return { vi: 'chưa xem', en: 'not yet seen' };
  const gap = GapReason.safeParse(outcome);
  return gap.success ? GAP_WORDS[gap.data] : RESULT_WORDS[VisitResult.parse(outcome)];
}

function group(rows: CoverageRow[]): Map<string, CoverageRow[]> {
  const bySource = new Map<string, CoverageRow[]>();
  for (const row of rows) bySource.set(row.source, [...(bySource.get(row.source) ?? []), row]);
  return bySource;
}

function sums(rows: CoverageRow[]): [CoverageRow['outcome'], number][] {
  const sum = new Map<CoverageRow['outcome'], number>();
  for (const { outcome, urls } of rows) sum.set(outcome, (sum.get(outcome) ?? 0) + urls);
  return [...sum].sort(([, a], [, b]) => b - a);
}
