import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startCli } from './run-cli.js';

/** Starts the demo and sends it SIGTERM when its sweep, Crawlee's file locks and all, is at work; how it ended and what it said. */
export async function stopMidway(dir: string, env: NodeJS.ProcessEnv): Promise<{ ended: unknown[]; said: string }> {
  const child = startCli(dir, ['demo', '--lang', 'en'], env);
  const ended = once(child, 'exit');
  if (child.stderr === null) throw new Error('no stderr');
  let said = '';
  for await (const line of createInterface({ input: child.stderr })) {
    said += `${line}\n`;
    if (/[1-9]\d* pages seen/.test(line)) child.kill('SIGTERM');
  }
  return { ended: await ended, said };
}
