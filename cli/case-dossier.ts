import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { App } from '../app.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { officerOf, toId, usage } from './arguments.js';
import type { Run } from './command.js';
import { PROBLEM_WORDS, RECEIPT_WORDS } from './evidence-words.js';
import { CommandError, EXIT, printable, REFUSED_EXIT, type Words } from './io.js';
import { readPublicKey } from './read-public-key.js';
import { refuseTaken, writeNewFile } from './write-new-file.js';

/** A dossier is held in memory whole. */
const MAX_BYTES = 2_000_000_000;

type Problem = Awaited<ReturnType<App['verifyDossier']>>['problems'][number];

const WORDS: Record<Problem['problem'], Words> = {
  ...PROBLEM_WORDS,
  missing: { vi: 'thiếu tệp này', en: 'the file is missing' },
  added: { vi: 'tệp lạ, không có trong danh mục', en: 'a foreign file: the manifest does not name it' },
  other_key: { vi: 'do khóa khác ký, không phải khóa của hồ sơ', en: 'signed by another key than the dossier' },
};

/** `soicho case dossier N --to FILE.zip [--by LOGIN] [--force]` */
export function addDossier(cases: Command, run: Run): void {
  cases
    .command('dossier')
    .argument('<id>')
    .requiredOption('--to <file>', 'the ZIP file to write')
    .option('--by <login>', 'who hands it out (default: `officer` of the configuration)')
    .option('--force', 'replace the file that is there')
    .description('xuất hồ sơ vụ việc: bản in, chứng cứ, danh mục có ký (the case as one signed ZIP)')
    .action((id: string, options: { to: string; by?: string; force?: boolean }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const by = officerOf(options.by, house);
        refuseTaken(options.to, options.force === true);
        const made = await house.exportDossier({ caseId: toId(id), by }, signal).catch((error: unknown) => {
          if (error instanceof DecisionRefused) throw new CommandError(error.words, REFUSED_EXIT[error.code]);
          throw error;
        });
        writeNewFile(options.to, made.zip, options.force === true);
        const { files, purged } = made.manifest;
        const bytes = made.zip.length;
        if (io.json) await io.emit({ file: options.to, bytes, manifest: made.sha256, files, purged });
        io.say(
          io.t({
            vi: `Đã ghi ${options.to}: ${files.length} tệp, ${bytes} byte, danh mục SHA-256 ${made.sha256}`,
            en: `Wrote ${options.to}: ${files.length} files, ${bytes} bytes, manifest SHA-256 ${made.sha256}`,
          }),
        );
        return EXIT.done;
      }),
    );
}

/** `soicho case verify FILE.zip [--key FILE.pub]` */
export function addVerify(cases: Command, run: Run): void {
  cases
    .command('verify')
    .argument('<file>', 'an exported dossier')
    .option('--key <file>', 'public key (PEM) of the office that exported it')
    .description('kiểm tra từng byte của hồ sơ đã xuất, không cần mạng (checks a dossier, offline)')
    .action((file: string, { key }: { key?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const stat = statSync(file, { throwIfNoEntry: false });
        if (stat === undefined || !stat.isFile())
          throw new CommandError({ vi: `Không có tệp ${file}`, en: `There is no file ${file}` }, EXIT.notFound);
        if (stat.size > MAX_BYTES) throw usage(`${file}: quá ${MAX_BYTES} byte`, `${file}: over ${MAX_BYTES} bytes`);
        const trusted = key === undefined ? house.ownPublicKey() : readPublicKey(key);
        const { problems, manifest, receipt } = await house.verifyDossier(readFileSync(file), trusted);
        const state = receipt?.state;
        if (io.json) await io.emit({ file, case: manifest?.case, at: manifest?.at, receipt: state, problems });
        for (const { path, problem, offset, detail = '' } of problems) {
          const where = [path, offset === undefined ? '' : `byte ${offset}`].filter((part) => part !== '').join(' ');
          const said = `${WORDS[problem][io.lang]} ${printable(detail)}`.trimEnd();
          io.say(`${printable(file)}: ${printable(where)}${where === '' ? '' : ': '}${said}`);
        }
        if (state === 'other_key') io.say(RECEIPT_WORDS[state][io.lang]);
        if (problems.length > 0 || manifest === undefined || state === undefined || state === 'other_key')
          return EXIT.failure;
        const { id, title } = manifest.case;
        io.say(
          io.t({
            vi: `${file}: nguyên vẹn. Vụ việc số ${id}: ${printable(title)}, xuất lúc ${manifest.at}, người xuất ${printable(manifest.by)}, ${manifest.files.length} tệp`,
            en: `${file}: whole. Case ${id}: ${printable(title)}, exported at ${manifest.at} by ${printable(manifest.by)}, ${manifest.files.length} files`,
          }),
        );
        io.say(`  ${RECEIPT_WORDS[state][io.lang]}`);
        return EXIT.done;
      }),
    );
}
