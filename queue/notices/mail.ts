import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';

/** Where letters are handed in, and whose they are. */
export interface MailOptions {
  /** `smtp://[user@]host:port`; `smtps` for TLS from the first byte, else TLS as soon as the server offers it. */
  smtp: string;
  password: string | undefined;
  from: string;
  to: readonly string[];
  /** Longest wait for the server, at each step. Default 20 s. */
  timeoutMs?: number;
}

/** Sends letters in plain text; each promise resolves when the server has taken the letter, and rejects when it has not. */
export function createMailer({ from, to, ...options }: MailOptions) {
  const transport = openTransport(options);
  return async (letter: { subject: string; text: string }): Promise<void> => {
    await transport.sendMail({ from, to: [...to], ...letter });
  };
}

/** A way to the mail server; over `socket`, not yet connected, where one is given. */
export function openTransport(
  { smtp, password, timeoutMs = 20_000 }: Pick<MailOptions, 'smtp' | 'password' | 'timeoutMs'>,
  socket?: Socket,
) {
  const url = new URL(smtp);
  const user = decodeURIComponent(url.username);
  const isSecure = url.protocol === 'smtps:';
  return createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    // A password never goes over a line that others can read.
    requireTLS: user !== '' && !isSecure,
    ...(user === '' ? {} : { auth: { user, pass: password ?? '' } }),
    ...(socket === undefined ? {} : { socket }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // What a notice says is never a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
