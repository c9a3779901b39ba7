import { readFileSync } from 'node:fs';
import { usage } from './arguments.js';
import type { Register } from './command.js';
import { EXIT } from './io.js';
import { createLog, failed } from './log.js';
import { noticeWords } from './news-view.js';

/** `soicho serve [--listen HOST:PORT] [--tls-cert FILE --tls-key FILE]` */
export const register: Register = (program, run) => {
  program
    .command('serve')
    .description(
      'chạy các lịch rà soát; phục vụ các máy rà soát và giám sát: /health, /ready, /metrics (schedules, recorder for workers)',
    )
    .option('--listen <host:port>', 'where to listen (default: `listen` of the configuration)')
    .option('--tls-cert <file>', 'PEM certificate')
    .option('--tls-key <file>', 'PEM key of it')
    .action((options: { listen?: string; tlsCert?: string; tlsKey?: string }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const { config, serve } = house;
        const log = createLog(io, process.stderr);
        // One of the two failing ends the other: half a server would look like a whole one.
        const stop = new AbortController();
        const both = AbortSignal.any([signal, stop.signal]);
        const serving = serve({
          ...toPlace(options.listen ?? config.listen),
          tls: toTls(options.tlsCert, options.tlsKey),
          behindProxy: config.behindProxy,
          signal: both,
          onListening: (url) => {
            if (io.json) void io.emit({ listening: url });
            const words = {
              vi: `Đang phục vụ tại ${url}; dừng bằng Ctrl-C`,
              en: `Serving at ${url}; stop with Ctrl-C`,
            };
            log('info', words, { event: 'listening', url });
          },
          onError: failed(log, 'serve.error'),
        });
        const scheduling = house.serveSchedules({
          signal: both,
          onError: failed(log, 'schedule.error'),
          onNotice: (notice) => {
            if (io.json) void io.emit({ notice });
            const level = notice.kind === 'sweep.summary' ? 'info' : 'warn';
            log(level, noticeWords(notice, house), { event: notice.kind, about: notice.about });
          },
        });
        try {
          await Promise.all([serving, scheduling]);
        } finally {
          stop.abort();
          await Promise.allSettled([serving, scheduling]);
        }
        log('info', { vi: 'Đã dừng.', en: 'Stopped.' }, { event: 'stopped' });
        return EXIT.done;
      }),
    );
};

/** `127.0.0.1:8780`, `[::1]:8780`. */
function toPlace(text: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^\[?([^\]]+)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (host !== '' && Number(port) < 65_536) return { host, port: Number(port) };
  throw usage(`--listen "${text}": viết dạng 127.0.0.1:8780`, `--listen "${text}": write 127.0.0.1:8780`);
}

function toTls(cert: string | undefined, key: string | undefined): { cert: string; key: string } | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw usage('Cần cả --tls-cert và --tls-key', 'Both --tls-cert and --tls-key are needed');
  }
  return { cert: readPem(cert), key: readPem(key) };
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw usage(`Không đọc được ${file}: ${what}`, `${file} cannot be read: ${what}`);
  }
}
