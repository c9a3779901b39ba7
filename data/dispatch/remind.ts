import { notAllowed } from '../decision-refused.js';
import { actorOf } from '../permissions.js';
import type { Store } from '../store.js';
import { actOnDispatch, loadDispatch, placesOf } from './append.js';
import type { Dispatch } from './dispatch.js';
import { addDraft } from './draft.js';
import { stateAt } from './life.js';
import { isUnanswered } from './standing.js';

/**
 * Drafts a reminder of an overdue dispatch, about what is still unanswered of it. One at a time: the next only after the
 * one before was sent and its own deadline has run out. Throws `DecisionRefused`.
 */
export function remindDispatch(store: Store, { id, by }: { id: number; by: string }, now: string): Dispatch {
  return store.write(() => {
    const { dispatch, acts, items } = loadDispatch(store, id, now);
    const person = actorOf(store, by, 'notice.draft', now, ...placesOf(store, items));
    if (dispatch.about !== undefined) {
      throw notAllowed(
        `Công văn ${id} là công văn nhắc: nhắc công văn ${dispatch.about}`,
        `dispatch ${id} is a reminder itself: remind of ${dispatch.about}`,
      );
    }
    const waiting = reminderUnderWay(store, id, now);
    if (waiting !== undefined) {
      throw notAllowed(
        `Công văn nhắc ${waiting.id} chưa gửi hoặc chưa hết hạn: chưa thể nhắc tiếp`,
        `reminder ${waiting.id} is not sent yet, or not overdue: no other one before that`,
      );
    }
    const open = items.filter((item) => isUnanswered(store, dispatch, acts, item));
    const ordinal = store.dispatches.reminders(id).length + 1;
    const kind = dispatch.kind === 'takedown' ? ('takedown_reminder' as const) : ('seller_info_reminder' as const);
    // Refuses what is not overdue, before anything is drafted.
    const { to, platform } = dispatch;
    const reminder = addDraft(store, { kind, to, platform, about: id, ordinal, items: open, by: person.login }, now);
    actOnDispatch(store, { id, by, said: { act: 'remind', reminder: reminder.id } }, now, { reminder: reminder.id });
    return reminder;
  });
}

/** The reminder that is not withdrawn and not overdue itself. */
export function reminderUnderWay(
  { dispatches }: Pick<Store, 'dispatches'>,
  id: number,
  now: string,
): Dispatch | undefined {
  return dispatches.reminders(id).find((one) => {
    const state = stateAt(one, now);
    return state !== 'withdrawn' && state !== 'closed' && state !== 'overdue' && state !== 'answered';
  });
}
