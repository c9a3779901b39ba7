import { MOST_DELAY_MS } from './backoff.js';
import { type JobName, type NewJob, QueueError, type WorkOptions } from './queue.js';

/** A new job as a backend keeps it: checked, defaults filled in, payload as JSON. */
export interface CheckedJob {
  name: JobName;
  payload: string;
  dedupeKey: string | undefined;
  delayMs: number;
  priority: number;
  maxAttempts: number;
  backoffMs: number;
}

const MAX_PAYLOAD_BYTES = 2048;

/** Fills in the defaults of the port; throws `QueueError` when a number makes no sense or the payload is too large. */
export function checkJob(job: NewJob): CheckedJob {
  const { name, dedupeKey, delayMs = 0, priority = 0, maxAttempts = 5, backoffMs = 1000 } = job;
  const payload = JSON.stringify(job.payload);
  const bytes = Buffer.byteLength(payload);
  if (bytes > MAX_PAYLOAD_BYTES) {
    throw new QueueError(
      `[queue] ${name}: a payload of ${bytes} bytes is too large, ${MAX_PAYLOAD_BYTES} is the most: ` +
        `keep the data in the store and put its id on the queue (${payload.slice(0, 60)}…)`,
    );
  }
  checkNumber(name, 'delayMs', delayMs, 0, MOST_DELAY_MS);
  checkNumber(name, 'priority', priority, -Number.MAX_VALUE, Number.MAX_VALUE);
  checkNumber(name, 'maxAttempts', maxAttempts, 1, 1000);
  checkNumber(name, 'backoffMs', backoffMs, 0, MOST_DELAY_MS);
  return { name, payload, dedupeKey, delayMs, priority, maxAttempts, backoffMs };
}

/** Fills in the defaults of the port; throws `QueueError` when a worker would take nothing, or keep nothing. */
export function checkWork(name: JobName, { concurrency, leaseMs = 30_000 }: WorkOptions): Required<WorkOptions> {
  checkNumber(name, 'concurrency', concurrency, 1, 1000);
  checkNumber(name, 'leaseMs', leaseMs, 10, MOST_DELAY_MS);
  return { concurrency, leaseMs };
}

function checkNumber(job: JobName, what: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new QueueError(`[queue] ${job}: ${what} ${value} is out of range; give a number from ${least} to ${most}`);
}
