import { adapters } from './adapters.js';
import { backups } from './backups.js';
import type { Check } from './check.js';
import { chromium } from './chromium.js';
import { clock } from './clock.js';
import { dataFolder } from './data-folder.js';
import { disk } from './disk.js';
import { guard } from './guard.js';
import { node } from './node.js';
import { redis } from './redis.js';
import { rules } from './rules.js';
import { sandbox } from './sandbox.js';
import { sqlite } from './sqlite.js';

/** In the order in which they are told. */
export const CHECKS: readonly Check[] = [
  ...[node, sqlite, dataFolder, disk, clock, backups],
  ...[rules, redis, guard, chromium, sandbox, adapters],
];
