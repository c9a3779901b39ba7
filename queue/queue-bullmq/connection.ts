import { Redis } from 'ioredis';
import { QueueError } from '../queue.js';

const LONGEST_RETRY_MS = 5_000;

/** A connection that comes back by itself; errors of single commands are the caller's, lost connections are `onError`'s. */
export function connect(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    // What BullMQ asks for: a command waits for the connection instead of failing.
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 10), LONGEST_RETRY_MS),
  });
  redis.on('error', onError);
  return redis;
}

/**
 * Waits for the server and makes sure that it keeps what it is given: no eviction, and it takes a write. Throws
 * `QueueError` saying which server and what to do.
 */
export async function checkServer(redis: Redis, prefix: string, connectMs: number): Promise<void> {
  const where = placeOf(redis);
  const info = await within(connectMs, where, firstAnswer(redis));
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    throw new QueueError(
      `[queue] ${where}: its maxmemory-policy is "${policy}", which throws jobs away when memory runs out; ` +
        'set "maxmemory-policy noeviction" in redis.conf',
    );
  }
  await probeWrite(redis, prefix);
}

/** A full Redis still answers PING, so only a write is believed. Throws `QueueError`. */
export async function probeWrite(redis: Redis, prefix: string): Promise<void> {
  try {
    await redis.set(`${prefix}:probe`, '1', 'PX', 1000);
  } catch (error) {
    throw toQueueError(error, placeOf(redis));
  }
}

/** `redis://host:port/db`, without the password. */
export function placeOf({ options }: Redis): string {
  const { host = '127.0.0.1', port = 6379, db = 0, tls } = options;
  return `${tls === undefined ? 'redis' : 'rediss'}://${host}:${port}/${db}`;
}

/** A server's refusal in our words; an error that is none of a server's comes back as it is. */
export function toQueueError(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || error instanceof QueueError) return error;
  const message = firstCause(error);
  if (/\bOOM\b/.test(message)) {
    return new QueueError(
      `[queue] ${where}: Redis is full and takes no jobs (${message}); free memory or raise "maxmemory": ` +
        'work goes on by itself then, nothing is lost',
      { cause: error, passing: true },
    );
  }
  // ioredis: of a transaction whose connection broke, and of one that was closed under it.
  if (/^Connection is closed|^Command aborted|ECONNRE|EPIPE/.test(message)) {
    return new QueueError(`[queue] ${where}: the connection broke (${message})`, { cause: error, passing: true });
  }
  if (/\b(?:READONLY|MISCONF|LOADING)\b/.test(message)) {
    return new QueueError(`[queue] ${where}: ${message}`, { cause: error, passing: true });
  }
  if (error.name === 'ReplyError' || /\b(?:NOAUTH|NOPERM)\b/.test(message)) {
    return new QueueError(`[queue] ${where}: ${message}`, { cause: error });
  }
  return error;
}

/** A transaction is refused because of what one of its commands was refused for. */
function firstCause(error: Error): string {
  const before = 'previousErrors' in error && Array.isArray(error.previousErrors) ? error.previousErrors[0] : undefined;
  return before instanceof Error ? before.message : error.message;
}

async function firstAnswer(redis: Redis): Promise<string> {
  let last: unknown;
  const note = (error: unknown) => {
    last = error;
  };
  redis.on('error', note);
  try {
    // The first try may fail while the server starts; the connection goes on trying.
    await redis.connect().catch(note);
    return await redis.info('memory').catch((error: unknown) => {
      throw toQueueError(error, placeOf(redis));
    });
  } catch (error) {
    throw last ?? error;
  } finally {
    redis.off('error', note);
  }
}

/** The answer, or a `QueueError` when it does not come in time. */
export async function within<T>(ms: number, where: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new QueueError(`[queue] ${where}: no answer in ${ms / 1000} s; start Redis, or check REDIS_URL`)),
      ms,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
