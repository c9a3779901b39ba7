import { badInput } from '../approval.js';
import { DecisionRefused } from '../decision-refused.js';
import { sha256 } from '../hash.js';
import type { Store } from '../store.js';
import { type AnswerRow, type AnswerTools, type BadRow, readAnswer } from './answer-rows.js';
import { actOnDispatch, type LoadedDispatch, loadDispatch } from './append.js';
import type { Dispatch, DispatchSaid } from './dispatch.js';
import { ALLOWED, stateAt } from './life.js';
import { answeredSellers } from './standing.js';
import { askedKind } from './terms.js';

/** What was taken from an answer. */
export interface Answered {
  dispatch: Dispatch;
  rows: AnswerRow[];
  bad: BadRow[];
  /** New contacts kept. */
  kept: number;
  /** Sellers asked for that no answer has named yet. */
  missing: string[];
}

/**
 * Takes a platform's answer to a request for seller information: every sound row is kept as contacts of its seller with
 * source `platform`; the clock stops when all who were asked for are named. Journalled without a personal word in the open.
 * Without a sound row nothing is written. Throws `DecisionRefused`.
 */
export function answerDispatch(
  store: Store,
  request: { id: number; by: string; text: string; format: 'csv' | 'json'; receivedAt?: string; note?: string },
  tools: AnswerTools,
  now: string,
): Answered {
  const { by, text, format, receivedAt = now, note } = request;
  return store.write(() => {
    const loaded = loadAsked(store, request.id, now);
    const { id, kind } = loaded.dispatch;
    if (kind !== 'seller_info') {
      throw badInput(
        `Công văn ${id} không hỏi thông tin người bán: chỉ ghi --refused hoặc --none`,
        `dispatch ${id} asks for no seller: only --refused or --none`,
      );
    }
    const asked = [...new Set(loaded.items.flatMap(({ seller }) => seller ?? []))];
    const { rows, bad } = readAnswer(text, format, asked, tools);
    const named = answeredSellers(loaded.acts);
    const missingWith = (more: readonly AnswerRow[]) =>
      asked.filter((seller) => !named.has(seller) && !more.some((row) => row.seller === seller));
    if (rows.length === 0) return { dispatch: loaded.dispatch, rows, bad, kept: 0, missing: missingWith([]) };

    const missing = missingWith(rows);
    const said: DispatchSaid = {
      ...{ act: 'answer', outcome: missing.length === 0 ? 'full' : 'partly', receivedAt },
      sellers: [...new Set(rows.map(({ seller }) => seller))],
      ...(note === undefined ? {} : { note }),
    };
    const dispatch = record(store, loaded, by, said, now, { rows: rows.length, bad: bad.length, file: sha256(text) });
    let kept = 0;
    for (const { seller, contacts } of rows) {
      for (const contact of contacts) {
        const isNew = store.sellerContacts.add({ seller, ...contact, source: 'platform', noticeId: id, by, at: now });
        if (isNew) kept++;
      }
    }
    return { dispatch, rows, bad, kept, missing };
  });
}

/** Puts on record that the recipient refused, or did not answer at all by the deadline; the note says how it is known. */
export function endUnanswered(
  store: Store,
  request: { id: number; by: string; outcome: 'refused' | 'none'; note: string; receivedAt?: string },
  now: string,
): Dispatch {
  const { by, outcome, receivedAt = now } = request;
  const note = request.note.trim();
  if (note === '') throw badInput('thiếu ghi chú (--note)', 'a note is needed (--note)');
  return store.write(() => {
    const loaded = loadAsked(store, request.id, now);
    const { id, state } = loaded.dispatch;
    if (outcome === 'none' && state !== 'overdue') {
      throw new DecisionRefused('not-allowed', {
        vi: `Công văn ${id} chưa quá hạn: chưa thể ghi là không trả lời`,
        en: `dispatch ${id} is not overdue: that nobody answered cannot be said yet`,
      });
    }
    return record(store, loaded, by, { act: 'answer', outcome, receivedAt, note }, now, {});
  });
}

/** The dispatch that asked: an answer to a reminder is one to what it reminds of. */
function loadAsked(store: Store, id: number, now: string): LoadedDispatch {
  const loaded = loadDispatch(store, id, now);
  const { about, kind } = loaded.dispatch;
  if (about !== undefined) return loadDispatch(store, about, now);
  if (askedKind(kind) !== undefined) return loaded;
  throw new DecisionRefused('not-allowed', {
    vi: `Công văn ${id} không đặt thời hạn trả lời; kết thúc bằng \`soicho notice close ${id}\``,
    en: `dispatch ${id} asks for no answer; end it with \`soicho notice close ${id}\``,
  });
}

/** The same word ends the clock of the reminders that are out. */
function record(
  store: Store,
  { dispatch }: LoadedDispatch,
  by: string,
  said: DispatchSaid & { act: 'answer' },
  now: string,
  ids: Record<string, string | number>,
): Dispatch {
  const { id, sentAt } = dispatch;
  if (Date.parse(said.receivedAt) > Date.parse(now) || (sentAt !== undefined && said.receivedAt < sentAt)) {
    throw badInput(
      `thời điểm nhận trả lời ${said.receivedAt} ở tương lai hoặc trước khi gửi`,
      `${said.receivedAt} is to come, or before it was sent`,
    );
  }
  const open = { outcome: said.outcome };
  const answered = actOnDispatch(store, { id, by, said }, now, { ...open, ...ids });
  for (const reminder of store.dispatches.reminders(id)) {
    const state = stateAt(reminder, now);
    const isLate = said.outcome !== 'none' || state === 'overdue';
    if (ALLOWED[state].includes('answer') && isLate) {
      const { sellers: _, ...word } = said;
      actOnDispatch(store, { id: reminder.id, by, said: word }, now, open);
    }
  }
  return answered;
}
