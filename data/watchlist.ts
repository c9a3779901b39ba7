import { dayBefore, vietnamDay } from './day.js';
import { DecisionRefused } from './decision-refused.js';
import { sha256 } from './hash.js';
import { canonicalJson } from './journal.js';
import { actorOf } from './permissions.js';
import type { WatchItem } from './reference.js';
import type { KeptWatchItem, Store } from './store.js';

/** What became of the rows of a file of notices. */
export interface WatchlistChange {
  added: number;
  changed: number;
  same: number;
}

/** Keeps products of notices and journals `watchlist.import`, in one transaction; the same again writes nothing. */
export function importNotices(store: Store, items: readonly WatchItem[], by: string, now: string): WatchlistChange {
  return store.write(() => {
    actorOf(store, by, 'watchlist.change', now);
    const change: WatchlistChange = { added: 0, changed: 0, same: 0 };
    // Of two rows on the same product the last one counts, else the same file would change something every time.
    const byItem = new Map(items.map((product) => [itemKey(product), product]));
    change.same += items.length - byItem.size;
    for (const [item, product] of byItem) {
      const before = store.watchlist.find(item);
      const isSame = before !== undefined && canonicalJson(before.product) === canonicalJson(product);
      change[before === undefined ? 'added' : isSame ? 'same' : 'changed']++;
      if (!isSame) store.watchlist.add({ item, noticeKey: foldKey(product.notice), product, at: now, by });
    }
    const { added, changed } = change;
    if (added + changed > 0) {
      const notices = [...new Set(items.map(({ notice }) => notice))].sort();
      store.journal.append({ at: now, kind: 'watchlist.import', by, ids: { notices, added, changed } });
    }
    return change;
  });
}

/** Why and from which day a notice is no longer in force; a notice given in error ends on its own date. */
export interface NoticeEnd {
  notice: string;
  fromDay: string;
  by: string;
  reason: string;
}

/** Ends every product of a notice and journals `watchlist.end`; throws `DecisionRefused` when there is none left to end. */
export function endNotice(store: Store, { notice, fromDay, by, reason }: NoticeEnd, now: string): KeptWatchItem[] {
  return store.write(() => {
    actorOf(store, by, 'watchlist.change', now);
    const items = store.watchlist.ofNotice(foldKey(notice));
    if (items.length === 0) {
      throw new DecisionRefused('not-found', {
        vi: `Không có văn bản "${notice}"; xem \`soicho watchlist list\``,
        en: `there is no notice "${notice}"; see \`soicho watchlist list\``,
      });
    }
    if (reason.trim() === '') throw new DecisionRefused('bad-input', { vi: 'thiếu lý do', en: 'a reason is needed' });
    const open = items.filter(({ ended }) => ended === undefined);
    if (open.length === 0) {
      throw new DecisionRefused('not-allowed', {
        vi: `Văn bản "${notice}" đã hết hiệu lực từ trước`,
        en: `notice "${notice}" has been ended before`,
      });
    }
    for (const { seq } of open) store.watchlist.end({ seq, fromDay, reason: reason.trim(), at: now, by });
    const ids = { notice: open[0]?.product.notice ?? notice, products: open.length, fromDay };
    store.journal.append({ at: now, kind: 'watchlist.end', by, ids, payload: { reason: reason.trim() } });
    return open;
  });
}

/** Last day on which a product of a notice is in force, `undefined` while none is set. */
export function lastDay({ product, ended }: Pick<KeptWatchItem, 'product' | 'ended'>): string | undefined {
  const byEnd = ended && dayBefore(ended.fromDay);
  if (byEnd === undefined || product.until === undefined) return byEnd ?? product.until;
  return byEnd < product.until ? byEnd : product.until;
}

/** Whether it is in force at that instant. */
export function isInForce(kept: Pick<KeptWatchItem, 'product' | 'ended'>, at: string): boolean {
  const day = vietnamDay(new Date(at));
  return kept.product.date <= day && day <= (lastDay(kept) ?? day);
}

/** One product of one notice, however its row is typed: what a corrected row replaces. */
function itemKey({ notice, kind, product, brand = '', lot = '', number = '' }: WatchItem): string {
  return sha256(canonicalJson([notice, kind, product, brand, lot, number].map(foldKey)));
}

function foldKey(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
