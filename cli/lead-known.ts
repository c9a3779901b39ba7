import { recidivismOf, type SellerHistory, type TrustedSeller } from '../data/reference.js';
import type { HeldAgainst, Lead, LeadProof } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { WATCH_WORDS } from '../data/words.js';
import { printable } from './io.js';

/** What the house knows of a lead's seller: who vouched for it when its listings were scored, and what was found before. */
export interface KnownSeller {
  trust?: TrustedSeller;
  history?: SellerHistory & { recidivism: number };
}

/** Trust as the strongest proof was scored with; history as the newest reference tells it, which weighs the lead. */
export function readKnown(lead: Lead, strongest: LeadProof | undefined, store: Store): KnownSeller {
  const scoredWith = strongest && store.listings.score(strongest.versionId)?.reference;
  const used = scoredWith === undefined ? undefined : store.references.get(scoredWith);
  const trust = used?.trusted.find(({ seller }) => seller === lead.subject);
  const history = store.references.newest()?.history.find(({ seller }) => seller === lead.subject);
  return {
    ...(trust === undefined ? {} : { trust }),
    ...(history === undefined ? {} : { history: { ...history, recidivism: recidivismOf(history.confirmed) } }),
  };
}

/** The same in words, one line each; people by name, where there is a store to ask. */
export function knownLines(
  { trust, history }: KnownSeller,
  lang: 'vi' | 'en',
  nameOf = (login: string): string => login,
): string[] {
  const lines: string[] = [];
  if (trust !== undefined) {
    const { until, reason } = trust;
    const [by, approvedBy] = [nameOf(trust.by), nameOf(trust.approvedBy)];
    lines.push(
      lang === 'vi'
        ? `  Người bán hợp pháp: ${by} đề nghị, ${approvedBy} duyệt, đến hết ${until} (${reason}); điểm đã được hạ, hồ sơ không bị ẩn`
        : `  Lawful seller: asked by ${by}, approved by ${approvedBy}, until ${until} (${reason}); values are lowered, nothing is hidden`,
    );
  }
  if (history !== undefined) {
    const { confirmed, dismissed, recidivism } = history;
    lines.push(
      lang === 'vi'
        ? `  Lịch sử người bán: ${confirmed} hồ sơ đã xác minh, ${dismissed} không có dấu hiệu; hệ số tái phạm × ${recidivism}`
        : `  Seller history: ${confirmed} leads confirmed, ${dismissed} dismissed; recidivism × ${recidivism}`,
    );
  }
  return lines.map(printable);
}

/** What the words of a hit were held against: the notice by number, issuer and date, or the median price of like goods. */
export function againstText(against: HeldAgainst, lang: 'vi' | 'en'): string {
  if ('medianVnd' in against) {
    const { medianVnd, listings, brand, product } = against;
    const price = medianVnd.toLocaleString('vi-VN');
    return printable(
      lang === 'vi'
        ? `→ giá trung vị ${price} đ của ${listings} tin ${brand} (${product})`
        : `→ median price ${price} đ of ${listings} listings of ${brand} (${product})`,
    );
  }
  const { notice, kind, issuer, date, match } = against;
  const what = kind in WATCH_WORDS ? WATCH_WORDS[kind as keyof typeof WATCH_WORDS][lang] : kind; // `in` has just checked it
  const by = issuer === undefined ? '' : `, ${issuer}`;
  return printable(`→ ${what}: ${notice}${by}, ${date} (${MATCH_WORDS[match]?.[lang] ?? match})`);
}

const MATCH_WORDS: Record<string, { vi: string; en: string }> = {
  number: { vi: 'trùng số đăng ký, số công bố', en: 'same number' },
  lot: { vi: 'trùng tên và số lô', en: 'same name and lot' },
  name: { vi: 'trùng tên, văn bản nêu mọi lô', en: 'same name, the notice means all lots' },
  unverified_lot: { vi: 'chưa xác minh được lô', en: 'the lot cannot be verified' },
};
