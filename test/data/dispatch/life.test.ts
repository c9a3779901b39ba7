import { expect, test } from 'vitest';
import { DecisionRefused } from '../../../data/decision-refused.js';
import { closeDispatch, issueDispatch, markSent, withdrawDispatch } from '../../../data/dispatch/acts.js';
import { endUnanswered } from '../../../data/dispatch/answer.js';
import { actOnDispatch, loadDispatch } from '../../../data/dispatch/append.js';
import { DISPATCH_STATES, type DispatchActKind, type DispatchState } from '../../../data/dispatch/dispatch.js';
import { ALLOWED, RIGHTS } from '../../../data/dispatch/life.js';
import { remindDispatch } from '../../../data/dispatch/remind.js';
import { ACTS, PROGRAM } from '../../../data/permissions.js';
import type { Role } from '../../../data/person.js';
import { ROLES } from '../../../data/person.js';
import type { Store } from '../../../data/store.js';
import { aSeller, draft, hour, issue, openDispatchHouse, TERMS } from './dispatch-house.js';

const LATE = hour(100);
const until = hour(60);

/** How a dispatch drafted by `thu` comes into each state by `LATE`, and stays there. */
const ROADS: Record<DispatchState, (store: Store, id: number) => void> = {
  drafted: () => undefined,
  issued: (store, id) => void issue(store, id),
  sending: (store, id) => {
    ROADS.issued(store, id);
    actOnDispatch(store, { id, by: 'thu', said: { act: 'begin', channel: 'email', until: hour(200) } }, hour(3));
  },
  unsure: (store, id) => {
    ROADS.issued(store, id);
    actOnDispatch(store, { id, by: 'thu', said: { act: 'begin', channel: 'email', until } }, hour(3));
  },
  sent: (store, id) => {
    ROADS.issued(store, id);
    markSent(store, { id, by: 'thu', sentAt: hour(90) }, { terms: TERMS }, hour(90));
  },
  partly: (store, id) => {
    ROADS.sent(store, id);
    actOnDispatch(store, { id, by: PROGRAM, said: { act: 'found', gone: 1, total: 2 } }, hour(95));
  },
  overdue: (store, id) => {
    ROADS.issued(store, id);
    markSent(store, { id, by: 'thu', sentAt: hour(4) }, { terms: TERMS }, hour(4));
  },
  answered: (store, id) => {
    ROADS.sent(store, id);
    actOnDispatch(store, { id, by: PROGRAM, said: { act: 'found', gone: 2, total: 2, goneAt: hour(94) } }, hour(95));
  },
  closed: (store, id) => {
    ROADS.answered(store, id);
    closeDispatch(store, { id, by: 'thu' }, hour(96));
  },
  withdrawn: (store, id) => void withdrawDispatch(store, { id, by: 'thu', reason: 'nhầm sàn' }, hour(96)),
};

/** Each act as somebody would do it. */
const DO: Record<Exclude<DispatchActKind, 'draft'>, (store: Store, id: number, by: string) => unknown> = {
  issue: (store, id, by) =>
    issueDispatch(store, { id, by, number: '7/QLTT', date: '2026-11-22', signer: 'Lê Mai' }, LATE),
  begin: (store, id, by) =>
    actOnDispatch(
      store,
      { id, by, said: { act: 'begin', channel: 'email', until: hour(300), reason: 'hỏi lại' } },
      LATE,
    ),
  sent: (store, id, by) => markSent(store, { id, by }, { terms: TERMS }, LATE),
  failed: (store, id, by) => actOnDispatch(store, { id, by, said: { act: 'failed', reason: '550' } }, LATE),
  lost: (store, id, by) => actOnDispatch(store, { id, by, said: { act: 'lost', reason: 'đứt' } }, LATE),
  found: (store, id) => actOnDispatch(store, { id, by: PROGRAM, said: { act: 'found', gone: 1, total: 2 } }, LATE),
  answer: (store, id, by) => endUnanswered(store, { id, by, outcome: 'refused', note: 'sàn từ chối' }, LATE),
  remind: (store, id, by) => remindDispatch(store, { id, by }, LATE),
  close: (store, id, by) => closeDispatch(store, { id, by, note: 'không cần nữa' }, LATE),
  withdraw: (store, id, by) => withdrawDispatch(store, { id, by, reason: 'nhầm' }, LATE),
};

/** `nam` and `mai` are the second analyst and approver: nobody here is the drafter. */
const LOGIN: Record<Role, string> = {
  ...{ analyst: 'nam', approver: 'mai', liaison: 'liaison', operator: 'operator' },
  ...{ admin: 'admin', inspector: 'inspector', overseer: 'overseer' },
};

const acts = Object.keys(DO) as (keyof typeof DO)[]; // its keys are no others

