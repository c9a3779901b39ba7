import type { Command } from 'commander';
import type { App } from '../app.js';
import { personName } from '../data/person.js';
import { toId, usage } from './arguments.js';
import { attachmentLine } from './attachment-view.js';
import type { Run } from './command.js';
import { EXIT, printable } from './io.js';

/** `soicho evidence list [URL] [--lead N]` */
export function addList(evidence: Command, run: Run): void {
  evidence
    .command('list')
    .argument('[url]')
    .option('--lead <id>', 'the files attached to a lead')
    .description('các bản chụp được giữ của một địa chỉ, hoặc tài liệu kèm hồ sơ (what is kept of an address or lead)')
    .action((url: string | undefined, { lead }: { lead?: string }) =>
      run(async ({ io, app }) => {
        if ((url === undefined) === (lead === undefined)) {
          throw usage('Cho một địa chỉ hoặc --lead N', 'Give an address or --lead N');
        }
        const { store } = app();
        const { bundles, attachments, evidence: pages } = store;
        const captured = lead === undefined ? bundles.ofUrl(url ?? '') : bundles.ofLead(toId(lead));
        const attached = lead === undefined ? [] : attachments.ofLead(toId(lead));
        const uses = url === undefined ? [] : pages.ofUrl(url);
        const rows = [
          ...captured.map((one) => ({
            ...{ one, hash: one.id },
            line: `${one.id}  ${one.at}  ${one.bytes} B  ${printable(one.url)}  ${printable(personName(store, one.by))}`,
          })),
          ...attached.map((one) => ({
            one,
            hash: one.sha256,
            line: attachmentLine(one, personName(store, one.by), io.lang),
          })),
          ...uses.map((one) => ({
            ...{ one, hash: one.sha256 },
            line: `${one.sha256}  ${one.capturedAt}  ${one.bytes} B  ${one.reason}  ${printable(personName(store, one.by))}`,
          })),
        ];
        for (const { one, hash, line } of rows) {
          const purgedAt = whenPurged(store, hash);
          if (io.json) await io.emit({ ...one, ...(purgedAt === undefined ? {} : { purgedAt }) });
          else if (purgedAt === undefined) io.say(line);
          else io.say(`${line}  ${io.t({ vi: `đã xoá theo thời hạn ${purgedAt}`, en: `purged ${purgedAt}` })}`);
        }
        if (rows.length === 0) io.say(io.t({ vi: 'Chưa lưu bản chụp nào.', en: 'Nothing is kept.' }));
        return rows.length === 0 ? EXIT.notFound : EXIT.done;
      }),
    );
}

function whenPurged({ retention }: App['store'], hash: string): string | undefined {
  return retention.holders(hash).length === 0 ? retention.graves(hash).at(-1)?.at : undefined;
}
