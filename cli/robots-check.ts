import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { RobotsCheck } from '../app.js';
import { canParseUrl } from '../data/parse-url.js';
import { usage } from './arguments.js';
import type { Run } from './command.js';
import { CommandError, EXIT, type Io, printable, type Words } from './io.js';

/** `soicho robots check URL…`: exit code 5 when one of them may not be asked, 4 when a robots.txt was out of reach. */
export function addCheck(robots: Command, run: Run): void {
  robots
    .command('check')
    .description('máy chủ có cho hỏi các địa chỉ này không (asks robots.txt of each host, or reads a saved one)')
    .argument('<url...>')
    .option('--file <robots.txt>', 'a saved robots.txt, taken for that of every address; nothing is fetched')
    .action((urls: string[], options: { file?: string }) =>
      run(async ({ io, app, signal }) => {
        for (const url of urls) {
          if (!/^https?:\/\//i.test(url) || !canParseUrl(url)) {
            throw usage(`"${url}" không phải địa chỉ web`, `"${url}" is no web address`);
          }
        }
        const text = options.file === undefined ? undefined : await readText(options.file);
        const answers = new Set<string>();
        for await (const check of app().checkRobots(urls, signal, text)) {
          answers.add(check.answer);
          if (io.json) await io.emit(check);
          else say(io, check);
        }
        if (answers.has('disallowed')) return EXIT.refused;
        return answers.has('unreachable') ? EXIT.partial : EXIT.done;
      }),
    );
}

const WORDS: Record<RobotsCheck['answer'], Words> = {
  allowed: { vi: 'được hỏi', en: 'may be asked' },
  overridden: { vi: 'robots.txt cấm, có phép bỏ qua', en: 'robots.txt forbids it, and leave was given' },
  disallowed: { vi: 'robots.txt cấm', en: 'robots.txt forbids it' },
  unreachable: { vi: 'không đọc được robots.txt, coi như cấm', en: 'robots.txt is out of reach, which forbids all' },
};

function say(io: Io, { url, answer, crawlDelayMs, sitemaps }: RobotsCheck): void {
  const seconds = crawlDelayMs / 1000;
  const parts = [io.t(WORDS[answer])];
  if (seconds > 0) parts.push(io.t({ vi: `cách nhau ${seconds} giây`, en: `${seconds} s apart` }));
  if (sitemaps.length > 0) parts.push(`sitemap: ${sitemaps.slice(0, 5).join(' ')}`);
  io.say(printable(`${url}: ${parts.join(' · ')}`));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError({ vi: `Không mở được ${file}: ${why}`, en: `Cannot open ${file}: ${why}` }, EXIT.notFound);
  }
}
