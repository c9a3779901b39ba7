import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { usage } from './arguments.js';
import type { Io, Words } from './io.js';

/** A password never stands on the command line, where everybody on the machine reads it: one line of stdin, or typed without echo. */
export async function readPassword(io: Io, prompt: Words, isStdin: boolean): Promise<string> {
  if (isStdin) return firstLine();
  const [password = ''] = await typed([io.t(prompt)]);
  return password;
}

/** Typed twice alike on a terminal; stdin is taken at its word. */
export async function readNewPassword(io: Io, isStdin: boolean): Promise<string> {
  if (isStdin) return firstLine();
  const prompts = [
    { vi: 'Mật khẩu mới: ', en: 'New password: ' },
    { vi: 'Nhập lại: ', en: 'Again: ' },
  ];
  const [password = '', again] = await typed(prompts.map(io.t));
  if (again === password) return password;
  throw usage('Hai lần nhập không giống nhau; chưa đổi gì', 'The two are not the same; nothing was changed');
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  throw usage('stdin không có mật khẩu', 'There is no password on stdin');
}

/** One answer to each prompt. The terminal stops echoing before the first one is shown, and until the last is given. */
function typed(prompts: string[]): Promise<string[]> {
  if (!process.stdin.isTTY) {
    throw usage(
      'Không có bàn phím: đưa mật khẩu qua stdin với --stdin',
      'There is no terminal: give the password on stdin with --stdin',
    );
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true, historySize: 0 });
  const lines: string[] = [];
  const ask = () => process.stderr.write(prompts[lines.length] ?? '');
  return new Promise((resolve, reject) => {
    terminal.on('line', (line) => {
      lines.push(line);
      process.stderr.write('\n');
      if (lines.length === prompts.length) terminal.close();
      else ask();
    });
    terminal.on('close', () => {
      if (lines.length === prompts.length) resolve(lines);
      else {
        process.stderr.write('\n');
        reject(usage('Đã dừng; chưa đổi gì', 'Stopped; nothing was changed'));
      }
    });
    ask();
  });
}