test.each(DISPATCH_STATES)('in state %s: each act by each role, exactly as the table says', (state) => {
  const { store } = openDispatchHouse();
  let seller = 0;
  const bring = (): number => {
    const { lead } = aSeller(store, `người bán ${++seller}`, 2);
    const [dispatch] = draft(store, { kind: 'takedown', leads: [lead.id] }).dispatches;
    const made = dispatch?.id ?? 0;
    ROADS[state](store, made);
    return made;
  };
  let id = bring();
  for (const act of acts) {
    for (const role of ROLES) {
      expect(loadDispatch(store, id, LATE).dispatch.state).toBe(state);
      const before = store.journal.head()?.size ?? 0;
      const right = RIGHTS[act];
      const roles: readonly Role[] = right === undefined ? ROLES : ACTS[right];
      const isAllowed = ALLOWED[state].includes(act) && roles.includes(role);
      let error: unknown;
      try {
        DO[act](store, id, LOGIN[role]);
      } catch (thrown) {
        error = thrown;
      }
      const told = `${state} · ${act} · ${role}`;
      if (isAllowed) expect(error, told).toBeUndefined();
      else expect(error, told).toBeInstanceOf(DecisionRefused);
      // What was refused wrote nothing at all.
      expect((store.journal.head()?.size ?? 0) > before, told).toBe(isAllowed);
      if (isAllowed) id = bring();
    }
  }
});

test('every state but the first is reached by the table, and nothing leads out of the last two', () => {
  expect(DISPATCH_STATES.filter((state) => ALLOWED[state].length === 0)).toEqual(['closed', 'withdrawn']);
});

test('who drafted it cannot issue it, neither by the program nor past it', () => {
  const { store } = openDispatchHouse();
  const { lead } = aSeller(store, 'hai');
  const [one] = draft(store, { kind: 'takedown', leads: [lead.id], by: 'an' }).dispatches;
  const id = one?.id ?? 0;
  expect(() => issue(store, id)).toThrow('must be two people');
  const said = { act: 'issue' as const, number: '1', date: '2026-11-22', signer: 'x', digest: '' };
  expect(() => store.write(() => store.dispatches.addAct({ dispatchId: id, at: hour(2), by: 'an', ...said }))).toThrow(
    'cannot issue',
  );
  expect(
    issueDispatch(store, { id, by: 'mai', number: '1/QLTT', date: '22/11/2026', signer: 'Lê Mai' }, hour(2)),
  ).toMatchObject({ state: 'issued', number: '1/QLTT' });
});

test.each([
  ['no number', { number: ' ' }],
  ['no signer', { signer: '' }],
  ['a day to come', { date: '2026-11-24' }],
  ['no day', { date: '31/02/2026' }],
])('is not issued with %s', (_, wrong) => {
  const { store } = openDispatchHouse();
  const [one] = draft(store, { kind: 'takedown', leads: [aSeller(store, 'ba').lead.id] }).dispatches;
  const request = { id: one?.id ?? 0, by: 'an', number: '1', date: '2026-11-22', signer: 'Trần An', ...wrong };
  expect(() => issueDispatch(store, request, hour(2))).toThrow(DecisionRefused);
});

test('what was dismissed since is neither issued nor sent', () => {
  const { store } = openDispatchHouse();
  const { lead } = aSeller(store, 'bốn');
  const [one] = draft(store, { kind: 'takedown', leads: [lead.id] }).dispatches;
  const id = one?.id ?? 0;
  issue(store, id);
  const basis = { proofs: [], rules: [] };
  store.leads.addDecision({
    leadId: lead.id,
    at: hour(2),
    by: 'nam',
    verdict: 'khong_co_dau_hieu',
    reason: 'nhầm',
    wrongRules: [],
    basis,
  });
  expect(() => markSent(store, { id, by: 'thu' }, { terms: TERMS }, hour(3))).toThrow('no longer prove');
  expect(withdrawDispatch(store, { id, by: 'thu', reason: 'hồ sơ đã bị loại' }, hour(3)).state).toBe('withdrawn');
});

test('without a full answer it is not closed silently', () => {
  const { store } = openDispatchHouse();
  const [one] = draft(store, { kind: 'takedown', leads: [aSeller(store, 'năm').lead.id] }).dispatches;
  ROADS.sent(store, one?.id ?? 0);
  expect(() => closeDispatch(store, { id: one?.id ?? 0, by: 'thu', note: ' ' }, LATE)).toThrow('why it ends');
});

test.each([
  ['to come', hour(101)],
  ['before the day of the signature', hour(-48)],
])('is not sent at a time %s', (_, sentAt) => {
  const { store } = openDispatchHouse();
  const [one] = draft(store, { kind: 'takedown', leads: [aSeller(store, 'sáu').lead.id] }).dispatches;
  ROADS.issued(store, one?.id ?? 0);
  expect(() => markSent(store, { id: one?.id ?? 0, by: 'thu', sentAt }, { terms: TERMS }, LATE)).toThrow(
    DecisionRefused,
  );
});
