import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a letter's life at the server is stopped at; `take` says whether it was taken before the line went quiet. */
export type Moment = 'rcpt' | 'data' | 'taken';

/**
 * A mail server on loopback that keeps Message-IDs, and at the `at`-th letter stays quiet at one moment: before it lets the
 * letter begin, in the middle of it, or after it has taken it and before it says so.
 */
export async function serveCounted() {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  let plan: { at: number; moment: Moment; reached: () => void } | undefined;
  let refusal: string | undefined;
  let begun = 0;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    const say = (line: string) => socket.write(`${line}\r\n`);
    let isData = false;
    let body = '';
    let rest = '';
    const isQuiet = (moment: Moment): boolean => {
      if (plan?.moment !== moment || begun !== plan.at) return false;
      plan.reached();
      return true;
    };
    const answer = (line: string): void => {
      if (isData) {
        if (line !== '.') {
          body += `${line}\n`;
          return;
        }
        isData = false;
        taken.push(/^Message-ID: (.*)$/im.exec(body)?.[1] ?? '?');
        body = '';
        if (!isQuiet('taken')) say('250 đã nhận');
      } else if (/^MAIL FROM:/i.test(line)) {
        begun++;
        say(refusal ?? '250 ok');
      } else if (/^RCPT TO:/i.test(line)) {
        if (!isQuiet('rcpt')) say('250 ok');
      } else if (/^DATA/i.test(line)) {
        isData = true;
        if (!isQuiet('data')) say('354 viết đi');
      } else if (/^QUIT/i.test(line)) socket.end('221 chào\r\n');
      else say('250 thu.example');
    };
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk.toString('utf8')}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) answer(line);
    });
    say('220 thu.example ESMTP');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe name
  return {
    smtp: `smtp://127.0.0.1:${port}`,
    /** Message-IDs in the order in which letters were taken. */
    taken,
    /** Resolves when that moment of that letter, counted from now, has come. */
    quietAt: (letter: number, moment: Moment) =>
      new Promise<void>((reached) => {
        plan = { at: begun + letter, moment, reached };
      }),
    /** Cuts every line. */
    cut: () => {
      plan = undefined;
      for (const socket of sockets) socket.destroy();
    },
    refuse: (line: string | undefined) => {
      refusal = line;
    },
  };
}
