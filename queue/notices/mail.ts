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
export function createMailer({ smtp, password, from, to, timeoutMs = 20_000 }: MailOptions) {
  const url = new URL(smtp);
  const user = decodeURIComponent(url.username);
  const isSecure = url.protocol === 'smtps:';
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    // A password never goes over a line that others can read.
    requireTLS: user !== '' && !isSecure,
    ...(user === '' ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // What a notice says is never a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (letter: { subject: string; text: string }): Promise<void> => {
    await transport.sendMail({ from, to: [...to], ...letter });
  };
}
