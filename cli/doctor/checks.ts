import { adapters } from './adapters.js';
import type { Check } from './check.js';
import { chromium } from './chromium.js';
import { dataFolder } from './data-folder.js';
import { node } from './node.js';
import { rules } from './rules.js';
import { sqlite } from './sqlite.js';

/** In the order in which they are told. */
export const CHECKS: readonly Check[] = [node, sqlite, dataFolder, rules, chromium, adapters];
