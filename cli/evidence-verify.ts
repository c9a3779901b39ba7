import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { App } from '../app.js';
import { refusedAsExit, usage } from './arguments.js';
import type { Run } from './command.js';
import { PROBLEM_WORDS, RECEIPT_WORDS } from './evidence-words.js';
import { CommandError, EXIT, type ExitCode, type Io, printable } from './io.js';
import { progressLine } from './progress.js';
import { readPublicKey } from './read-public-key.js';

/** An exported bundle of more is none of ours: a page, its picture and its document have some ten MB. */
const MAX_BYTES = 1_000_000_000;

/** `soicho evidence verify [BUNDLE|FILE.wacz …] [--key FILE.pub]` */
export function addVerify(evidence: Command, run: Run): void {
  evidence
    .command('verify')
    .argument('[what...]', 'ids of bundles, exported files; none: everything that is kept')
    .option('--key <file>', 'public key (PEM) of the office that exported the files')
    .description('kiểm tra từng byte của bằng chứng, không cần mạng (checks every byte of evidence, offline)')
    .action((what: string[], { key }: { key?: string }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        if (what.length === 0) return verifyAll(io, house, signal);
        const trusted = key === undefined ? house.ownPublicKey() : readPublicKey(key);
        let isWhole = true;
        for (const one of what) {
          const verify = existsSync(one) || one.endsWith('.wacz') ? verifyFile : verifyOne;
          isWhole = (await verify(io, house, one, trusted)) && isWhole;
        }
        return isWhole ? EXIT.done : EXIT.failure;
      }),
    );
}

async function verifyAll(io: Io, house: App, signal: AbortSignal): Promise<ExitCode> {
  const onProgress = progressLine(io, house.now, { vi: 'gói và tệp', en: 'bundles and files' });
  const { problems, complete, ...counts } = await house.verifyKept({ signal, onProgress });
  io.endProgress();
  for (const problem of problems) {
    if (io.json) await io.emit(problem);
    io.say(`${problem.file}  ${printable(problem.name)}: ${PROBLEM_WORDS[problem.problem][io.lang]}`);
  }
  const broken = new Set(problems.map(({ kept }) => kept)).size;
  if (io.json) await io.emit({ ...counts, broken, complete });
  io.say(
    io.t({
      vi: `${counts.bundles} gói bằng chứng, ${counts.files} trang và tài liệu; ${counts.purged} đã xoá theo thời hạn; ${broken === 0 ? 'tất cả nguyên vẹn' : `${broken} không còn nguyên vẹn`}.`,
      en: `${counts.bundles} bundles, ${counts.files} pages and attachments; ${counts.purged} purged after their time; ${broken === 0 ? 'all whole' : `${broken} not whole`}.`,
    }),
  );
  if (!complete)
    io.say(io.t({ vi: 'Dừng giữa chừng: chạy lại để kiểm tra hết.', en: 'Stopped: run it again to check the rest.' }));
  if (broken > 0) return EXIT.failure;
  return complete ? EXIT.done : EXIT.partial;
}

async function verifyOne(io: Io, house: App, text: string): Promise<boolean> {
  const { id } = refusedAsExit(() => house.findBundle(text));
  const { problems, bytes } = house.verifyBundle(id);
  if (io.json) await io.emit({ bundle: id, bytes, problems });
  for (const { file, name, problem } of problems) io.say(`${file}  ${name}: ${PROBLEM_WORDS[problem][io.lang]}`);
  if (problems.length === 0) io.say(io.t({ vi: `${id}: nguyên vẹn`, en: `${id}: whole` }));
  return problems.length === 0;
}

async function verifyFile(io: Io, house: App, file: string, trusted: KeyObject | undefined): Promise<boolean> {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile())
    throw new CommandError({ vi: `Không có tệp ${file}`, en: `There is no file ${file}` }, EXIT.notFound);
  if (stat.size > MAX_BYTES) throw usage(`${file}: quá ${MAX_BYTES} byte`, `${file}: over ${MAX_BYTES} bytes`);
  const { problems, bundle, manifest, receipt } = await house.verifyWacz(readFileSync(file), trusted);
  if (io.json) await io.emit({ file, bundle, url: manifest?.url, at: manifest?.at, receipt: receipt?.state, problems });
  for (const { path, problem, offset, detail = '' } of problems) {
    const where = [path, offset === undefined ? '' : `byte ${offset}`].filter((part) => part !== '').join(' ');
    const words = PROBLEM_WORDS[problem][io.lang];
    io.say(`${printable(file)}: ${printable(where)}${where === '' ? '' : ': '}${words} ${printable(detail)}`.trimEnd());
  }
  if (problems.length > 0 || bundle === undefined || manifest === undefined || receipt === undefined) return false;
  io.say(
    io.t({
      vi: `${file}: nguyên vẹn. ${printable(manifest.url)}, chụp lúc ${manifest.atVietnam}, người chụp ${printable(manifest.by)}, gói ${bundle}`,
      en: `${file}: whole. ${printable(manifest.url)}, captured at ${manifest.at} by ${printable(manifest.by)}, bundle ${bundle}`,
    }),
  );
  io.say(`  ${RECEIPT_WORDS[receipt.state][io.lang]}`);
  return receipt.state !== 'other_key';
}
