import type { Command } from 'commander';
import { CLASS_WORDS } from '../data/words.js';
import type { Run } from './command.js';
import { EXIT, type Io, printable } from './io.js';
import { percent } from './percent.js';
import { progressLine } from './progress.js';

/** `soicho rules shadow DIR` */
export function addShadow(rules: Command, run: Run): void {
  rules
    .command('shadow')
    .description('thử bộ tiêu chí khác trên các tin trong kho, không ghi gì (other packs beside the present ones)')
    .argument('<dir>', 'folder of the other packs')
    .action((dir: string) =>
      run(async ({ io, app, signal }) => {
        const { shadow, now } = app();
        const report = await shadow({ dir, signal, onProgress: progressLine(io, now) });
        if (io.json) await io.emit(report);
        else {
          sayLeads(io, { vi: 'Thêm', en: 'Gained' }, '+', report.gained);
          sayLeads(io, { vi: 'Mất', en: 'Lost' }, '−', report.lost);
        }
        const { before, after, listings } = report;
        io.say(
          io.t({
            vi: `${listings} tin: +${report.gainedLeads} / −${report.lostLeads} hồ sơ (${before.leads} → ${after.leads}), độ chính xác ${shareOf(before)} → ${shareOf(after)}`,
            en: `${listings} listings: +${report.gainedLeads} / −${report.lostLeads} leads (${before.leads} → ${after.leads}), precision ${shareOf(before)} → ${shareOf(after)}`,
          }),
        );
        io.say(
          io.t({
            vi: `Độ chính xác chỉ tính trên hồ sơ đã có kết luận (${before.decided} → ${after.decided}); không có gì được ghi vào kho.`,
            en: `Precision counts decided leads only (${before.decided} → ${after.decided}); nothing was written.`,
          }),
        );
        if (report.complete) return EXIT.done;
        io.say(io.t({ vi: 'Đã dừng giữa chừng theo yêu cầu.', en: 'Stopped half-way as asked.' }));
        return EXIT.partial;
      }),
    );
}

interface Shown {
  class: keyof typeof CLASS_WORDS;
  value: number;
  title: string;
  subject: string;
  hits: { rule: string; quote: string }[];
}

function sayLeads(io: Io, title: { vi: string; en: string }, sign: string, leads: readonly Shown[]): void {
  if (leads.length > 0) io.say(`${io.t(title)}:`);
  for (const lead of leads) {
    io.say(
      `${sign} [${lead.value}/100] ${CLASS_WORDS[lead.class][io.lang]} · ${printable(lead.subject)}: ${printable(lead.title)}`,
    );
    for (const { rule, quote } of lead.hits) io.say(`      ${rule}: «${printable(quote)}»`);
  }
}

function shareOf({ decided, right, low, high }: { decided: number; right: number; low: number; high: number }): string {
  return decided === 0 ? '?' : `${percent(right / decided)} (${percent(low)}–${percent(high)}, n = ${decided})`;
}
