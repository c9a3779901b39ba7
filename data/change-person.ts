import { badInput } from './approval.js';
import { vietnamDay } from './day.js';
import { DecisionRefused } from './decision-refused.js';
import { actorOf, PROGRAM } from './permissions.js';
import { Person } from './person.js';
import type { Store } from './store.js';

type PeopleStore = Pick<Store, 'write' | 'people' | 'journal'>;

/** Codes of provinces, as `readProvinces` answers them. */
type Provinces = Pick<ReadonlyMap<string, string>, 'has'>;

/** A person as an admin asks for them. Whoever is the first needs nobody's leave, and is an admin. */
export interface NewPerson extends Omit<Person, 'endedAt'> {
  /** Who adds them; of the first person it is not asked. */
  by: string | undefined;
}

/**
 * Adds a person, journalled `person.add`; of the first one `by` is their own login and the entry says `first`. Throws
 * `DecisionRefused`: not an admin, a login that somebody has or had, an unknown province, an inspector without end or decision.
 */
export function addPerson(store: PeopleStore, { by, ...asked }: NewPerson, provinces: Provinces, now: string): Person {
  return store.write(() => {
    const isFirst = store.people.list().length === 0;
    const who = isFirst ? asked.login : actorOf(store, by ?? '', 'person.change', now).login;
    const person = checked(asked, provinces, now);
    if (store.people.find(person.login) !== undefined) {
      throw new DecisionRefused('not-allowed', {
        vi: `Tên đăng nhập "${person.login}" đã có người dùng, kể cả khi họ đã nghỉ; chọn tên khác`,
        en: `the login "${person.login}" is or was somebody's and is never given again; choose another`,
      });
    }
    if (isFirst && (person.role !== 'admin' || person.until !== undefined)) {
      throw new DecisionRefused('not-allowed', {
        vi: 'Người đầu tiên phải là quản trị không thời hạn: thêm --role admin, không có --until',
        en: 'the first person must be an admin without an end: --role admin and no --until',
      });
    }
    store.people.put(person, who, now);
    const first = isFirst ? { first: 1 } : {};
    const { login, ...payload } = person;
    store.journal.append({ at: now, kind: 'person.add', by: who, ids: { person: login, ...first }, payload });
    return person;
  });
}

/** What of a person changes; `until` and `decision` are taken away by an empty text. */
export type PersonChange = Partial<Pick<Person, 'name' | 'role' | 'area' | 'unit' | 'until' | 'decision'>>;

/**
 * Changes a person, journalled `person.change`. Throws `DecisionRefused`: not an admin, one's own role or end, the last
 * lasting admin's, somebody who was ended.
 */
export function changePerson(
  store: PeopleStore,
  { login, by, change }: { login: string; by: string; change: PersonChange },
  provinces: Provinces,
  now: string,
): Person {
  return store.write(() => {
    const who = actorOf(store, by, 'person.change', now).login;
    const before = standing(store, login);
    const { until, decision, ...kept } = { ...before, ...change };
    const after = checked(
      { ...kept, ...(until ? { until } : {}), ...(decision ? { decision } : {}) },
      provinces,
      now,
      before.until,
    );
    if (who === login && (after.role !== before.role || after.until !== before.until)) {
      throw new DecisionRefused('not-allowed', {
        vi: 'Không ai tự đổi vai trò hay thời hạn của chính mình; nhờ một quản trị khác',
        en: 'nobody changes their own role or end; ask another admin',
      });
    }
    keepAnAdmin(store, after);
    store.people.put(after, who, now);
    const { login: _, ...payload } = after;
    store.journal.append({ at: now, kind: 'person.change', by: who, ids: { person: login }, payload });
    return after;
  });
}

/** A person acts no more, from now on; journalled `person.end`. Throws `DecisionRefused`: not an admin, ended before, the last lasting admin. */
export function endPerson(
  store: PeopleStore,
  { login, by, reason }: { login: string; by: string; reason: string },
  now: string,
): Person {
  return store.write(() => {
    const who = actorOf(store, by, 'person.change', now).login;
    const said = reason.trim();
    if (said === '') throw badInput('thiếu lý do', 'a reason in words is needed');
    const after = { ...standing(store, login), endedAt: now };
    keepAnAdmin(store, after);
    store.people.put(after, who, now);
    store.journal.append({
      ...{ at: now, kind: 'person.end', by: who, ids: { person: login } },
      payload: { reason: said },
    });
    return after;
  });
}

function standing({ people }: Pick<Store, 'people'>, login: string): Person {
  const person = people.find(login);
  if (person === undefined) {
    throw new DecisionRefused('not-found', {
      vi: `Không có người dùng "${login}"; xem \`soicho user list\``,
      en: `there is no person "${login}"; see \`soicho user list\``,
    });
  }
  if (person.endedAt === undefined) return person;
  throw new DecisionRefused('not-allowed', {
    vi: `${person.name} (${login}) đã nghỉ từ ${vietnamDay(new Date(person.endedAt))}; người trở lại dùng tên đăng nhập mới`,
    en: `${person.name} (${login}) was ended on ${vietnamDay(new Date(person.endedAt))}; who comes back gets a new login`,
  });
}

/** At any time one admin has no end, so that there is always somebody to ask. */
function keepAnAdmin({ people }: Pick<Store, 'people'>, after: Person): void {
  const all = people.list().map((person) => (person.login === after.login ? after : person));
  const isLasting = ({ role, until, endedAt }: Person) =>
    role === 'admin' && until === undefined && endedAt === undefined;
  if (all.some(isLasting)) return;
  throw new DecisionRefused('not-allowed', {
    vi: `${after.name} là quản trị không thời hạn cuối cùng; thêm một quản trị khác trước`,
    en: `${after.name} is the last admin without an end; add another one first`,
  });
}

/** `wasUntil`: an end that stands may be past, a new one may not. */
function checked(asked: Omit<Person, 'endedAt'>, provinces: Provinces, now: string, wasUntil?: string): Person {
  const name = asked.name.normalize('NFC').trim();
  const parsed = Person.safeParse({ ...asked, name, unit: asked.unit.trim(), area: [...new Set(asked.area)].sort() });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const words = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    throw badInput(words, words);
  }
  const { login, area, role, until, decision } = parsed.data;
  if (login === PROGRAM) {
    throw badInput(`"${login}" là tên của chương trình; chọn tên khác`, `"${login}" is the program's; choose another`);
  }
  const unknown = area.find((code) => !provinces.has(code));
  if (unknown !== undefined) {
    throw badInput(
      `không có tỉnh, thành phố mã "${unknown}"; mã ở data/reference/provinces.csv`,
      `there is no province "${unknown}"; the codes stand in data/reference/provinces.csv`,
    );
  }
  if (until !== undefined && until !== wasUntil && until < vietnamDay(new Date(now))) {
    throw badInput(`ngày ${until} đã qua`, `${until} is past`);
  }
  if (role === 'inspector' && (until === undefined || decision === undefined)) {
    throw badInput(
      'thanh tra cần ngày kết thúc và số quyết định: --until NGÀY --decision SỐ',
      'an inspector needs an end and the number of the decision: --until DATE --decision NUMBER',
    );
  }
  return parsed.data;
}
