import type { App } from '../app.js';
import { canParseUrl } from '../data/parse-url.js';
import { usage } from './arguments.js';
import type { CommandError } from './io.js';
import { type Io, printable } from './io.js';
import { tellSeen } from './seen.js';

// Short links lead over two or three others.
const MAX_MOVES = 6;

/** What is wrong with pasted links or the name of their source, before anything is asked. */
export function refuseLinks(urls: string[], sources: string[]): CommandError | undefined {
  const wrong = urls.find((url) => !/^https?:\/\/\S+$/i.test(url) || !canParseUrl(url));
  if (wrong !== undefined) {
    const shown = printable(wrong);
    return usage(
      `--url "${shown}": cần địa chỉ http:// hoặc https://`,
      `--url "${shown}": expected http:// or https://`,
    );
  }
  const [name, ...more] = sources;
  if (more.length === 0 && (name === undefined || /^[a-z0-9][a-z0-9._-]{0,63}$/.test(name))) return undefined;
  return usage(
    '--source đi với --url: một tên nguồn, chữ thường, số, . _ -',
    '--source with --url: one name, of lower-case letters, digits, . _ -',
  );
}

/** Of each link where it led and what was seen there, kept as evidence on request; why there is no lead. Whether every one showed an offer. */
export async function tellLinks(io: Io, house: App, urls: string[], by: string): Promise<boolean> {
  let isSeen = true;
  for (const url of urls) {
    const answers = house.seen({ what: url, on: house.now().toISOString() });
    for (let moves = 0; moves < MAX_MOVES; moves++) {
      const last = answers.at(-1);
      const target = last?.why === 'moved' ? /^redirected to (\S+)$/.exec(last.detail ?? '')?.[1] : undefined;
      if (target === undefined) break;
      answers.push(...house.seen({ what: target, on: house.now().toISOString() }));
    }
    const last = answers.at(-1);
    const at = last?.why === 'seen' || last?.why === 'seen_without_listing' ? (movedTo(answers) ?? url) : undefined;
    const kept = at === undefined ? undefined : await house.keepPage(at, by);
    const evidence = kept?.became === 'kept' ? kept.sha256 : undefined;
    isSeen &&= last?.why === 'seen';
    if (io.json) await io.emit({ url, answers, ...(evidence === undefined ? {} : { evidence }) });
    else tellLink(io, house, answers, evidence);
  }
  return isSeen;
}

type Answers = ReturnType<App['seen']>;

function movedTo(answers: Answers): string | undefined {
  return answers
    .flatMap((one) => (one.why === 'moved' ? (/^redirected to (\S+)$/.exec(one.detail ?? '')?.[1] ?? []) : []))
    .at(-1);
}

function tellLink(io: Io, house: App, answers: Answers, evidence: string | undefined): void {
  for (const answer of answers) {
    tellSeen(io, answer, house);
    if (answer.why !== 'seen' || answer.leads.length > 0) continue;
    const { leadLine } = house.config;
    io.say(
      io.t({
        vi: `  Không lập hồ sơ: chưa tới ngưỡng ${leadLine} điểm.`,
        en: `  No lead: below the line of ${leadLine}.`,
      }),
    );
  }
  if (evidence !== undefined)
    io.say(io.t({ vi: `  Đã lưu bằng chứng ${evidence}`, en: `  Kept as evidence ${evidence}` }));
}
