import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { App } from '../app.js';
import { personName } from '../data/person.js';
import { officerOf, refusedAsExit, toCount, usage } from './arguments.js';
import type { Register, Run } from './command.js';
import { EXIT, type Io, printable, type Words } from './io.js';
import { createLog, type Log } from './log.js';

interface WorkerOptions {
  recorder?: string;
  tokenFile?: string;
  concurrency: string;
}

type WorkerNews = Parameters<Parameters<App['work']>[0]['say']>[0];

/** `soicho worker [run] --recorder URL --token-file FILE`, and the tokens of workers. */
export const register: Register = (program, run) => {
  const worker = program
    .command('worker')
    .description('máy rà soát, không cần cơ sở dữ liệu, và mã của chúng (workers elsewhere and their tokens)');
  worker
    .command('run', { isDefault: true })
    .description('lấy việc qua Redis, gửi kết quả về soicho serve (crawls for a database elsewhere)')
    .option('--recorder <url>', 'address of `soicho serve`')
    .option('--token-file <file>', 'file with the token of this worker (or SOICHO_WORKER_TOKEN)')
    .option('--concurrency <n>', 'hosts at a time', '4')
    .action((options: WorkerOptions) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const log = createLog(io, process.stderr);
        await house.work({ ...readOptions(house, options), signal, say: (news) => tell(io, log, news) });
        return EXIT.done;
      }),
    );
  addTokens(worker, run);
};

function readOptions(house: App, { recorder, tokenFile, concurrency }: WorkerOptions) {
  if (house.config.redisUrl === undefined) {
    throw usage(
      'Chưa có REDIS_URL: các máy rà soát lấy việc qua Redis',
      'REDIS_URL is not set: workers take their jobs from Redis',
    );
  }
  if (recorder === undefined || !/^https?:\/\/[^/\s]+\/?$/.test(recorder)) {
    throw usage('--recorder: cần địa chỉ của soicho serve', '--recorder: the address of soicho serve is needed');
  }
  const token = tokenFile === undefined ? house.config.workerToken : readToken(tokenFile);
  if (token === undefined || !/^\S{20,200}$/.test(token)) {
    throw usage(
      'Thiếu mã của máy: --token-file TỆP hoặc SOICHO_WORKER_TOKEN (tạo bằng `soicho worker token TÊN`)',
      'The worker’s token is missing: --token-file FILE or SOICHO_WORKER_TOKEN (made by `soicho worker token NAME`)',
    );
  }
  return { url: recorder, token, concurrency: toCount('--concurrency', concurrency) };
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw usage(`Không đọc được ${file}: ${what}`, `${file} cannot be read: ${what}`);
  }
}

function tell(io: Io, log: Log, news: WorkerNews): void {
  if (io.json) void io.emit(news);
  const words = wordsOf(news);
  const isBad = news.what === 'away' || news.what === 'other_version';
  if (words !== undefined) log(isBad ? 'warn' : 'info', words, { event: `worker.${news.what}` });
}

/** Nothing of single pages: there are hundreds a minute. */
function wordsOf(news: WorkerNews): Words | undefined {
  switch (news.what) {
    case 'page':
      return undefined;
    case 'working':
      return { vi: `Đang nhận việc (${news.version}).`, en: `Taking jobs (${news.version}).` };
    case 'other_version':
      return {
        vi: `Không nhận việc: máy chủ chạy phiên bản ${news.served}, máy này ${news.own}; cài cùng một phiên bản.`,
        en: `Taking no jobs: the server is version ${news.served}, this worker ${news.own}; install the same release.`,
      };
    case 'away':
      return { vi: `Chưa gặp được máy chủ: ${news.why}`, en: `The server is not there: ${news.why}` };
    case 'profile': {
      const hash = news.hash.slice(0, 12);
      return { vi: `Nhận cấu hình ${hash}: ${news.sources} nguồn.`, en: `Profile ${hash}: ${news.sources} sources.` };
    }
    case 'stopping':
      return { vi: 'Đang dừng, trả lại việc chưa làm.', en: 'Stopping; what is not done is given back.' };
  }
}

function addTokens(worker: Command, run: Run): void {
  worker
    .command('token')
    .argument('<name>', 'of the machine')
    .option('--by <login>', 'who gives it (default: `officer` of the configuration)')
    .description('cấp mã cho một máy rà soát; chỉ hiện một lần (a token for a worker, shown once)')
    .action((name: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const { newWorkerToken } = app();
        const by = officerOf(options.by, app());
        const made = refusedAsExit(() => newWorkerToken(name, by));
        if (io.json) await io.emit(made);
        else process.stdout.write(`${made.token}\n`);
        io.say(
          io.t({
            vi: `Mã của máy ${name}: cất vào tệp chỉ máy đó đọc được; không xem lại được.`,
            en: `Token of ${name}: keep it in a file that only that machine reads; it is not shown again.`,
          }),
        );
        return EXIT.done;
      }),
    );
  worker
    .command('tokens')
    .description('các máy rà soát đã được cấp mã (workers that were given a token)')
    .action(() =>
      run(async ({ io, app }) => {
        const { store } = app();
        const tokens = store.workerTokens.list();
        if (tokens.length === 0) io.say(io.t({ vi: 'Chưa cấp mã cho máy nào.', en: 'No worker has a token.' }));
        for (const { hash: _, ...token } of tokens) {
          if (io.json) await io.emit(token);
          else {
            const ended =
              token.endedAt === undefined
                ? ''
                : `  thu hồi ${token.endedAt} (${personName(store, token.endedBy ?? '')})`;
            io.say(`${token.name}  ${token.at}  ${printable(personName(store, token.by) + ended)}`);
          }
        }
        return EXIT.done;
      }),
    );
  worker
    .command('revoke')
    .argument('<name>', 'of the machine')
    .option('--by <login>', 'who revokes (default: `officer` of the configuration)')
    .description('thu hồi mã của một máy rà soát, có hiệu lực ngay (ends a worker’s token at once)')
    .action((name: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const { revokeWorkerToken } = app();
        const by = officerOf(options.by, app());
        refusedAsExit(() => revokeWorkerToken(name, by));
        if (io.json) await io.emit({ name, revoked: true });
        io.say(io.t({ vi: `Đã thu hồi mã của ${name}.`, en: `Token of ${name} revoked.` }));
        return EXIT.done;
      }),
    );
}
