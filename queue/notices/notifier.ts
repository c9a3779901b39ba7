import type { Store } from '../../data/store.js';
import type { KeptNotice } from '../../data/sweep-store.js';
import { errorWords } from '../error-words.js';
import type { Queue, QueueWorker } from '../queue.js';
import type { Notice } from './notice.js';
import { noticeText } from './notice-text.js';
import { type WebhookCall, writeCall } from './webhook.js';

/** Ways to people outside the program, as far as the configuration names them. */
export interface Channels {
  mail?: (letter: { subject: string; text: string }) => Promise<void>;
  webhook?: { secret: string; post: (call: WebhookCall) => Promise<void> };
}

export interface NotifierParts {
  store: Pick<Store, 'write' | 'notices'>;
  queue: Pick<Queue, 'add' | 'work'>;
  channels: Channels;
  now: () => Date;
  /** Told of everything once, whatever the channels. */
  onNotice: (notice: Notice) => void;
  /** Told what could not be sent; it is tried again. */
  onError: (words: string) => void;
  /** Wait after the first failure; doubled each time. Default a minute. */
  backoffMs?: number;
  maxAttempts?: number;
}

/** Tells people, each thing once. What cannot be sent waits in the queue, outlives the program, and holds up nothing. */
export interface Notifier {
  /** Keeps the notice and has it sent. Never throws: what goes wrong is told, and the sweep goes on. */
  tell(notice: Notice): void;
  /** Waits until what was told has been tried once, or `ms` at most; then sends nothing more. */
  close(ms: number): Promise<void>;
}

const MAX_ATTEMPTS = 12;
const CONCURRENCY = 2;

export function createNotifier(parts: NotifierParts): Notifier {
  const { store, queue, channels, now, onNotice, onError, backoffMs = 60_000, maxAttempts = MAX_ATTEMPTS } = parts;
  // By notice and channel, until the first attempt is over.
  const untried = new Map<string, () => void>();
  const adding = new Set<Promise<unknown>>();
  const ways = [
    ...(channels.mail === undefined ? [] : (['mail'] as const)),
    ...(channels.webhook === undefined ? [] : (['webhook'] as const)),
  ];

  async function send(channel: 'mail' | 'webhook', kept: KeptNotice): Promise<void> {
    // Kept by `tell`, which takes nothing else.
    if (channel === 'mail') await channels.mail?.(noticeText(kept.body as Notice));
    else if (channels.webhook !== undefined) {
      const { secret, post } = channels.webhook;
      await post(writeCall(kept, secret, now()));
    }
  }

  const worker: QueueWorker | undefined =
    ways.length === 0
      ? undefined
      : queue.work(
          'notice.send',
          async ({ payload: { notice, channel } }) => {
            const kept = store.notices.get(notice);
            try {
              if (kept !== undefined) await send(channel, kept);
            } catch (error) {
              onError(`${channel}, ${kept?.kind ?? ''} ${notice}: ${errorWords(error)}`);
              throw error;
            } finally {
              untried.get(`${notice} ${channel}`)?.();
            }
          },
          { concurrency: CONCURRENCY },
        );

  async function enqueue({ id: notice }: KeptNotice, channel: 'mail' | 'webhook'): Promise<void> {
    const key = `${notice} ${channel}`;
    const tried = new Promise<void>((resolve) => untried.set(key, resolve));
    try {
      await queue.add({ name: 'notice.send', payload: { notice, channel }, dedupeKey: key, maxAttempts, backoffMs });
      await tried;
    } catch (error) {
      onError(`${channel}, ${notice}: ${errorWords(error)}`);
    } finally {
      untried.delete(key);
    }
  }

  return {
    tell(notice) {
      try {
        const { kind, about, at } = notice;
        const kept = store.write(() => store.notices.add({ kind, about, at, body: notice }));
        if (kept === undefined) return;
        onNotice(notice);
        for (const channel of ways) {
          const sending = enqueue(kept, channel).finally(() => adding.delete(sending));
          adding.add(sending);
        }
      } catch (error) {
        onError(errorWords(error));
      }
    },
    async close(ms) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.all(adding), late]);
      clearTimeout(timer);
      await worker?.stop(ms);
    },
  };
}
