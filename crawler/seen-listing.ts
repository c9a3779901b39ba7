import type { Decision, LeadState, ViolationClass } from '../data/schema.js';
import type { Store } from '../data/store.js';

/** How a listing stood by some moment. */
export interface SeenListing {
  title: string;
  url?: string;
  seller?: string;
  /** When its words of then were first seen. */
  at: string;
  goneAt?: string;
  /** By the rules that had scored it by then; absent when none had. */
  value?: number;
  /** Hash of the rule packs. */
  rules?: string;
  /** Rules that hit it then. */
  hits: string[];
  /** Packs that came later and would have flagged, or did flag it. */
  later?: { at: string; rules: string; value: number; hits: string[] };
  leads: { id: number; class: ViolationClass; state: LeadState; dismissedBy?: string; reason?: string }[];
}

/** What the store knew of a listing by `on`; `undefined` when it had not been seen. */
export function seenListing(store: Store, listingId: number, on: string): SeenListing | undefined {
  const known = store.listings.get(listingId);
  if (known === undefined || known.keptAt > on) return undefined;
  const versions = store.listings.versions(listingId).filter(({ versionId }) => firstScoredBy(store, versionId, on));
  const version = versions.at(-1) ?? known;
  const scores = store.listings.scores(version.versionId);
  const then = scores.filter(({ at }) => at <= on).at(-1);
  const later = scores.filter(({ at }) => at > on).at(-1);
  const { title, url, seller } = version.listing;
  const came = later !== undefined && later.score.value > (then?.score.value ?? 0) ? later : undefined;
  return {
    title,
    ...(url === undefined ? {} : { url }),
    ...(seller === undefined ? {} : { seller }),
    at: version.listing.seenAt ?? known.keptAt,
    ...(known.goneAt === undefined || known.goneAt > on ? {} : { goneAt: known.goneAt }),
    ...(then === undefined ? {} : { value: then.score.value, rules: then.score.rules }),
    hits: [...new Set((then?.score.hits ?? []).filter(({ weight }) => weight > 0).map(({ rule }) => rule))],
    ...(came === undefined
      ? {}
      : {
          later: {
            at: came.at,
            rules: came.score.rules,
            value: came.score.value,
            hits: [...new Set(came.score.hits.filter(({ weight }) => weight > 0).map(({ rule }) => rule))],
          },
        }),
    leads: store.leads.ofListing(listingId).flatMap((lead) => {
      if (lead.openedAt > on) return [];
      const dismissal = dismissalBy(store.leads.decisions(lead.id), on);
      return { id: lead.id, class: lead.class, state: lead.state, ...dismissal };
    }),
  };
}

function firstScoredBy(store: Store, versionId: number, on: string): boolean {
  const [first] = store.listings.scores(versionId);
  return first !== undefined && first.at <= on;
}

/** Who had said by then that there is nothing in it, unless it was said otherwise since. */
function dismissalBy(decisions: Decision[], on: string): { dismissedBy?: string; reason?: string } {
  const undone = new Set(decisions.flatMap(({ undoes, at }) => (undoes === undefined || at > on ? [] : undoes)));
  const said = decisions.filter(({ at, seq, verdict }) => at <= on && !undone.has(seq) && !SILENT.has(verdict)).at(-1);
  if (said?.verdict !== 'khong_co_dau_hieu') return {};
  return { dismissedBy: said.by, ...(said.reason === undefined ? {} : { reason: said.reason }) };
}

const SILENT = new Set<Decision['verdict']>(['claim', 'release', 'note', 'undo']);
