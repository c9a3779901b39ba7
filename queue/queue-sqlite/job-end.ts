import { backoffDelay, clampDelay } from '../backoff.js';
import { errorWords } from '../error-words.js';
import { GiveUp, RetryLater } from '../queue.js';
import type { JobEnd, LeasedJob } from './leases.js';

/** What becomes of a job whose handler threw `error` at `now`: the error's class is the policy. */
export function endOfError(job: LeasedJob, error: unknown, now: number): JobEnd {
  if (error instanceof RetryLater) return { kind: 'back', runAt: now + clampDelay(error.delayMs), failed: false };
  const failures = job.failures + 1;
  if (error instanceof GiveUp || failures >= job.maxAttempts) return { kind: 'dead', error: errorWords(error) };
  return { kind: 'back', runAt: now + backoffDelay(job.backoffMs, failures), failed: true };
}
