import { type Decision, type LeadState, REOPEN_REASONS, type ReopenReason, type Verdict } from './schema.js';

/** A claim without a decision ends by itself after this long. */
export const CLAIM_MINUTES = 20;

/** Where a lead stands, as its decisions tell it. */
export interface LeadLife {
  state: LeadState;
  /** The rung of the ladder a claim, a snooze or a wait rests on; of any other state the state itself. */
  stage: LeadState;
  /** Who holds the claim, or gave the last verdict. */
  assignee?: string;
  /** End of the claim, the snooze or the wait. */
  until?: string;
  /** Why it is back; gone with the next verdict. */
  reopened?: ReopenReason;
  /** The dismissal in force. */
  dismissal?: Decision;
  /** Of a merged or reclassed lead: the lead that goes on with its listings. */
  movedTo?: number;
  /** Every dismissal and correction of the class that still binds, oldest first: those since somebody last found signs, without the undone. */
  binding: Decision[];
}

/** Derives the life of one lead from its decisions, oldest first; a decision its state did not allow counts for nothing. */
export function reduceLead(decisions: readonly Decision[], now: string): LeadLife {
  const undone = undoneSeqs(decisions);
  let life: Life = { state: 'new', stage: 'new', binding: [] };
  for (const decision of decisions) {
    if (undone.has(decision.seq)) continue;
    life = apply(wake(life, decision.at), decision, decisions);
  }
  const { back: _, ...said } = wake(life, now);
  return said;
}

/** Decisions that an `undo` standing today has taken back, by `seq`; an undone `undo` gives its decision back. */
export function undoneSeqs(decisions: readonly Decision[]): Set<number> {
  const undone = new Set<number>();
  for (const { seq, verdict, undoes } of decisions.toReversed()) {
    if (verdict === 'undo' && undoes !== undefined && undoes < seq && !undone.has(seq)) undone.add(undoes);
  }
  return undone;
}

/** What a person may say in this state; `reopen` is the program's word. `stage` as in `LeadLife`. */
export function allowedVerdicts(state: LeadState, stage: LeadState = 'new'): Verdict[] {
  const onStage = ON_STAGE[state] ?? ON_STAGE[stage] ?? [];
  const here = onStage.filter(
    (verdict) => VERDICT_STATE[verdict] !== state || verdict === 'claim' || verdict === 'snooze',
  );
  const ends: Verdict[] = state === 'claimed' || state === 'snoozed' ? ['release'] : [];
  return [...here, ...ends, 'undo', 'note'];
}

const MOVES: Verdict[] = ['correct_class', 'drop_listings', 'split', 'merge'];
const WAITS: Verdict[] = ['snooze', 'wait_right_holder', 'wait_expertise'];
const IN_REVIEW: Verdict[] = ['claim', 'can_xac_minh', 'co_dau_hieu', 'khong_co_dau_hieu', 'refer', ...WAITS, ...MOVES];

/** The ladder; claimed, snoozed and waiting leads are asked by the stage they rest on. */
const ON_STAGE: Partial<Record<LeadState, readonly Verdict[]>> = {
  new: IN_REVIEW,
  can_xac_minh: IN_REVIEW,
  co_dau_hieu: ['da_xac_minh', 'khong_co_dau_hieu', 'refer', ...WAITS, ...MOVES],
  da_xac_minh: ['co_ket_luan', 'khong_co_dau_hieu', 'refer'],
  co_ket_luan: ['da_thi_hanh', 'khong_co_dau_hieu'],
  da_thi_hanh: [],
  khong_co_dau_hieu: [],
  // The other authority handed it back.
  referred: ['can_xac_minh'],
  merged: [],
  reclassed: [],
};

/** Stages in which listings may still come and go. */
export function mayMove(stage: LeadState): boolean {
  return ON_STAGE[stage]?.includes('merge') === true;
}

const VERDICT_STATE: Partial<Record<Verdict, LeadState>> = {
  claim: 'claimed',
  can_xac_minh: 'can_xac_minh',
  co_dau_hieu: 'co_dau_hieu',
  da_xac_minh: 'da_xac_minh',
  co_ket_luan: 'co_ket_luan',
  da_thi_hanh: 'da_thi_hanh',
  khong_co_dau_hieu: 'khong_co_dau_hieu',
  refer: 'referred',
  snooze: 'snoozed',
  wait_right_holder: 'waiting_right_holder',
  wait_expertise: 'waiting_expertise',
  merge: 'merged',
  correct_class: 'reclassed',
};

/** `back` is the life a claim, a snooze or a wait returns to. */
type Life = LeadLife & { back?: Life };

function wake(life: Life, at: string): Life {
  if (life.back === undefined || life.until === undefined || Date.parse(life.until) > Date.parse(at)) return life;
  return wake(life.back, at);
}

function apply(life: Life, decision: Decision, decisions: readonly Decision[]): Life {
  const { verdict, by, until, into } = decision;
  if (verdict === 'reopen') return isReopenable(life.state) ? reopen(life, decision) : life;
  if (!allowedVerdicts(life.state, life.stage).includes(verdict)) return life;
  const under = life.back ?? life;
  switch (verdict) {
    case 'note':
    case 'drop_listings':
    case 'split':
      // The first hand on an open lead holds it.
      return life.state === 'new' || life.state === 'can_xac_minh' ? hold(life, decision) : life;
    case 'undo': {
      const target = decisions.find(({ seq }) => seq === decision.undoes);
      return target?.verdict === 'khong_co_dau_hieu' ? { ...life, reopened: 'undone' } : life;
    }
    case 'release':
      return under;
    case 'claim':
      return hold(under, decision);
    case 'snooze':
      return until === undefined ? life : { ...under, state: 'snoozed', assignee: by, until, back: under };
    case 'wait_right_holder':
    case 'wait_expertise': {
      const waiting = { ...rung(VERDICT_STATE[verdict] ?? life.state, by, life.binding), stage: life.stage };
      return until === undefined ? waiting : { ...waiting, until, back: under };
    }
    case 'khong_co_dau_hieu':
      return { ...rung(verdict, by, [...life.binding, decision]), dismissal: decision };
    case 'correct_class':
      return {
        ...rung('reclassed', by, [...life.binding, decision]),
        ...(into === undefined ? {} : { movedTo: into }),
      };
    case 'merge':
      return { ...rung('merged', by, life.binding), ...(into === undefined ? {} : { movedTo: into }) };
    case 'can_xac_minh':
      return rung(verdict, by, life.binding);
    case 'refer':
      return rung('referred', by, life.binding);
    default:
      // Signs were found: what was dismissed before that binds nobody any more.
      return rung(verdict, by, []);
  }
}

/** Whether new ground brings a lead in this state back. */
export function isReopenable(state: LeadState): boolean {
  return state === 'khong_co_dau_hieu' || state === 'reclassed';
}

function hold(under: Life, { by, at }: Decision): Life {
  const end = new Date(Date.parse(at) + CLAIM_MINUTES * 60_000).toISOString();
  return { ...under, state: 'claimed', assignee: by, until: end, back: under };
}

function rung(state: LeadState, assignee: string, binding: Decision[]): Life {
  return { state, stage: state, assignee, binding };
}

function reopen(life: Life, { reason }: Decision): Life {
  const reopened = REOPEN_REASONS.find((known) => known === reason);
  return { state: 'new', stage: 'new', binding: life.binding, ...(reopened === undefined ? {} : { reopened }) };
}
