import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { usage } from './arguments.js';
import type { Io, Words } from './io.js';

/** A password never stands on the command line, where everybody on the machine reads it: one line of stdin, or typed without echo. */
export async function readPassword(io: Io, prompt: Words, isStdin: boolean): Promise<string> {
  if (isStdin) return firstLine();
  if (!process.stdin.isTTY) {
    throw usage(
      'Không có bàn phím: đưa mật khẩu qua stdin với --stdin',
      'There is no terminal: give the password on stdin with --stdin',
    );
  }
  return typed(io.t(prompt));
}

/** Typed twice alike on a terminal; stdin is taken at its word. */
export async function readNewPassword(io: Io, isStdin: boolean): Promise<string> {
  const password = await readPassword(io, { vi: 'Mật khẩu mới: ', en: 'New password: ' }, isStdin);
  if (isStdin) return password;
  const again = await readPassword(io, { vi: 'Nhập lại: ', en: 'Again: ' }, false);
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

function typed(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    let isTyped = false;
    terminal.on('close', () => {
      process.stderr.write('\n');
      if (!isTyped) reject(usage('Đã dừng; chưa đổi gì', 'Stopped; nothing was changed'));
    });
    terminal.once('line', (line) => {
      isTyped = true;
      terminal.close();
      resolve(line);
    });
  });
}
