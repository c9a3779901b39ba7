import { Instant, type LeadProof, type Verdict, type ViolationClass } from './schema.js';
import { VERDICT_WORDS } from './words.js';

/** What a person says of a lead; what goes with which verdict stands in `FIELDS`. */
export interface DecisionInput {
  leadId: number;
  /** Login. */
  by: string;
  verdict: Verdict;
  /** Needed wherever a lead is closed, moved or handed on. */
  reason?: string;
  note?: string;
  /** Rules whose hits were wrong; they must be among those that prove the lead. */
  wrongRules?: string[];
  until?: string;
  undoes?: number;
  toClass?: ViolationClass;
  /** Ids of listings that prove the lead. */
  listings?: number[];
  /** The lead that this one is merged into. */
  into?: number;
  agency?: string;
  outOfScope?: boolean;
  /** Number of somebody else's decision that this one knowingly follows. */
  after?: number;
}

/** Why a decision cannot be taken. */
export interface Refusal {
  code: 'not-allowed' | 'bad-input' | 'conflict';
  words: { vi: string; en: string };
}

type Field = 'until' | 'undoes' | 'toClass' | 'listings' | 'into' | 'agency' | 'outOfScope';

/** By field: verdicts that need it, and verdicts that may have it; no other may. */
const FIELDS: Record<Field, { needs: Verdict[]; may?: Verdict[]; vi: string }> = {
  until: { needs: ['snooze'], may: ['wait_right_holder', 'wait_expertise'], vi: 'ngày hẹn (until)' },
  undoes: { needs: ['undo'], vi: 'số quyết định cần hoàn tác (undoes)' },
  toClass: { needs: ['correct_class'], vi: 'nhóm vi phạm mới (toClass)' },
  listings: { needs: ['drop_listings', 'split'], vi: 'số của các tin (listings)' },
  into: { needs: ['merge'], vi: 'số hồ sơ gộp vào (into)' },
  agency: { needs: ['refer'], vi: 'cơ quan nhận (agency)' },
  outOfScope: { needs: [], may: ['refer'], vi: 'ngoài phạm vi kế hoạch (outOfScope)' },
};

/** Verdicts that close a lead, move its listings or hand it on. */
export const NEEDS_REASON: readonly Verdict[] = [
  'khong_co_dau_hieu',
  'refer',
  'correct_class',
  'drop_listings',
  'split',
  'merge',
];

/** What is missing or wrong in the words of a decision, whatever the lead's state. */
export function refuseInput(input: DecisionInput, proofs: readonly LeadProof[], now: string): Refusal | undefined {
  const { verdict, reason } = input;
  const said = VERDICT_WORDS[verdict];
  if (NEEDS_REASON.includes(verdict) && (reason ?? '').trim() === '') {
    return badInput(`"${said.vi}" phải có lý do`, `${verdict} needs a reason in words`);
  }
  return refuseFields(input) ?? refuseUntil(input.until, now) ?? refuseProofs(input, proofs);
}

function refuseFields(input: DecisionInput): Refusal | undefined {
  // Object.entries forgets the keys of FIELDS.
  for (const [field, { needs, may = [], vi }] of Object.entries(FIELDS) as [Field, (typeof FIELDS)[Field]][]) {
    const isThere = input[field] !== undefined;
    if (isThere === needs.includes(input.verdict) || (isThere && may.includes(input.verdict))) continue;
    const verdicts = [...needs, ...may].join(', ');
    return badInput(`${vi} đi cùng và chỉ đi cùng ${verdicts}`, `\`${field}\` goes with ${verdicts}, and only there`);
  }
  return undefined;
}

function refuseUntil(until: string | undefined, now: string): Refusal | undefined {
  if (until === undefined) return undefined;
  if (!Instant.safeParse(until).success) {
    return badInput(`"${until}" không phải thời điểm ISO-8601 (UTC)`, `"${until}" is not an ISO-8601 instant (UTC)`);
  }
  if (Date.parse(until) > Date.parse(now)) return undefined;
  return badInput(`thời điểm hẹn ${until} đã qua`, `${until} is past; it must end in the future`);
}

function refuseProofs({ wrongRules = [], listings = [] }: DecisionInput, proofs: readonly LeadProof[]) {
  const rules = new Set(proofs.flatMap((proof) => proof.rules));
  const stranger = wrongRules.find((rule) => !rules.has(rule));
  if (stranger !== undefined) {
    const known = [...rules].sort().join(', ');
    return badInput(
      `tiêu chí "${stranger}" không có trong hồ sơ này (có: ${known})`,
      `rule "${stranger}" did not hit in this lead (these did: ${known})`,
    );
  }
  const ids = new Set(proofs.map(({ listingId }) => listingId));
  const other = listings.find((id) => !ids.has(id));
  if (other === undefined) return undefined;
  const known = [...ids].slice(0, 20).join(', ');
  return badInput(
    `tin số ${other} không có trong hồ sơ này (có: ${known})`,
    `listing ${other} does not prove this lead (these do: ${known})`,
  );
}

/** A word is missing or wrong. */
export function badInput(vi: string, en: string): Refusal {
  return { code: 'bad-input', words: { vi, en } };
}
