/** What the market knows of one of its offers. */
export interface KnownOffer {
  url: string;
  about: 'offer' | 'site';
  level: 'lead' | 'weak' | 'none';
  reachable: string;
}

/** Flagged listings against the truth; `weak` offers count neither way, and recall counts only what could be seen. */
export interface TruthFigures {
  flagged: number;
  right: number;
  wrong: number;
  /** Violations within sight. */
  wanted: number;
  /** Violations out of sight. */
  unseen: number;
  precision: number;
  recall: number;
}

/** Compares flags of the listings seen, by URL, with the offers of the market; what only a browser shows was in sight when it showed any. */
export function compareWithTruth(truth: readonly KnownOffer[], flagged: ReadonlyMap<string, boolean>): TruthFigures {
  const offers = truth.filter(({ about }) => about === 'offer');
  const isFlagged = ({ url }: KnownOffer): boolean => flagged.get(url) === true;
  const right = offers.filter((offer) => offer.level === 'lead' && isFlagged(offer)).length;
  const wrong = offers.filter((offer) => offer.level === 'none' && isFlagged(offer)).length;
  const hadBrowser = offers.some(({ url, reachable }) => reachable === 'browser' && flagged.has(url));
  const isInSight = ({ reachable }: KnownOffer) => reachable === 'http' || (hadBrowser && reachable === 'browser');
  const violations = offers.filter(({ level }) => level === 'lead');
  const wanted = violations.filter(isInSight).length;
  const unseen = violations.length - wanted;
  return {
    flagged: [...flagged.values()].filter(Boolean).length,
    right,
    wrong,
    wanted,
    unseen,
    precision: right + wrong === 0 ? 0 : right / (right + wrong),
    recall: wanted === 0 ? 0 : right / wanted,
  };
}
