import { StoreError } from '../../data/store.js';
import { toStoreError } from '../../data/store-sqlite/errors.js';
import { QueueError } from '../queue.js';

/** A `QueueError` naming file and remedy for errors a person can mend; anything else comes back as it is. */
export function toQueueError(error: unknown, file: string): unknown {
  // Unlike the store a queue may be thrown away: what is due stands in the store's frontier.
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CORRUPT')) {
    const remedy = 'it is damaged; move it away and resume the sweep, which puts its work on a new queue';
    return new QueueError(`[queue] ${file}: ${remedy} (${error.code}: ${error.message})`, { cause: error });
  }
  const told = toStoreError(error, file, 'queue');
  return told instanceof StoreError ? new QueueError(told.message, { cause: error }) : told;
}

/** The queue was used after it was closed. */
export function closedError(file: string): QueueError {
  return new QueueError(`[queue] ${file}: it was closed; open it again`);
}
