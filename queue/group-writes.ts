import type { Store } from '../data/store.js';

/** How long an act waits for others to share its transaction. */
const WAIT_MS = 20;
/** So many are written without waiting longer. */
const MOST = 32;

interface Waiting {
  act: () => void;
  settle: (failed: { error: unknown } | undefined) => void;
}

/**
 * Runs acts that are asked for at nearly the same time in one transaction: they share its one sync of the disk. Each
 * promise resolves after the commit; an act that throws is undone and rejected alone.
 */
export function groupWrites({ write }: Pick<Store, 'write'>): <T>(act: () => T) => Promise<T> {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const acts = waiting;
    waiting = [];
    let failed: ({ error: unknown } | undefined)[] = [];
    try {
      write(() => {
        for (const { act } of acts) failed.push(failureOf(() => write(act)));
      });
    } catch (error) {
      // Nothing was kept; where one act's error is the cause (a full disk), it says more than the commit's.
      const cause = failed.find((one) => one !== undefined) ?? { error };
      failed = acts.map(() => cause);
    }
    for (const [index, { settle }] of acts.entries()) settle(failed[index]);
  }

  return <T>(act: () => T) =>
    new Promise<T>((resolve, reject) => {
      let result: { value: T } | undefined;
      waiting.push({
        act: () => {
          result = { value: act() };
        },
        settle: (failed) => {
          if (failed === undefined && result !== undefined) resolve(result.value);
          else reject(failed?.error);
        },
      });
      if (waiting.length >= MOST) flush();
      else timer ??= setTimeout(flush, WAIT_MS);
    });
}

function failureOf(act: () => void): { error: unknown } | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return { error };
  }
}
