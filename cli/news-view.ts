import type { App } from '../app.js';
import { type Io, printable, type Words } from './io.js';

type News = Parameters<App['withNews']>[0];
type Notice = Parameters<News['onNotice']>[0];

/** Shows people what is told of sweeps, as it is also sent. */
export function news(io: Io, house: Pick<App, 'noticeText'>): News {
  return {
    onNotice: (notice) => io.say(printable(io.t(noticeWords(notice, house)))),
    onError: (words) =>
      io.say(printable(io.t({ vi: `Chưa gửi được hoặc gặp lỗi: ${words}`, en: `Not sent, or failed: ${words}` }))),
  };
}

/** A notice in one sentence. */
export function noticeWords(notice: Notice, { noticeText }: Pick<App, 'noticeText'>): Words {
  return { vi: noticeText(notice).subject, en: english(notice) };
}

function english(notice: Notice): string {
  switch (notice.kind) {
    case 'schedule.late':
      return `Schedule "${notice.schedule}" did not start at ${notice.dueAt}`;
    case 'schedule.skip':
      return `Schedule "${notice.schedule}" left out ${notice.dueAt}: sweep ${notice.sweep} goes on`;
    case 'sweep.failed':
      return `Sweep ${notice.sweep} failed: ${notice.error}`;
    case 'sweep.forecast':
      return `Sweep ${notice.sweep} ${notice.forecast.late === true ? 'will miss' : 'will keep'} its deadline ${notice.deadline}`;
    case 'sweep.summary':
      return `Sweep ${notice.summary.sweep.id} ended (${notice.ended}): ${notice.summary.done} pages seen`;
  }
}
