import { DecisionRefused } from '../decision-refused.js';
import { actorOf } from '../permissions.js';
import type { Store } from '../store.js';
import { markSent } from './acts.js';
import { actOnDispatch, loadDispatch, refuseFallen } from './append.js';
import type { Dispatch, DispatchItem } from './dispatch.js';
import type { DispatchTerms, Platform } from './terms.js';

/** Longest time that handing in one letter may take; whoever does it gives up before `LEASE_MS` is over. */
export const SEND_LIMIT_MS = 120_000;
/** After this nobody can be at it any more, and a letter without a result is `unsure`. */
export const LEASE_MS = 300_000;

/** A file that goes with a letter. */
export interface DispatchFile {
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

/** A dispatch as it is about to leave, with its files. */
export interface Outgoing {
  dispatch: Dispatch;
  items: DispatchItem[];
  files: DispatchFile[];
}

/** What became of a letter that was handed in; `lost`: it may have been taken. */
export type Delivery = { became: 'sent'; reference?: string } | { became: 'failed' | 'lost'; reason: string };

export interface SendParts {
  store: Store;
  terms: DispatchTerms;
  /** The letter and its annexes; throws `DecisionRefused` for what is not fit to leave that way. */
  filesOf(dispatch: Dispatch, items: DispatchItem[], way: 'email' | 'folder'): Promise<DispatchFile[]>;
  /** Hands a letter in by mail; never throws. Absent: no mail server in the settings. */
  mail?: (outgoing: Outgoing, platform: Platform & { email: string }) => Promise<Delivery>;
  /** Writes the files for a person to hand in; the same letter twice is the same files. Absent: no folder was named. */
  pack?: (outgoing: Outgoing, platform: Platform | undefined) => string;
  now(): string;
}

export interface SendRequest {
  /** All that are issued when empty. */
  ids?: readonly number[];
  by: string;
  /** Sends one again of which nobody knows whether it left; with its reason. */
  again?: string;
  signal: AbortSignal;
}

/** What became of one dispatch; `packed`: the files lie in the folder, and a person marks it as sent. */
export type Sent = { id: number } & (
  | { became: 'sent'; dispatch: Dispatch }
  | { became: 'packed'; folder: string }
  | { became: 'failed' | 'lost'; reason: string }
  /** Nothing was tried: no address or server, no folder, or its state or content does not allow it. */
  | { became: 'left'; words: { vi: string; en: string } }
);

const PAGE = 200;

/**
 * Sends what is issued, one after another, by number. At most once: that it is about to leave is on record before the letter
 * does, what became of it after; killed in between it stays `sending` and then `unsure`, and is never sent again by itself.
 * Stopped or killed and called again it goes on with the rest. Throws `DecisionRefused` for who may not send at all.
 */
export async function* sendDispatches(parts: SendParts, request: SendRequest): AsyncGenerator<Sent> {
  actorOf(parts.store, request.by, 'notice.send', parts.now());
  const ids = request.ids ?? [];
  for (const id of ids.length > 0 ? ids : issued(parts.store)) {
    if (request.signal.aborted) return;
    yield { id, ...(await sendOne(parts, request, id)) };
  }
}

/** Lowest number first; how many there are is known before the first leaves. */
export function issued({ dispatches }: Pick<Store, 'dispatches'>): number[] {
  const ids: number[] = [];
  for (let before: number | undefined; ; ) {
    const page = dispatches.list({ states: ['issued'], limit: PAGE, ...(before === undefined ? {} : { before }) });
    ids.push(...page.map(({ id }) => id));
    before = page.at(-1)?.id;
    if (before === undefined || page.length < PAGE) return ids.reverse();
  }
}

type Outcome = Sent extends infer T ? (T extends Sent ? Omit<T, 'id'> : never) : never;

async function sendOne(parts: SendParts, { by, again }: SendRequest, id: number): Promise<Outcome> {
  const { store, terms } = parts;
  try {
    const { dispatch, items } = loadDispatch(store, id, parts.now());
    const platform = isToPlatform(dispatch) ? terms.platform(dispatch.platform) : undefined;
    const { mail, pack } = parts;
    if (platform?.email !== undefined && mail !== undefined) {
      // Made before the intent is on record: what cannot be printed has not begun to leave.
      const outgoing = { dispatch, items, files: await parts.filesOf(dispatch, items, 'email') };
      begin(parts, id, by, again);
      return await settle(parts, id, by, await mail(outgoing, { ...platform, email: platform.email }));
    }
    if (pack === undefined) return left(dispatch, platform);
    refuseUnissued(dispatch);
    refuseFallen(store, parts.now())({ dispatch, items, acts: [], life: dispatch });
    return {
      became: 'packed',
      folder: pack({ dispatch, items, files: await parts.filesOf(dispatch, items, 'folder') }, platform),
    };
  } catch (error) {
    if (error instanceof DecisionRefused) return { became: 'left', words: error.words };
    throw error;
  }
}

/** The one moment of which only one sender can be first. */
function begin({ store, now }: SendParts, id: number, by: string, again: string | undefined): void {
  const at = now();
  const reason = (again ?? '').trim();
  const until = new Date(Date.parse(at) + LEASE_MS).toISOString();
  actOnDispatch(
    store,
    {
      ...{ id, by, said: { act: 'begin', channel: 'email', until, ...(reason === '' ? {} : { reason }) } },
      check: (loaded) => {
        if (loaded.dispatch.state === 'unsure' && reason === '') throw refuseAgain(id);
        refuseFallen(store, at)(loaded);
      },
    },
    at,
  );
}

function settle({ store, terms, now }: SendParts, id: number, by: string, delivery: Delivery): Outcome {
  const at = now();
  if (delivery.became !== 'sent') {
    const { became: act, reason } = delivery;
    actOnDispatch(store, { id, by, said: { act, reason } }, at);
    return delivery;
  }
  const reference = delivery.reference === undefined ? {} : { reference: delivery.reference };
  return { became: 'sent', dispatch: markSent(store, { id, by, channel: 'email', ...reference }, { terms }, at) };
}

function isToPlatform({ kind }: Dispatch): boolean {
  return kind !== 'referral' && kind !== 'reminder_soft';
}

function refuseUnissued({ id, state }: Dispatch): void {
  if (state === 'issued') return;
  throw new DecisionRefused('not-allowed', {
    vi: `Công văn ${id} chưa ban hành hoặc đã gửi; xem \`soicho notice show ${id}\``,
    en: `dispatch ${id} is not issued, or was sent; see \`soicho notice show ${id}\``,
  });
}

function refuseAgain(id: number): DecisionRefused {
  return new DecisionRefused('not-allowed', {
    vi: `Chưa rõ công văn ${id} đã gửi hay chưa: hỏi bên nhận, rồi ghi \`soicho notice sent ${id}\`, hoặc gửi lại có lý do: \`soicho notice send --again ${id} --reason …\``,
    en: `nobody knows whether dispatch ${id} left: ask the recipient, then \`soicho notice sent ${id}\`, or send it again with a reason: \`soicho notice send --again ${id} --reason …\``,
  });
}

function left(dispatch: Dispatch, platform: Platform | undefined): Outcome {
  if (platform?.email !== undefined) {
    return {
      became: 'left',
      words: {
        vi: 'chưa khai báo máy chủ thư: đặt notify.smtp và notify.from trong soicho.yml, hoặc --to THƯ_MỤC',
        en: 'no mail server: set notify.smtp and notify.from in soicho.yml, or name a folder (--to)',
      },
    };
  }
  return {
    became: 'left',
    words: {
      vi: `không gửi qua thư điện tử tới ${dispatch.to.name}: thêm --to THƯ_MỤC để kết xuất, gửi xong ghi \`soicho notice sent ${dispatch.id}\`; hoặc khai báo platforms.${dispatch.platform}.email`,
      en: `${dispatch.to.name} is not written to by mail: --to FOLDER writes the files, then \`soicho notice sent ${dispatch.id}\`; or set platforms.${dispatch.platform}.email`,
    },
  };
}
