import type { Register } from './command.js';
import { addSweepRun } from './sweep-run.js';
import { addSweepList, addSweepShow } from './sweep-show.js';

/** `soicho sweep run|list|show` */
export const register: Register = (program, run) => {
  const sweep = program.command('sweep').description('đợt rà soát (sweeps)');
  addSweepRun(sweep, run);
  addSweepList(sweep, run);
  addSweepShow(sweep, run);
};
