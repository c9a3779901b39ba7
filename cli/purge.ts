import type { App } from '../app.js';
import { doerOf } from './arguments.js';
import type { Register } from './command.js';
import { EXIT, type Words } from './io.js';

type Purged = ReturnType<App['planPurge']>[number];

const WORDS: Record<Purged['kind'], Words> = {
  raw: { vi: 'phản hồi thô', en: 'raw answers' },
  bundle: { vi: 'gói bằng chứng', en: 'evidence bundles' },
  page: { vi: 'trang lưu làm bằng chứng', en: 'pages kept as evidence' },
  attachment: { vi: 'tài liệu đính kèm', en: 'attachments' },
  url: { vi: 'địa chỉ của đợt rà soát đã xong', en: 'URLs of ended sweeps' },
  words: {
    vi: 'lời rao, người bán và liên hệ của tin không thành hồ sơ',
    en: 'words, sellers and contacts of offers that are no lead',
  },
  lead: { vi: 'tên trong hồ sơ đã bác từ lâu', en: 'names of leads dismissed long ago' },
  seller: { vi: 'tên người bán', en: 'names of sellers' },
  sighting: { vi: 'lượt thấy quá hạn', en: 'sightings past their time' },
  address: { vi: 'địa chỉ quá hạn', en: 'addresses past their time' },
  listing: { vi: 'tin quá hạn', en: 'offers past their time' },
};

/** `soicho purge [--dry-run] [--by NAME]` */
export const register: Register = (program, run) => {
  program
    .command('purge')
    .description('xoá những gì đã hết thời hạn lưu giữ, có ghi nhật ký (what had its time by `retention` goes)')
    .option('--dry-run', 'only says what would go')
    .option('--by <login>', 'who purges (default: `officer` of the configuration, else soicho)')
    .action(({ dryRun = false, by }: { dryRun?: boolean; by?: string }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const onProgress = (kind: Purged['kind'], count: number) => io.progress(`${io.t(WORDS[kind])}: ${count}`);
        const purged = dryRun
          ? house.planPurge(signal)
          : house.purge({ by: doerOf(by, 'store.keep', house), signal, onProgress });
        io.endProgress();
        for (const one of purged) {
          if (io.json) await io.emit({ ...one, dryRun });
          else if (one.count > 0) io.say(lineOf(one, io.t(WORDS[one.kind])));
        }
        const bytes = purged.reduce((sum, one) => sum + one.bytes, 0);
        const size = `${(bytes / 1e6).toFixed(1)} MB`;
        io.say(
          io.t(
            dryRun
              ? { vi: `Sẽ xoá ${size}; chưa xoá gì.`, en: `${size} would go; nothing was touched.` }
              : { vi: `Đã xoá ${size}.`, en: `${size} gone.` },
          ),
        );
        return EXIT.done;
      }),
    );
};

function lineOf({ count, bytes, before }: Purged, what: string): string {
  return `${String(count).padStart(9)}  ${String(bytes).padStart(13)} B  ${what} (< ${before.slice(0, 10)})`;
}
