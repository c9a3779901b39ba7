import type { Act } from '../permissions.js';
import type { Dispatch, DispatchAct, DispatchActKind, DispatchState } from './dispatch.js';

/** What may happen in which state; nothing is skipped, and what stands in no row does not happen. */
export const ALLOWED: Record<DispatchState, readonly DispatchActKind[]> = {
  drafted: ['issue', 'withdraw'],
  issued: ['begin', 'sent', 'withdraw'],
  sending: ['sent', 'failed', 'lost'],
  unsure: ['begin', 'sent', 'withdraw'],
  sent: ['found', 'answer', 'close', 'withdraw'],
  partly: ['found', 'answer', 'close', 'withdraw'],
  overdue: ['found', 'answer', 'remind', 'close', 'withdraw'],
  answered: ['found', 'close'],
  closed: [],
  withdrawn: [],
};

/** The right that each act takes; `found` is the program's own word. */
export const RIGHTS: Record<DispatchActKind, Act | undefined> = {
  draft: 'notice.draft',
  issue: 'notice.issue',
  begin: 'notice.send',
  sent: 'notice.send',
  failed: 'notice.send',
  lost: 'notice.send',
  found: undefined,
  answer: 'notice.answer',
  remind: 'notice.draft',
  close: 'notice.answer',
  withdraw: 'notice.draft',
};

/** What the acts of a dispatch say of it. */
export type DispatchLife = Pick<Dispatch, 'state' | 'number' | 'sentAt' | 'dueAt' | 'answeredAt' | 'until'> & {
  outcome?: 'full' | 'partly' | 'refused' | 'none';
};

/** What is shown of a state at this moment: a deadline runs out, a sender dies, without anybody's act. */
export function stateAt(
  { state, dueAt, until }: Pick<Dispatch, 'state' | 'dueAt' | 'until'>,
  now: string,
): DispatchState {
  const isPast = (at: string | undefined) => at !== undefined && Date.parse(at) <= Date.parse(now);
  if (state === 'sending' && isPast(until)) return 'unsure';
  return (state === 'sent' || state === 'partly') && isPast(dueAt) ? 'overdue' : state;
}

/** The life of one dispatch from its acts, oldest first; an act that its state did not allow counts for nothing. */
export function reduceDispatch(acts: readonly DispatchAct[]): DispatchLife {
  let life: DispatchLife = { state: 'drafted' };
  for (const act of acts) {
    if (ALLOWED[stateAt(life, act.at)].includes(act.act)) life = apply(life, act);
  }
  return life;
}

function apply(life: DispatchLife, said: DispatchAct): DispatchLife {
  switch (said.act) {
    case 'draft':
    case 'remind':
      return life;
    case 'issue':
      return { ...life, state: 'issued', number: said.number };
    case 'begin':
      return { ...life, state: 'sending', until: said.until };
    case 'sent':
      return {
        ...without(life, 'until'),
        state: 'sent',
        sentAt: said.sentAt,
        ...(said.dueAt === undefined ? {} : { dueAt: said.dueAt }),
      };
    case 'failed':
      return { ...without(life, 'until'), state: 'issued' };
    case 'lost':
      return { ...without(life, 'until'), state: 'unsure' };
    case 'found':
      return found(life, said);
    case 'answer':
      if (said.outcome === 'none') return { ...life, state: 'closed', outcome: 'none' };
      if (said.outcome === 'partly') return { ...life, state: 'partly', outcome: 'partly' };
      return { ...life, state: 'answered', outcome: said.outcome, answeredAt: said.receivedAt };
    case 'close':
      return { ...life, state: 'closed' };
    case 'withdraw':
      return { ...without(life, 'until'), state: 'withdrawn' };
  }
}

/** All gone is an answer; what came back is none any more, and the clock runs on. */
function found(life: DispatchLife, { gone, total, goneAt }: Extract<DispatchAct, { act: 'found' }>): DispatchLife {
  if (gone === total) {
    return { ...life, state: 'answered', outcome: 'full', ...(goneAt === undefined ? {} : { answeredAt: goneAt }) };
  }
  const { outcome: _, ...open } = without(life, 'answeredAt');
  return gone === 0 ? { ...open, state: 'sent' } : { ...open, state: 'partly', outcome: 'partly' };
}

function without<K extends 'until' | 'answeredAt'>(life: DispatchLife, key: K): Omit<DispatchLife, K> {
  const { [key]: _, ...rest } = life;
  return rest;
}
