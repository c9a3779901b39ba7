import { badInput } from '../approval.js';
import { toDay, vietnamDay } from '../day.js';
import { DecisionRefused } from '../decision-refused.js';
import type { Store } from '../store.js';
import { actOnDispatch, loadDispatch, refuseFallen } from './append.js';
import type { Channel, Dispatch } from './dispatch.js';
import { type DispatchTerms, dueOf } from './terms.js';

/** A signed letter as PDF, which the vault keeps. */
export interface SignedCopy {
  sha256: string;
  bytes: number;
}

/** Puts number, day and signature on a draft (*ban hành*): by an approver who did not draft it, on its exact content. */
export function issueDispatch(
  store: Store,
  request: { id: number; by: string; number: string; date: string; signer: string; signed?: SignedCopy },
  now: string,
): Dispatch {
  const { id, by, signed } = request;
  const [number, signer] = [
    need(request.number, 'số công văn', 'the number'),
    need(request.signer, 'người ký', 'the signer'),
  ];
  const date = toDay(request.date);
  if (date === undefined || date > vietnamDay(new Date(now))) {
    throw badInput(
      `ngày ký "${request.date}" không đúng hoặc ở tương lai`,
      `the date "${request.date}" is no day, or to come`,
    );
  }
  return store.write(() => {
    const { digest } = loadDispatch(store, id, now).dispatch;
    const copy = signed === undefined ? {} : { signed: signed.sha256 };
    const issued = actOnDispatch(
      store,
      {
        ...{ id, by, said: { act: 'issue', number, date, signer, digest, ...copy } },
        check: (loaded) => {
          if (loaded.dispatch.draftedBy === by.trim()) {
            throw new DecisionRefused('not-allowed', {
              vi: `Người soạn và người ban hành phải là hai người khác nhau (cùng là "${by}")`,
              en: `who drafts and who issues must be two people (both are "${by}")`,
            });
          }
          refuseFallen(store, now)(loaded);
        },
      },
      now,
      { digest, ...copy },
    );
    if (signed !== undefined) {
      const use = {
        url: `dispatch:${id}`,
        contentType: 'application/pdf',
        capturedAt: now,
        reason: 'decision' as const,
      };
      store.evidence.add({ ...signed, ...use, by: by.trim(), at: now });
    }
    return issued;
  });
}

/** Puts on record that it left: through a portal, on paper, or by mail where nobody knew. The clock starts at `sentAt`. */
export function markSent(
  store: Store,
  request: { id: number; by: string; sentAt?: string; channel?: Channel; reference?: string },
  { terms }: { terms: DispatchTerms },
  now: string,
): Dispatch {
  const { id, by, sentAt = now, reference } = request;
  return store.write(() => {
    const { dispatch, acts } = loadDispatch(store, id, now);
    const intent = acts.findLast((act) => act.act === 'begin');
    const channel = request.channel ?? intent?.channel ?? terms.platform(dispatch.platform)?.channel ?? 'paper';
    return actOnDispatch(
      store,
      {
        ...{
          id,
          by,
          said: {
            act: 'sent',
            channel,
            sentAt,
            ...(reference === undefined ? {} : { reference }),
            ...dueOf(terms, dispatch.kind, sentAt),
          },
        },
        check: (loaded) => {
          const issued = acts.findLast((act) => act.act === 'issue');
          const isEarly = issued !== undefined && vietnamDay(new Date(sentAt)) < issued.date;
          if (Date.parse(sentAt) > Date.parse(now) || isEarly) {
            throw badInput(
              `thời điểm gửi ${sentAt} ở tương lai hoặc trước ngày ký`,
              `${sentAt} is to come, or before the day of the signature`,
            );
          }
          // What is being sent has left already, or is on its way.
          if (loaded.dispatch.state === 'issued') refuseFallen(store, now)(loaded);
        },
      },
      now,
    );
  });
}

/** Takes a dispatch back, with a reason; its listings may be written about again. */
export function withdrawDispatch(
  store: Store,
  request: { id: number; by: string; reason: string },
  now: string,
): Dispatch {
  const reason = need(request.reason, 'lý do thu hồi', 'the reason');
  return actOnDispatch(store, { id: request.id, by: request.by, said: { act: 'withdraw', reason } }, now);
}

/** Ends it. What was not answered in full is not closed silently: a note says why. */
export function closeDispatch(store: Store, request: { id: number; by: string; note?: string }, now: string): Dispatch {
  const note = (request.note ?? '').trim();
  const said = { act: 'close' as const, ...(note === '' ? {} : { note }) };
  return actOnDispatch(
    store,
    {
      ...{ id: request.id, by: request.by, said },
      check: ({ dispatch: { state } }) => {
        if (state !== 'answered')
          need(note, 'lý do kết thúc khi chưa được trả lời đủ (--note)', 'why it ends without a full answer (--note)');
      },
    },
    now,
  );
}

function need(text: string, vi: string, en: string): string {
  const said = text.trim();
  if (said === '') throw badInput(`thiếu ${vi}`, `${en} is missing`);
  return said;
}
