import type { Command } from 'commander';
import { vietnamDay } from '../data/day.js';
import { personName } from '../data/person.js';
import { distrustSeller, trustSeller } from '../data/trust-seller.js';
import { approverOf, officerOf, refusedAsExit, toCalendarDay } from './arguments.js';
import type { Register, Run } from './command.js';
import { EXIT, printable } from './io.js';
import { rebuildReference } from './rebuild.js';

/** `soicho sellers trust|list|distrust` */
export const register: Register = (program, run) => {
  const sellers = program
    .command('sellers')
    .description('người bán hợp pháp đã được hai người xác nhận (lawful sellers)');
  addTrust(sellers, run);
  addList(sellers, run);
  addDistrust(sellers, run);
};

interface TrustOptions {
  reason: string;
  by?: string;
  approvedBy: string;
  until: string;
}

function addTrust(sellers: Command, run: Run): void {
  sellers
    .command('trust')
    .description(
      'hạ điểm tin của một người bán hợp pháp, không ẩn hồ sơ (lowers, never hides; two people, 24 months at most)',
    )
    .argument('<seller>', 'seller id as `leads show` prints it, e.g. shopee:shop-name')
    .requiredOption('--reason <text>')
    .requiredOption('--approved-by <login>', 'a second person')
    .requiredOption('--until <date>', 'last day, YYYY-MM-DD')
    .option('--by <login>', 'who asks (default: `officer` of the configuration)')
    .action((seller: string, options: TrustOptions) =>
      run(async (context) => {
        const { io, app } = context;
        const house = app();
        const { store, now } = house;
        const by = officerOf(options.by, house);
        const approvedBy = approverOf(options.approvedBy, house);
        const { reason } = options;
        const until = toCalendarDay('--until', options.until);
        const request = { seller, reason, by, approvedBy, until };
        const act = refusedAsExit(() => trustSeller(store, request, now().toISOString()));
        if (io.json) await io.emit(act);
        io.say(
          io.t({
            vi: `Đã ghi: ${printable(act.seller)} là người bán hợp pháp đến hết ${until} (đề nghị: ${printable(personName(store, by))}, duyệt: ${printable(personName(store, approvedBy))}).`,
            en: `On record: ${printable(act.seller)} is a lawful seller until ${until} (asked by ${printable(personName(store, by))}, approved by ${printable(personName(store, approvedBy))}).`,
          }),
        );
        if (!store.trusts.hasListings(act.seller)) {
          io.say(
            io.t({
              vi: 'Lưu ý: kho chưa có tin nào của người bán này; kiểm tra lại mã người bán.',
              en: 'Note: the store has no listing of this seller; check the id.',
            }),
          );
        }
        await rebuildReference(context, by);
        return EXIT.done;
      }),
    );
}

function addList(sellers: Command, run: Run): void {
  sellers
    .command('list')
    .description('danh sách người bán hợp pháp, cả đã hết hạn hoặc đã rút (all of them, ended ones too)')
    .action(() =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const today = vietnamDay(now());
        const acts = store.trusts.list();
        if (acts.length === 0) io.say(io.t({ vi: 'Danh sách còn trống.', en: 'The list is empty.' }));
        for (const act of acts) {
          const { seller, reason, by, until = '' } = act;
          const approvedBy = personName(store, act.approvedBy ?? '');
          const state = act.act === 'distrust' ? 'ended' : until < today ? 'expired' : 'trusted';
          if (io.json) await io.emit({ ...act, state });
          else {
            const words = {
              trusted: {
                vi: `đến hết ${until}, duyệt: ${approvedBy}`,
                en: `until ${until}, approved by ${approvedBy}`,
              },
              expired: { vi: `hết hạn ${until}`, en: `expired ${until}` },
              ended: { vi: 'đã rút', en: 'ended' },
            }[state];
            io.say(printable(`${seller}: ${io.t(words)} · ${personName(store, by)}: ${reason}`));
          }
        }
        return EXIT.done;
      }),
    );
}

function addDistrust(sellers: Command, run: Run): void {
  sellers
    .command('distrust')
    .description('rút khỏi danh sách người bán hợp pháp (ends a trust; journalled)')
    .argument('<seller>')
    .requiredOption('--reason <text>')
    .option('--by <login>', 'who ends it (default: `officer` of the configuration)')
    .action((seller: string, options: { reason: string; by?: string }) =>
      run(async (context) => {
        const { io, app } = context;
        const house = app();
        const { store, now } = house;
        const by = officerOf(options.by, house);
        const request = { seller, reason: options.reason, by };
        const act = refusedAsExit(() => distrustSeller(store, request, now().toISOString()));
        if (io.json) await io.emit(act);
        io.say(
          io.t({
            vi: `Đã rút ${printable(act.seller)} khỏi danh sách người bán hợp pháp.`,
            en: `${printable(act.seller)} is no longer on the list of lawful sellers.`,
          }),
        );
        await rebuildReference(context, by);
        return EXIT.done;
      }),
    );
}
