import type { Command } from 'commander';
import type { App } from '../app.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { GAP_WORDS } from '../data/words.js';
import { officerOf, refusedAsExit, toId, usage } from './arguments.js';
import type { Run } from './command.js';
import { EXIT, type ExitCode, type Io, printable } from './io.js';
import { refuseLinks } from './sweep-links.js';

type Captured = ReturnType<App['captureEvidence']> extends AsyncGenerator<infer T> ? T : never;

/** Pages of one lead, at most: a seller may have thousands. */
const MAX_PAGES = 20;

/** `soicho evidence capture [URL…] [--lead N] [--by NAME] [--no-picture]` */
export function addCapture(evidence: Command, run: Run): void {
  evidence
    .command('capture')
    .argument('[url...]', 'pages; none: those of the lead’s listings')
    .option('--lead <id>', 'the lead they prove')
    .option('--by <login>', 'who captures (default: `officer` of the configuration)')
    .option('--no-picture', 'without a browser')
    .description(
      'chụp trang ngay bây giờ làm bằng chứng: phản hồi, ảnh, DNS, chứng thư (captures pages as evidence now)',
    )
    .action((urls: string[], options: { lead?: string; by?: string; picture: boolean }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const leadId = options.lead === undefined ? undefined : toId(options.lead);
        const wrong = refuseLinks(urls, []);
        if (wrong !== undefined) throw wrong;
        const pages = refusedAsExit(() => wantedPages(house, urls, leadId));
        const by = officerOf(options.by, house);
        let worst: ExitCode = EXIT.done;
        let done = 0;
        for await (const one of house.captureEvidence(pages, { by, leadId, signal, picture: options.picture })) {
          worst = worse(worst, exitOf(one));
          done++;
          await tellCapture(io, one);
          io.progress(io.t({ vi: `Đã chụp ${done}/${pages.length} trang`, en: `${done} of ${pages.length} pages` }));
        }
        io.endProgress();
        return worst;
      }),
    );
}

function wantedPages(house: App, urls: string[], leadId: number | undefined): string[] {
  if (leadId !== undefined && house.store.leads.get(leadId) === undefined) {
    throw new DecisionRefused('not-found', {
      vi: `Không có hồ sơ số ${leadId}; xem \`soicho leads list\``,
      en: `there is no lead ${leadId}; see \`soicho leads list\``,
    });
  }
  if (urls.length > 0) return [...new Set(urls)];
  if (leadId === undefined) throw usage('Cho địa chỉ trang, hoặc --lead N', 'Give addresses, or --lead N');
  const pages = house.pagesOfLead(leadId).filter((url) => /^https?:/.test(url));
  if (pages.length > 0) return pages.slice(0, MAX_PAGES);
  throw new DecisionRefused('not-found', {
    vi: `Các tin của hồ sơ ${leadId} không có địa chỉ trang; cho địa chỉ cần chụp`,
    en: `the listings of lead ${leadId} have no address; give the addresses to capture`,
  });
}

/** 5: robots.txt or an inner address; 1: nothing came; 4: something is missing of it. */
function exitOf(one: Captured): ExitCode {
  if ('refused' in one) {
    const { reason } = one.refused;
    return reason === 'robots' || reason === 'forbidden_address' ? EXIT.refused : EXIT.failure;
  }
  const { response, screenshot } = one.manifest;
  const isWhole = response.wall === undefined && (screenshot.state === 'taken' || screenshot.reason === 'not wanted');
  return isWhole ? EXIT.done : EXIT.partial;
}

const ORDER: ExitCode[] = [EXIT.done, EXIT.partial, EXIT.refused, EXIT.failure];

function worse(a: ExitCode, b: ExitCode): ExitCode {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/** One line of JSON, or some lines for people. */
export async function tellCapture(io: Io, one: Captured): Promise<void> {
  const { url } = one;
  if ('refused' in one) {
    const { reason, message } = one.refused;
    if (io.json) await io.emit({ url, refused: reason, message });
    io.say(`${printable(url)}: ${GAP_WORDS[reason][io.lang]} (${printable(message)})`);
    return;
  }
  const { bundle, manifest, listings } = one;
  const { response, screenshot, comparison } = manifest;
  if (io.json) await io.emit({ ...bundle, listings, response, screenshot, comparison });
  io.say(`${bundle.id}  ${printable(url)}`);
  io.say(
    io.t({
      vi: `  mã ${response.status}, ${listings} tin, ${Math.ceil(bundle.bytes / 1024)} KB, lúc ${manifest.atVietnam}`,
      en: `  status ${response.status}, ${listings} listings, ${Math.ceil(bundle.bytes / 1024)} KB, at ${manifest.at}`,
    }),
  );
  if (response.wall !== undefined) {
    const what = `${printable(response.wall.detail)}`;
    io.say(
      io.t({
        vi: `  Không phải trang tin: bị chắn (${what}); vẫn lưu nguyên những gì đã nhận`,
        en: `  No offer but a wall (${what}); what came is kept`,
      }),
    );
  }
  if (screenshot.state === 'none') {
    io.say(io.t({ vi: `  Không có ảnh: ${printable(screenshot.reason)}`, en: `  No picture: ${screenshot.reason}` }));
  } else if (screenshot.cut) {
    io.say(io.t({ vi: '  Ảnh chỉ gồm phần đầu trang', en: '  The picture holds only the page’s beginning' }));
  }
  for (const { field, response: ours, screenshot: theirs } of comparison?.differences ?? []) {
    io.say(
      io.t({
        vi: `  Hai lần chụp khác nhau ở ${field}: "${printable(ours)}" và (trình duyệt) "${printable(theirs)}"`,
        en: `  The two captures differ in ${field}: "${printable(ours)}" and (browser) "${printable(theirs)}"`,
      }),
    );
  }
}
