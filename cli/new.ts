import type { Register } from './command.js';
import { addNewSite } from './new-site.js';

/** `soicho new site` */
export const register: Register = (program, run) => {
  addNewSite(
    program.command('new').description('viết khung cho phần mới của mã nguồn (scaffolds, in a checkout)'),
    run,
  );
};
