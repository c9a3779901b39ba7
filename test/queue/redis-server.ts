import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real Redis server on loopback, with its data in a folder that goes with it. */
export interface RedisServer {
  url: string;
  /** Ends it with the signal and waits; its folder stays. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Starts a server with an append-only file and no eviction; `settings` as on redis-server's command line. */
export async function startRedis(settings: string[] = []): Promise<RedisServer> {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const base = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes'];

  async function start(): Promise<void> {
    child = spawn('redis-server', [...base, ...settings], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = child;
    if (stdout === null) throw new Error('redis-server has no output');
    const words: string[] = [];
    for await (const line of createInterface({ input: stdout })) {
      words.push(line);
      if (/Ready to accept connections/.test(line)) {
        stdout.resume();
        return;
      }
    }
    throw new Error(`redis-server did not start:\n${words.join('\n')}`);
  }

  async function kill(signal: NodeJS.Signals): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    async remove() {
      await kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
