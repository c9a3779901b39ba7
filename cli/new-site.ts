import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { App } from '../app.js';
import { packageDir } from '../config.js';
import { canParseUrl } from '../data/parse-url.js';
import { usage } from './arguments.js';
import type { Run } from './command.js';
import { CommandError, EXIT, type Io, printable } from './io.js';

const MAX_FILE = 20 * 1024 * 1024;

interface NewSiteOptions {
  file?: string;
  name?: string;
  dir: string;
}

/** `soicho new site URL`: a first adapter with its kept page, from one page asked for politely or saved by hand. */
export function addNewSite(parent: Command, run: Run): void {
  parent
    .command('site')
    .argument('<url>', 'address of an item of the site')
    .option('--file <saved>', 'a saved page or JSON answer of that address; nothing is fetched')
    .option('--name <name>', 'name of the adapter (default: from the host)')
    .option('--dir <checkout>', 'checkout that the files go into', packageDir)
    .description(
      'viết bộ đọc trang đầu tiên cho một website (drafts an adapter, its kept page and what is expected of it)',
    )
    .action((url: string, options: NewSiteOptions) =>
      run(async ({ io, app, signal }) => {
        if (!/^https?:\/\//i.test(url) || !canParseUrl(url)) {
          throw usage(`"${url}" không phải địa chỉ web`, `"${url}" is no web address`);
        }
        const name = options.name ?? nameOf(new URL(url).hostname);
        if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) {
          throw usage(`Tên "${name}": dùng a-z, 0-9 và dấu -`, `Name "${name}": use a-z, 0-9 and -`);
        }
        const paths = placesFor(options.dir, name);
        const house = app();
        const body = options.file === undefined ? await askPage(house, url, signal) : readSaved(options.file);
        const draft = house.draftSite({ name, url, body, day: house.now().toISOString().slice(0, 10) });
        writeDraft(paths, draft, body, house);
        const { known, places } = draft;
        const files = { adapter: paths.adapter, fixtures: paths.fixtures };
        if (io.json) await io.emit({ name, ...(known === undefined ? {} : { known }), places, files });
        tell(io, name, draft);
        return EXIT.done;
      }),
    );
}

type Draft = ReturnType<App['draftSite']>;
type Paths = ReturnType<typeof placesFor>;

/** Where the files go; nothing that is there already is written over. */
function placesFor(dir: string, name: string) {
  const sites = join(dir, 'crawler/sites');
  if (!existsSync(sites)) {
    const words = {
      vi: `${dir} không phải thư mục mã nguồn (thiếu crawler/sites): chạy lệnh này trong bản git clone, hoặc thêm --dir`,
      en: `${dir} is no checkout (no crawler/sites): run this in a git clone, or add --dir`,
    };
    throw new CommandError(words, EXIT.usage);
  }
  const paths = {
    sites,
    adapter: join(sites, `${name}.ts`),
    registry: join(dir, 'crawler/all-sites.ts'),
    fixtures: join(dir, 'test/fixtures/sites', name),
  };
  const taken = [paths.adapter, paths.fixtures].find((path) => existsSync(path));
  if (taken !== undefined) {
    const words = { vi: `Đã có ${taken}: chọn --name khác`, en: `${taken} is there already: choose another --name` };
    throw new CommandError(words, EXIT.refused);
  }
  return paths;
}

function writeDraft({ sites, adapter, registry, fixtures }: Paths, draft: Draft, body: string, house: App): void {
  mkdirSync(fixtures, { recursive: true });
  writeFileSync(join(fixtures, draft.fixture), body, { flag: 'wx' });
  writeFileSync(join(fixtures, 'expected.json'), `${JSON.stringify(draft.expected, null, 1)}\n`, { flag: 'wx' });
  writeFileSync(adapter, draft.adapter, { flag: 'wx' });
  const names = readdirSync(sites).map((file) => file.replace(/\.ts$/, ''));
  writeFileSync(registry, house.allSitesSource(names));
}

function tell(io: Io, name: string, { known, places, expected, fixture }: Draft): void {
  if (known !== undefined) {
    io.say(
      io.t({
        vi: `Trang này thuộc hệ thống "${known}" đã có bộ đọc: có lẽ chỉ cần \`system: ${known}\` trong soicho.yml.`,
        en: `This page is of "${known}", which has an adapter: \`system: ${known}\` in soicho.yml may be all you need.`,
      }),
    );
  }
  for (const [field, place] of Object.entries(places)) io.say(printable(`  ${field}: ${place}`));
  const missing = Object.keys(expected.listing).filter((field) => places[OFFER_NAMES[field] ?? field] === undefined);
  if (missing.length > 0)
    io.say(io.t({ vi: `  chưa rõ chỗ: ${missing.join(', ')}`, en: `  no place found: ${missing.join(', ')}` }));
  io.say(
    io.t({
      vi: `Việc tiếp theo:
  1. Sửa crawler/sites/${name}.ts: chỗ của từng trường, mẫu địa chỉ, learntFrom.
  2. test/fixtures/sites/${name}/${fixture}: thay tên người, số điện thoại, địa chỉ thật bằng dữ liệu bịa.
  3. Sửa expected.json cho đúng điều trang cần cho ra; npm run format; npm run docs
  4. npx vitest run --project short test/crawler/sites`,
      en: `Next steps:
  1. Go over crawler/sites/${name}.ts: the place of each field, address patterns, learntFrom.
  2. test/fixtures/sites/${name}/${fixture}: put invented names, phone numbers and addresses for real ones.
  3. Correct expected.json to what the page must give; npm run format; npm run docs
  4. npx vitest run --project short test/crawler/sites`,
    }),
  );
}

/** Fields of a listing that a page's offer has under another name. */
const OFFER_NAMES: Record<string, string> = { priceVnd: 'price', nativeId: 'sku' };

/** `www.tiem-hoa.com.vn` → `tiem-hoa`. */
function nameOf(host: string): string {
  const labels = host.replace(/^(?:www|m)\./, '').split('.');
  const first = labels.find((label) => label !== '') ?? 'site';
  return (
    first
      .toLowerCase()
      .replace(/[^a-z0-9-]/g, '-')
      .replace(/^[^a-z]+/, '')
      .slice(0, 40) || 'site'
  );
}

/** What robots.txt or the guard refuses is refused here, too, and what is no page is told as such. */
async function askPage(house: App, url: string, signal: AbortSignal): Promise<string> {
  try {
    const { body, capture } = await house.askPage(url, signal);
    if (capture.status < 300) return body;
    throw new Error(`status ${capture.status}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      {
        vi: `Không hỏi được ${url}: ${why}. Lưu trang bằng trình duyệt rồi thêm --file`,
        en: `Cannot ask for ${url}: ${why}. Save the page in a browser and add --file`,
      },
      EXIT.refused,
    );
  }
}

function readSaved(file: string): string {
  try {
    if (statSync(file).size > MAX_FILE) throw new Error(`larger than ${MAX_FILE} bytes`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError({ vi: `Không mở được ${file}: ${why}`, en: `Cannot open ${file}: ${why}` }, EXIT.notFound);
  }
}
