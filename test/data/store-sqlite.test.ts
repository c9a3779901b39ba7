import { join } from 'node:path';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { testStore } from '../conformance/store.js';

testStore('SQLite', (dir) => openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' }));
