import type { Register } from './command.js';
import { addDecide } from './leads-decide.js';
import { addList } from './leads-list.js';
import { addReview } from './leads-review.js';
import { addSample } from './leads-sample.js';
import { addShow } from './leads-show.js';

/** `soicho leads list|show|decide|sample|review` */
export const register: Register = (program, run) => {
  const leads = program.command('leads').description('hồ sơ nghi vấn: danh sách, chi tiết, kết luận (leads)');
  addList(leads, run);
  addShow(leads, run);
  addDecide(leads, run);
  addSample(leads, run);
  addReview(leads, run);
};
