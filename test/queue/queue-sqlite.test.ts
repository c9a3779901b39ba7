import { join } from 'node:path';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { testQueue } from '../conformance/queue.js';

testQueue('SQLite', (dir) => {
  let time = Date.parse('2026-11-24T00:00:00Z');
  const options = { file: join(dir, 'queue.db'), now: () => time, pollMs: 5 };
  return {
    queue: openSqliteQueue(options),
    second: openSqliteQueue(options),
    advance: (ms) => {
      time += ms;
    },
  };
});
