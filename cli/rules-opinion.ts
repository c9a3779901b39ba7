import type { Command } from 'commander';
import type { Run } from './command.js';
import { EXIT, type Io, printable } from './io.js';
import { percent } from './percent.js';
import { progressLine } from './progress.js';

/** `soicho rules second-opinion` */
export function addOpinion(rules: Command, run: Run): void {
  rules
    .command('second-opinion')
    .description(
      'ý kiến thứ hai của bộ phân loại học từ các kết luận: tin nào nó và bộ tiêu chí trái nhau nhất (a text classifier)',
    )
    .action(() =>
      run(async ({ io, app, signal }) => {
        const { secondOpinion, now } = app();
        const opinion = await secondOpinion({ signal, onProgress: progressLine(io, now) });
        if (io.json) await io.emit(opinion);
        const { heldOut, missed = [], doubtful = [], wanted, lawful, needed } = opinion;
        if (heldOut === undefined) {
          io.say(
            io.t({
              vi: `Chưa đủ kết luận để học: cần ít nhất ${needed} người bán có dấu hiệu và ${needed} người bán không có (mới có ${wanted} và ${lawful}).`,
              en: `Too little was decided to learn from: it takes ${needed} sellers with signs and ${needed} without (there are ${wanted} and ${lawful}).`,
            }),
          );
          return EXIT.done;
        }
        if (!io.json) {
          sayList(io, { vi: 'Có thể bị bỏ sót', en: 'Perhaps missed' }, missed);
          sayList(io, { vi: 'Có thể bị đánh dấu nhầm', en: 'Perhaps flagged wrongly' }, doubtful);
        }
        const { correct, tested, base, low, high } = heldOut;
        const share = `${percent(correct / tested)} (${percent(low)}–${percent(high)}, n = ${tested})`;
        io.say(
          io.t({
            vi: `Thử trên người bán không dùng để học: đúng ${share}; luôn đoán một phía thì đúng ${percent(base)}. Chỉ để tham khảo, không mở hay đóng hồ sơ nào.`,
            en: `On sellers held out: ${share} right; always saying the commoner word gets ${percent(base)}. For information only: it opens and closes no lead.`,
          }),
        );
        if (low <= base) {
          io.say(
            io.t({
              vi: 'Như vậy nó chưa chắc hơn việc đoán một phía: chưa nên dựa vào, hãy kết luận thêm hồ sơ.',
              en: 'So it is not surely better than that guess: do not lean on it yet; decide on more leads.',
            }),
          );
        }
        if (opinion.complete) return EXIT.done;
        io.say(io.t({ vi: 'Đã dừng giữa chừng theo yêu cầu.', en: 'Stopped half-way as asked.' }));
        return EXIT.partial;
      }),
    );
}

function sayList(
  io: Io,
  title: { vi: string; en: string },
  list: readonly { listingId: number; title: string; chance: number; value: number }[],
): void {
  if (list.length > 0) io.say(`${io.t(title)}:`);
  for (const { listingId, title: words, chance, value } of list) {
    const said = io.t({ vi: `phân loại ${chance}, tiêu chí ${value}`, en: `classifier ${chance}, rules ${value}` });
    io.say(`  ${String(listingId).padStart(8)}  ${said}: ${printable(words)}`);
  }
}
