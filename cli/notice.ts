import type { Register } from './command.js';
import { addAnswer, addClose } from './notice-answer.js';
import { addDraft, addRemind, addWithdraw } from './notice-draft.js';
import { addLetter } from './notice-letter.js';
import { addList, addShow } from './notice-list.js';
import { addIssue, addSend, addSent } from './notice-send.js';
import { addPlatforms, addTrack } from './notice-track.js';

/** `soicho notice draft|list|show|letter|issue|send|sent|track|answer|remind|withdraw|close|platforms` */
export const register: Register = (program, run) => {
  const notice = program
    .command('notice')
    .description('công văn đi: yêu cầu gỡ bỏ, cung cấp thông tin, lưu ý, chuyển hồ sơ (outgoing letters)');
  for (const add of [addDraft, addList, addShow, addLetter, addIssue, addSend, addSent]) add(notice, run);
  for (const add of [addTrack, addAnswer, addRemind, addWithdraw, addClose, addPlatforms]) add(notice, run);
};
