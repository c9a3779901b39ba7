import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { MAX_ATTACHMENT_BYTES } from '../data/file-type.js';
import { personName } from '../data/person.js';
import { officerOf, refusedAsExit, toId, usage } from './arguments.js';
import { attachmentLine } from './attachment-view.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { parseSeenAt } from './seen-at.js';

/** `soicho evidence attach FILE… --lead N --by NAME --seen-at TIME [--note TEXT]` */
export function addAttach(evidence: Command, run: Run): void {
  evidence
    .command('attach')
    .argument('<file...>', 'photos (JPEG, PNG, WebP, HEIC), clips (MP4, MOV) or PDF')
    .requiredOption('--lead <id>', 'the lead it belongs to')
    .requiredOption('--seen-at <time>', 'when it was seen or taken, YYYY-MM-DD or ISO time')
    .option('--by <login>', 'who saw it (default: `officer` of the configuration)')
    .option('--note <text>', 'what it shows')
    .description('đính kèm ảnh, phim, PDF vào hồ sơ, giữ nguyên từng byte (photos, clips, PDF kept with a lead)')
    .action((files: string[], options: { lead: string; seenAt: string; by?: string; note?: string }) =>
      run(async ({ io, app }) => {
        const leadId = toId(options.lead);
        const seenAt = parseSeenAt(options.seenAt);
        const { attachFile } = app();
        const by = officerOf(options.by, app());
        for (const file of files) {
          const request = { leadId, seenAt, by, note: options.note, name: basename(file), bytes: bytesOf(file) };
          const attached = refusedAsExit(() => attachFile(request));
          if (io.json) await io.emit(attached);
          else io.say(attachmentLine(attached, personName(app().store, by), io.lang));
        }
        return EXIT.done;
      }),
    );
}

/** Of a file that is too large only its size: what is refused is not read. */
function bytesOf(file: string): Buffer {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw usage(`Không có tệp ${file}`, `There is no file ${file}`);
  if (stat.size <= MAX_ATTACHMENT_BYTES) return readFileSync(file);
  throw usage(
    `${file}: ${stat.size} byte, quá ${MAX_ATTACHMENT_BYTES}; cắt ngắn hoặc nén lại`,
    `${file}: ${stat.size} bytes, over ${MAX_ATTACHMENT_BYTES}; shorten or compress it`,
  );
}
