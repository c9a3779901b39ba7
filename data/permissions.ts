import { vietnamDay } from './day.js';
import { refused } from './decision-refused.js';
import type { Person, Role } from './person.js';
import type { Store } from './store.js';

/** Signs what no person did. */
export const PROGRAM = 'soicho';

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
  /** Captured, kept, attached. */
  'evidence.keep': [...REVIEWERS, 'liaison', 'operator'],
  /** As a file, or as a form. */
  'evidence.export': [...REVIEWERS, 'liaison', 'inspector'],
  /** Also pause, resume and cancel. */
  'sweep.run': ['operator', ...REVIEWERS],
  /** Scores and references built anew. */
  'store.score': ['operator', 'admin', ...REVIEWERS],
  'schedule.change': ['operator', 'admin'],
  'worker.token': ['operator', 'admin'],
  /** Backup, restore, purge, what was lost put on record. */
  'store.keep': ['operator', 'admin'],
  /** People are added, changed and ended, and given passwords and tokens; one's own one always may. */
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
  const person = activePerson(store, login, now);
  const { name, role, area } = person;
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

/** The person behind a login who may act today, whatever their role; throws `DecisionRefused`. */
export function activePerson(store: { people: Pick<Store['people'], 'find'> }, login: string, now: string): Person {
  if (login.trim() === '') throw refused('bad-input', 'thiếu tên người thực hiện', 'who acts? the name is empty');
  const person = store.people.find(login.trim());
  if (person === undefined) {
    throw refused(
      'not-allowed',
      `Không có người dùng "${login}"; thêm bằng \`soicho user add\``,
      `there is no person "${login}"; add them with \`soicho user add\``,
    );
  }
  const { name, endedAt, until } = person;
  if (!isActive(person, now)) {
    const day = endedAt === undefined ? until : vietnamDay(new Date(endedAt));
    throw refused('not-allowed', `${name} đã hết quyền từ sau ${day}`, `${name} acts no more since ${day}`);
  }
  return person;
}

/** Whether a person may act today, by the calendar of Vietnam. */
export function isActive({ endedAt, until }: Pick<Person, 'endedAt' | 'until'>, now: string): boolean {
  return endedAt === undefined && (until === undefined || vietnamDay(new Date(now)) <= until);
}

/**
 * Who did what the program may also do by itself, on a schedule or from a system's clock: the program, or a person whose
 * role allows it. Nobody can be called `soicho`, nor say so on the command line.
 */
export function actorOrProgram(
  store: { people: Pick<Store['people'], 'find'> },
  login: string,
  act: Act,
  now: string,
): string {
  return login === PROGRAM ? login : actorOf(store, login, act, now).login;
}
