import type { Register } from './command.js';

/** By their names, in the order of `--help`; a file is loaded when one of its commands is asked for. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ register: Register }>>> = {
  demo: () => import('./demo.js'),
  import: () => import('./import.js'),
  score: () => import('./score.js'),
  rescore: () => import('./rescore.js'),
  leads: () => import('./leads.js'),
  notice: () => import('./notice.js'),
  sellers: () => import('./sellers.js'),
  watchlist: () => import('./watchlist.js'),
  reference: () => import('./reference.js'),
  sweep: () => import('./sweep.js'),
  schedule: () => import('./schedule.js'),
  queue: () => import('./queue.js'),
  serve: () => import('./serve.js'),
  worker: () => import('./worker.js'),
  seen: () => import('./seen.js'),
  robots: () => import('./robots.js'),
  rules: () => import('./rules.js'),
  inspect: () => import('./inspect.js'),
  evidence: () => import('./evidence.js'),
  audit: () => import('./audit.js'),
  'backup restore': () => import('./backup.js'),
  purge: () => import('./purge.js'),
  doctor: () => import('./doctor.js'),
  new: () => import('./new.js'),
};
