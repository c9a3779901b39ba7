import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A mail server on loopback that speaks as much of RFC 5321 as a letter needs; `refuse` answers so many letters with 451. */
export async function serveMail({ refuse = 0 } = {}) {
  const letters: { from: string; to: string[]; data: string }[] = [];
  let refused = 0;
  let told: (() => void) | undefined;
  const server = createServer((socket) => converse(socket));
  const sockets = new Set<Socket>();

  function converse(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    let letter = { from: '', to: [] as string[], data: '' };
    let isData = false;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    const answer = (line: string): void => {
      if (isData) {
        if (line !== '.') letter.data += `${line}\n`;
        else {
          isData = false;
          if (refused++ < refuse) say('451 thử lại sau');
          else {
            letters.push(letter);
            say('250 đã nhận');
            told?.();
          }
          letter = { from: '', to: [], data: '' };
        }
      } else if (/^(EHLO|HELO)/i.test(line)) say('250 thu.example');
      else if (/^MAIL FROM:/i.test(line)) {
        letter.from = /<(.*?)>/.exec(line)?.[1] ?? '';
        say('250 ok');
      } else if (/^RCPT TO:/i.test(line)) {
        letter.to.push(/<(.*?)>/.exec(line)?.[1] ?? '');
        say('250 ok');
      } else if (/^DATA/i.test(line)) {
        isData = true;
        say('354 viết đi');
      } else if (/^QUIT/i.test(line)) {
        say('221 chào');
        socket.end();
      } else say('250 ok');
    };
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk.toString('utf8')}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) answer(line);
    });
    say('220 thu.example ESMTP');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe name
  return {
    smtp: `smtp://127.0.0.1:${port}`,
    letters,
    attempts: () => refused,
    /** Resolves with the first letter. */
    arrived: () => (letters.length > 0 ? Promise.resolve() : new Promise<void>((resolve) => (told = resolve))),
  };
}

/** A program on loopback that is called; answers one status after another, then 204. */
export async function serveHook(statuses: number[] = []) {
  const calls: { headers: IncomingHttpHeaders; body: string }[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createHttpServer(async (request, response) => {
    const body = await text(request);
    const status = statuses[calls.length] ?? 204;
    calls.push({ headers: request.headers, body });
    response.writeHead(status, status === 302 ? { location: '/noi-khac' } : {}).end();
    for (const { count, resolve } of waiting) if (calls.length >= count) resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe name
  return {
    port,
    calls,
    called: (count: number) =>
      calls.length >= count ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ count, resolve })),
  };
}
