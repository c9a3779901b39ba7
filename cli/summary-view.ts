import type { App } from '../app.js';
import { vietnamTime } from '../data/day.js';
import { CLASS_WORDS } from '../data/words.js';
import { type Io, printable } from './io.js';

type Summary = ReturnType<App['summaryOf']>;

/** What a sweep changed against what was known, the sweep before beside it, what it found and what was cut. */
export function tellSummary(io: Io, { sweep, changes, before, leads, sources, forecast }: Summary): void {
  const { campaign, deadline } = sweep;
  if (campaign !== undefined)
    io.say(printable(io.t({ vi: `  chuyên đề: ${campaign}`, en: `  campaign: ${campaign}` })));
  if (deadline !== undefined) io.say(io.t({ vi: `  hạn: ${clock(deadline)}`, en: `  deadline: ${clock(deadline)}` }));
  io.say(`  ${changeWords(io, changes)}`);
  if (before !== undefined) {
    io.say(
      io.t({
        vi: `  đợt trước (#${before.id}): ${changeWords(io, before.changes)}`,
        en: `  sweep before (#${before.id}): ${changeWords(io, before.changes)}`,
      }),
    );
  }
  const opened = leads.map((one) => `${one.leads} ${CLASS_WORDS[one.class][io.lang]}`).join(', ');
  if (opened !== '') io.say(io.t({ vi: `  hồ sơ mới: ${opened}`, en: `  leads opened meanwhile: ${opened}` }));
  for (const { source, cut, done } of sources.filter((one) => one.cut > 0)) {
    io.say(
      io.t({
        vi: `  chưa kịp xem ${source}: ${cut} trang (đã xem ${done})`,
        en: `  cut off, ${source}: ${cut} pages (${done} seen)`,
      }),
    );
  }
  if (sweep.endedAt === undefined && forecast !== undefined) tellForecast(io, forecast);
}

/** When the sweep will end. */
export function tellForecast(io: Io, forecast: NonNullable<Summary['forecast']>): void {
  const { expectedEnd, earliest, latest, left, late, slowest } = forecast;
  if (expectedEnd === undefined) return;
  const [end, from, to] = [expectedEnd, earliest, latest].map((at) => (at === undefined ? '?' : clock(at)));
  const host = slowest === undefined ? '' : printable(` (${slowest})`);
  io.say(
    io.t({
      vi: `  dự báo: xong ${end} (${from} – ${to}), còn ${left} trang${host}${late === true ? '; SẼ KHÔNG KỊP GIỜ' : ''}`,
      en: `  forecast: done ${end} (${from} – ${to}), ${left} pages left${host}${late === true ? '; WILL MISS ITS DEADLINE' : ''}`,
    }),
  );
}

function changeWords(io: Io, { new: fresh, changed, gone, back }: Summary['changes']): string {
  return io.t({
    vi: `${fresh} mới, ${changed} thay đổi, ${gone} đã gỡ, ${back} xuất hiện lại`,
    en: `${fresh} new, ${changed} changed, ${gone} gone, ${back} back`,
  });
}

function clock(instant: string): string {
  return vietnamTime(new Date(instant)).slice(0, 16).replace('T', ' ');
}
