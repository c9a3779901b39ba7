import type { Command } from 'commander';
import { judgeSample } from '../data/judge-sample.js';
import { SAMPLE_VERDICTS, type SampleVerdict } from '../data/schema.js';
import { officerOf, oneOf, refusedAsExit, toCount, toId } from './arguments.js';
import type { Run } from './command.js';
import { CommandError, EXIT, printable } from './io.js';
import { percent } from './percent.js';
import { progressLine } from './progress.js';

/** `soicho leads sample [judge|report]` */
export function addSample(leads: Command, run: Run): void {
  const sample = leads
    .command('sample')
    .description('rút ngẫu nhiên tin chưa bị đánh dấu để ước lượng phần bỏ sót (a random sample of unflagged listings)')
    .option('--size <n>', 'how many listings', '50')
    .option('--seed <text>', 'the same seed draws the same listings again (default: random, and recorded)')
    .option('--by <login>', 'who draws (default: `officer` of the configuration)')
    .action((options: { size: string; seed?: string; by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const { store, drawSample, now } = house;
        const draw = drawSample({
          size: toCount('--size', options.size),
          ...(options.seed === undefined ? {} : { seed: options.seed }),
          by: officerOf(options.by, house),
          onProgress: progressLine(io, now),
        });
        if (draw === undefined) {
          throw new CommandError(
            { vi: 'Kho chưa có tin nào nằm dưới ngưỡng.', en: 'The store holds no listing below the line.' },
            EXIT.notFound,
          );
        }
        const items = store.samples.items(draw.id);
        if (io.json) await io.emit({ draw, items });
        else
          for (const { listingId, value, listing } of items) {
            io.say(`${String(listingId).padStart(8)}  [${value}/100] ${printable(listing.title)}`);
            if (listing.url !== undefined) io.say(`          ${printable(listing.url)}`);
          }
        io.say(
          io.t({
            vi: `Lần rút mẫu ${draw.id}: ${draw.size} trong ${draw.frame} tin chưa bị đánh dấu (xác suất ${draw.probability.toPrecision(3)}, seed ${printable(draw.seed)}). Kết luận từng tin: soicho leads sample judge ${draw.id} SỐ_TIN wanted|lawful`,
            en: `Draw ${draw.id}: ${draw.size} of ${draw.frame} unflagged listings (probability ${draw.probability.toPrecision(3)}, seed ${printable(draw.seed)}). Judge each: soicho leads sample judge ${draw.id} LISTING wanted|lawful`,
          }),
        );
        return EXIT.done;
      }),
    );
  sample
    .command('judge')
    .description(
      'ghi kết luận về một tin của mẫu: wanted = có dấu hiệu, lawful = hợp pháp (a person’s verdict; journalled)',
    )
    .argument('<draw>')
    .argument('<listing>')
    .argument('<verdict>', SAMPLE_VERDICTS.join(' | '))
    .option('--note <text>')
    .option('--by <login>', 'who judges (default: `officer` of the configuration)')
    // `sample` has a --by of its own and takes the option first, wherever it stands.
    .action((draw: string, listing: string, verdict: string, _: object, command: Command) =>
      run(async ({ io, app }) => {
        const house = app();
        const { by, note } = command.optsWithGlobals<{ by?: string; note?: string }>();
        const said = {
          drawId: toId(draw),
          listingId: toId(listing),
          verdict: oneOf<SampleVerdict>('verdict', verdict, SAMPLE_VERDICTS),
          by: officerOf(by, house),
          ...(note === undefined ? {} : { note }),
        };
        refusedAsExit(() => judgeSample(house.store, said, house.now().toISOString()));
        if (io.json) await io.emit(said);
        io.say(
          io.t({
            vi: `Đã ghi: tin ${listing} của lần rút ${draw} — ${verdict === 'wanted' ? 'có dấu hiệu' : 'hợp pháp'}.`,
            en: `Recorded: listing ${listing} of draw ${draw}: ${verdict}.`,
          }),
        );
        return EXIT.done;
      }),
    );
  addReport(sample, run);
}

function addReport(sample: Command, run: Run): void {
  sample
    .command('report')
    .description('tỷ lệ và số tin bị bỏ sót theo mẫu, với khoảng tin cậy (the miss rate, with its interval)')
    .argument('<draw>')
    .action((id: string) =>
      run(async ({ io, app }) => {
        const report = app().reportSample(toId(id));
        if (report === undefined) {
          throw new CommandError({ vi: `Không có lần rút mẫu ${id}`, en: `There is no draw ${id}` }, EXIT.notFound);
        }
        if (io.json) await io.emit(report);
        const { draw, judged, wanted, share, missed, low, high } = report;
        if (share === undefined || missed === undefined) {
          io.say(
            io.t({
              vi: `Lần rút ${id}: chưa tin nào trong ${draw.size} tin được kết luận, nên chưa ước lượng được gì.`,
              en: `Draw ${id}: none of its ${draw.size} listings was judged, so nothing can be said yet.`,
            }),
          );
          return EXIT.done;
        }
        io.say(
          io.t({
            vi:
              `Ước lượng bỏ sót: ${percent(share)} (khoảng 95 %: ${percent(low)}–${percent(high)}), khoảng ${missed.estimate} trong ${draw.frame} tin chưa bị đánh dấu (${missed.low}–${missed.high}).\n` +
              `Con số này chỉ dựa trên ${judged} kết luận, trong đó ${wanted} tin có dấu hiệu; còn ${draw.size - judged} tin của mẫu chưa xem.`,
            en:
              `Estimated miss rate: ${percent(share)} (95 % interval ${percent(low)}–${percent(high)}), about ${missed.estimate} of ${draw.frame} unflagged listings (${missed.low}–${missed.high}).\n` +
              `This rests on only ${judged} verdicts, ${wanted} of them wanted; ${draw.size - judged} listings of the sample were not looked at yet.`,
          }),
        );
        if (judged < draw.size) {
          io.say(
            io.t({
              vi: 'Ước lượng chỉ đúng nếu các tin đã xem không bị chọn trước; hãy xem hết mẫu.',
              en: 'It holds only if the ones looked at were not picked; judge the whole sample.',
            }),
          );
        }
        return EXIT.done;
      }),
    );
}
