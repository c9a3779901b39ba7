import { describe } from 'vitest';
import { testAdding } from './queue-adding.js';
import { testRetrying } from './queue-retrying.js';
import type { QueueBackend } from './queue-things.js';
import { testWorking } from './queue-working.js';

/** The promises of the queue's port, for a backend with a clock of its own or in real time. */
export function testQueue(name: string, backend: QueueBackend): void {
  describe(`${name} keeps the promises of a queue`, () => {
    testAdding(backend);
    testRetrying(backend);
    testWorking(backend);
  });
}
