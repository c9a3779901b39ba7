import { badInput } from '../approval.js';
import { DecisionRefused, notAllowed } from '../decision-refused.js';
import { reduceLead } from '../lead-life.js';
import type { Person } from '../person.js';
import { placeOfLead } from '../place.js';
import type { Lead, LeadState, ViolationClass } from '../schema.js';
import type { Store } from '../store.js';
import { hasSigns } from './append.js';
import type { DispatchKind } from './dispatch.js';

/** What a draft is to be about: leads, single listings of leads, or all that stand of one platform. */
export interface Choice {
  kind: DispatchKind;
  leads?: readonly number[];
  listings?: readonly number[];
  platform?: string;
}

/** A lead to write about, and which of its listings; all when not said. */
export interface ChosenLead {
  lead: Lead;
  only?: ReadonlySet<number>;
}

/** Gaps on labels and on the page, which a small seller may mend by themselves: neither health nor fakes. */
export const LABEL_GAPS: readonly ViolationClass[] = ['khong_ro_nguon_goc', 'tuan_thu_tmdt'];
/** Signs of evaded tax are never shown as a violation: they are the tax office's, by a referral. */
const NEVER_NAMED: readonly ViolationClass[] = ['dau_hieu_thue'];

const PAGE = 500;
const MAY_STAND: LeadState[] = [
  ...(['co_dau_hieu', 'da_xac_minh', 'co_ket_luan', 'da_thi_hanh'] as const),
  ...(['snoozed', 'waiting_right_holder', 'waiting_expertise'] as const),
];

/**
 * The leads to write about, by id. What was named must stand: throws `DecisionRefused` for the first that does not. Of a
 * whole platform those are left out that do not, or are of another's area.
 */
export function chooseLeads(store: Store, choice: Choice, person: Person, now: string): ChosenLead[] {
  const { kind, leads = [], listings = [], platform } = choice;
  if (leads.length > 0 || listings.length > 0) {
    const chosen = [...leads.map((id) => ({ lead: getLead(store, id) })), ...ofListings(store, choice, now)];
    for (const { lead } of chosen) {
      const refusal = refuseLead(store, lead, kind, now);
      if (refusal !== undefined) throw refusal;
    }
    return chosen.filter(({ lead }) => platform === undefined || lead.platform === platform);
  }
  if (platform === undefined || kind === 'reminder_soft') {
    throw badInput(
      'viết cho hồ sơ nào? thêm --lead, --listing hoặc --platform',
      'about which leads? add --lead, --listing or --platform',
    );
  }
  return [...ofPlatform(store, platform)]
    .filter((lead) => refuseLead(store, lead, kind, now) === undefined)
    .filter((lead) => isInArea(person, placeOfLead(store, lead)?.province))
    .sort((a, b) => a.id - b.id)
    .map((lead) => ({ lead }));
}

function* ofPlatform(store: Store, platform: string): Generator<Lead> {
  let after: { priority: number; id: number } | undefined;
  for (;;) {
    const more = after === undefined ? {} : { after };
    const page = store.leads.list({ states: MAY_STAND, platform, limit: PAGE, ...more });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = { priority: last.priority, id: last.id };
  }
}

function* ofListings(store: Store, { kind, listings = [] }: Choice, now: string): Generator<ChosenLead> {
  for (const id of listings) {
    const lead = store.leads
      .ofListing(id)
      .filter((one) => !one.withdrawn && store.leads.proofs(one.id).some(({ listingId }) => listingId === id))
      .sort((a, b) => b.value - a.value || a.id - b.id)
      .find((one) => refuseClass(one, kind) === undefined && hasSigns(lifeOf(store, one, now), kind));
    if (lead === undefined) {
      throw new DecisionRefused('not-allowed', {
        vi: `Tin ${id} không thuộc hồ sơ nào ở mức "có dấu hiệu" trở lên; xem \`soicho leads list\``,
        en: `listing ${id} proves no lead in which signs were found; see \`soicho leads list\``,
      });
    }
    yield { lead, only: new Set([id]) };
  }
}

function getLead(store: Store, id: number): Lead {
  const lead = store.leads.get(id);
  if (lead !== undefined) return lead;
  throw new DecisionRefused('not-found', {
    vi: `Không có hồ sơ số ${id}; xem \`soicho leads list\``,
    en: `there is no lead ${id}; see \`soicho leads list\``,
  });
}

function refuseLead(store: Store, lead: Lead, kind: DispatchKind, now: string) {
  if (lead.withdrawn || !hasSigns(lifeOf(store, lead, now), kind)) {
    return notAllowed(
      `Hồ sơ ${lead.id} chưa ở mức "có dấu hiệu" trở lên: kết luận trước bằng \`soicho leads decide\``,
      `no signs were found in lead ${lead.id} yet: decide first with \`soicho leads decide\``,
    );
  }
  return refuseClass(lead, kind) ?? (kind === 'reminder_soft' ? refuseGrave(store, lead, now) : undefined);
}

function refuseClass(lead: Lead, kind: DispatchKind) {
  if (kind === 'reminder_soft' && !LABEL_GAPS.includes(lead.class)) {
    return notAllowed(
      `Hồ sơ ${lead.id} không phải thiếu sót về nhãn, nguồn gốc: chỉ lưu ý người bán với nhóm ${LABEL_GAPS.join(', ')}`,
      `lead ${lead.id} is no gap on a label: a note to a seller is for ${LABEL_GAPS.join(', ')} only`,
    );
  }
  if (kind === 'referral' || !NEVER_NAMED.includes(lead.class)) return undefined;
  return notAllowed(
    `Hồ sơ ${lead.id} là dấu hiệu thuế: chỉ chuyển cơ quan thuế (--kind referral)`,
    `lead ${lead.id} is a tax sign: it goes to the tax office only (--kind referral)`,
  );
}

/** A seller in whom graver signs were found is not told beforehand. */
function refuseGrave(store: Store, lead: Lead, now: string) {
  const seen = new Set(
    store.listings
      .ofSeller(lead.subject)
      .flatMap(({ listingId }) => store.leads.ofListing(listingId).map(({ id }) => id)),
  );
  const grave = [...seen]
    .flatMap((id) => store.leads.get(id) ?? [])
    .find(
      (one) => !one.withdrawn && !LABEL_GAPS.includes(one.class) && hasSigns(lifeOf(store, one, now), 'reminder_soft'),
    );
  if (grave === undefined) return undefined;
  return notAllowed(
    `Người bán của hồ sơ ${lead.id} còn có hồ sơ ${grave.id} (${grave.class}) ở mức "có dấu hiệu": không gửi lưu ý`,
    `the seller of lead ${lead.id} has lead ${grave.id} (${grave.class}) with signs found: no note is sent`,
  );
}

function lifeOf(store: Store, lead: Lead, now: string) {
  return reduceLead(store.leads.decisions(lead.id), now);
}

function isInArea({ area }: Person, province: string | undefined): boolean {
  return province === undefined || area.length === 0 || area.includes(province);
}
