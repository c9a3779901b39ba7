import { QueueError } from '../queue.js';
import type { Connection } from './connection.js';
import { closedError } from './errors.js';
import type { Consumer } from './worker.js';

/** One transaction at a time for all workers of a process: what ended, what is renewed, what is taken next. */
export interface Turns {
  readonly consumers: Set<Consumer>;
  /** Asks for a turn in this round of the event loop; what ends until then shares it. */
  wake(): void;
  /** Takes a turn now. */
  turn(): void;
  /** Resolves after a turn at which `isBusy` answered no. */
  drain(): Promise<void>;
  /** No turn is taken any more; whoever drains is told. */
  close(): void;
}

/** What turns are made of. */
export interface TurnParts {
  connection: Connection;
  file: string;
  now: () => number;
  /** How often other processes' jobs are looked for. */
  pollMs: number;
  isBusy: () => boolean;
  /** Told once when a turn fails, until one succeeds again. */
  onError: (error: QueueError) => void;
}

/** Turns are taken when woken, and every `pollMs` while there is a worker or somebody drains. */
export function takeTurns({ connection, file, now, pollMs, isBusy, onError }: TurnParts): Turns {
  const consumers = new Set<Consumer>();
  const drains = new Set<{ resolve: () => void; reject: (error: unknown) => void }>();
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;
  let failing = false;
  let closed = false;

  function wake(): void {
    if (!closed) soon ??= setImmediate(tick);
  }

  function tick(): void {
    soon = undefined;
    turn();
    endDrains();
    clearTimeout(later);
    if (consumers.size === 0 && drains.size === 0) return;
    const renewals = [...consumers].map(({ leaseMs }) => leaseMs / 3);
    later = setTimeout(tick, Math.min(pollMs, ...renewals));
  }

  // Jobs whose end could not be written keep their slots, so a full disk stops the taking and loses nothing.
  function turn(): void {
    if (closed) return;
    try {
      const at = now();
      if (connection.read(() => [...consumers].some((consumer) => consumer.hasWork(at)))) {
        for (const follow of connection.write(() => step(at))) follow();
      }
      failing = false;
    } catch (error) {
      if (!(error instanceof QueueError)) throw error;
      if (!failing) onError(error);
      failing = true;
    }
  }

  // Every lease of this process is renewed before expired ones are taken: after a sleep of the machine it keeps its own jobs.
  function step(at: number): (() => void)[] {
    const settled = [...consumers].map((consumer) => consumer.settle(at));
    return [...settled, ...[...consumers].map((consumer) => consumer.take(at))];
  }

  function endDrains(): void {
    if (drains.size === 0) return;
    try {
      if (connection.read(isBusy)) return;
      for (const { resolve } of drains) resolve();
    } catch (error) {
      for (const { reject } of drains) reject(error);
    }
    drains.clear();
  }

  return {
    consumers,
    wake,
    turn,
    drain() {
      return new Promise((resolve, reject) => {
        if (closed) return reject(closedError(file));
        drains.add({ resolve, reject });
        wake();
      });
    },
    close() {
      closed = true;
      clearImmediate(soon);
      clearTimeout(later);
      for (const { reject } of drains) reject(new QueueError(`[queue] ${file}: it was closed before it was empty`));
      drains.clear();
    },
  };
}
