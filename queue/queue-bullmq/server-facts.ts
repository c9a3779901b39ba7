import { connect, placeOf, probeWrite, within } from './connection.js';

/** What a Redis server says of itself, and whether it takes a write now. */
export interface ServerFacts {
  /** Without the password. */
  where: string;
  version: string;
  policy: string;
  maxBytes: number;
  usedBytes: number;
  appendOnly: boolean;
  /** Why it took no write. */
  refused?: string;
  /** Its clock less ours. */
  aheadMs: number;
}

/** Asks a server of jobs how it is set up. Throws `QueueError` when it does not answer. */
export async function askServer(url: string, prefix: string, connectMs = 5_000): Promise<ServerFacts> {
  let lost: Error | undefined;
  const redis = connect(url, (error) => {
    lost = error;
  });
  const where = placeOf(redis);
  try {
    const info = await within(connectMs, where, redis.info()).catch((error: unknown) => {
      throw lost === undefined
        ? error
        : new Error(`${error instanceof Error ? error.message : error} (${lost.message})`);
    });
    const field = (name: string) => new RegExp(`^${name}:(\\S*)`, 'm').exec(info)?.[1] ?? '';
    const before = Date.now();
    const [seconds, micros] = await redis.time();
    const now = (before + Date.now()) / 2;
    const refused = await probeWrite(redis, prefix).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    return {
      where,
      version: field('redis_version'),
      policy: field('maxmemory_policy'),
      maxBytes: Number(field('maxmemory')),
      usedBytes: Number(field('used_memory')),
      appendOnly: field('aof_enabled') === '1',
      aheadMs: Math.round(Number(seconds) * 1000 + Number(micros) / 1000 - now),
      ...(refused === undefined ? {} : { refused }),
    };
  } finally {
    redis.disconnect();
  }
}
