import { vietnamDay } from './day.js';
import { DecisionRefused } from './decision-refused.js';
import type { Person, Role } from './person.js';
import type { Store } from './store.js';

const REVIEWERS: Role[] = ['analyst', 'approver'];

/** Every act of a person, with the roles that may do it; what stands in no row, nobody may. */
export const ACTS = {
  'lead.decide': REVIEWERS,
  'lead.review': REVIEWERS,
  'sample.judge': REVIEWERS,
  'sample.draw': [...REVIEWERS, 'operator'],
  'case.act': REVIEWERS,
  'notice.draft': REVIEWERS,
  /** Number, date and signature are on it: it may leave. */
  'notice.issue': ['approver'],
  'notice.send': [...REVIEWERS, 'liaison'],
  'notice.answer': [...REVIEWERS, 'liaison'],
  'dossier.export': [...REVIEWERS, 'liaison', 'inspector'],
  'seller.trust': REVIEWERS,
  'seller.trust.approve': ['approver'],
  'watchlist.change': REVIEWERS,
  'robots.override': ['operator', 'analyst'],
  'robots.override.approve': ['approver'],
  'evidence.keep': [...REVIEWERS, 'liaison', 'operator'],
  'evidence.export': [...REVIEWERS, 'liaison', 'inspector'],
  'sweep.run': ['operator', ...REVIEWERS],
  'schedule.change': ['operator', 'admin'],
  'worker.token': ['operator', 'admin'],
  'store.keep': ['operator', 'admin'],
  'person.change': ['admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Act = keyof typeof ACTS;

/** Where an act happens: the code of a province, or `undefined` when that is not known (*chưa rõ địa bàn*). */
export type Place = string | undefined;

/**
 * The person behind a login, who may do this here today; throws `DecisionRefused`: nobody of that name, one who acts no
 * more, a role that may not, or a province that is not theirs. A place that is not known is everybody's.
 */
export function actorOf(
  store: { people: Pick<Store['people'], 'find'> },
  login: string,
  act: Act,
  now: string,
  ...places: Place[]
): Person {
  if (login.trim() === '') throw refused('bad-input', 'thiếu tên người thực hiện', 'who acts? the name is empty');
  const person = store.people.find(login.trim());
  if (person === undefined) {
    throw refused(
      'not-allowed',
      `Không có người dùng "${login}"; thêm bằng \`soicho user add\``,
      `there is no person "${login}"; add them with \`soicho user add\``,
    );
  }
  const { name, role, area, endedAt, until } = person;
  if (endedAt !== undefined || (until !== undefined && vietnamDay(new Date(now)) > until)) {
    const day = endedAt === undefined ? until : vietnamDay(new Date(endedAt));
    throw refused('not-allowed', `${name} đã hết quyền từ sau ${day}`, `${name} acts no more since ${day}`);
  }
  const allowed: readonly Role[] = ACTS[act];
  if (!allowed.includes(role)) {
    throw refused(
      'not-allowed',
      `${name} (${role}) không được làm việc này; cần vai trò ${allowed.join(', ')}`,
      `${name} (${role}) may not do this (${act}); it takes ${allowed.join(', ')}`,
    );
  }
  const outside = places.find((place) => place !== undefined && area.length > 0 && !area.includes(place));
  if (outside === undefined) return person;
  throw refused(
    'not-allowed',
    `Ngoài địa bàn của ${name}: việc này thuộc tỉnh mã ${outside}, ${name} phụ trách ${area.join(', ')}`,
    `outside the area of ${name}: this is in province ${outside}, theirs are ${area.join(', ')}`,
  );
}

function refused(code: DecisionRefused['code'], vi: string, en: string): DecisionRefused {
  return new DecisionRefused(code, { vi, en });
}
