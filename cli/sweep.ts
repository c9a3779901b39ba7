import type { Register } from './command.js';
import { addSweepActs } from './sweep-acts.js';
import { addSweepRun } from './sweep-run.js';
import { addSweepList, addSweepShow } from './sweep-show.js';

/** `soicho sweep run|list|show|pause|resume|cancel` */
export const register: Register = (program, run) => {
  const sweep = program.command('sweep').description('đợt rà soát (sweeps)');
  addSweepRun(sweep, run);
  addSweepList(sweep, run);
  addSweepShow(sweep, run);
  addSweepActs(sweep, run);
};
