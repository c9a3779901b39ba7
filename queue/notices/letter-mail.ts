import { Socket } from 'node:net';
import type { Delivery, DispatchFile } from '../../data/dispatch/send.js';
import { errorWords } from '../error-words.js';
import { type MailOptions, openTransport } from './mail.js';

/** An official letter with its files; the same letter has the same `messageId`, however often it is sent. */
export interface MailedLetter {
  to: string;
  subject: string;
  text: string;
  messageId: string;
  files: readonly DispatchFile[];
}

/**
 * Hands letters in, one line to the server each, and says what became of them; never throws. `failed` only where the server
 * said so or was never reached: whatever breaks later may have been taken, and is `lost`. Gives up after `limitMs`.
 */
export function createLetterMailer(options: Omit<MailOptions, 'to'> & { limitMs: number }) {
  const { from, limitMs } = options;
  return async ({ to, subject, text, messageId, files }: MailedLetter): Promise<Delivery> => {
    const socket = new Socket();
    let isReached = false;
    socket.once('connect', () => {
      isReached = true;
    });
    const timer = setTimeout(() => socket.destroy(new Error(`no answer after ${limitMs / 1000} s`)), limitMs);
    try {
      await openTransport(options, socket).sendMail({
        ...{ from, to, subject: subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '), text, messageId },
        attachments: files.map(({ name, contentType, bytes }) => ({
          filename: name,
          contentType,
          content: Buffer.from(bytes),
        })),
      });
      return { became: 'sent', reference: messageId };
    } catch (error) {
      return { became: isReached && !isRefusal(error) ? 'lost' : 'failed', reason: errorWords(error) };
    } finally {
      clearTimeout(timer);
      socket.destroy();
    }
  };
}

/** The server's own no, or one before a word of the letter was said. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, code } = error as Error & { responseCode?: number; code?: string }; // as nodemailer throws them
  return (
    (responseCode !== undefined && responseCode >= 400) || code === 'EAUTH' || code === 'ETLS' || code === 'EENVELOPE'
  );
}
