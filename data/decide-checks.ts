import { badInput, type DecisionInput, type Refusal, refuseInput } from './decide-input.js';
import { allowedVerdicts, CLAIM_MINUTES, type LeadLife, reduceLead, undoneSeqs } from './lead-life.js';
import type { Decision, LeadProof } from './schema.js';
import { STATE_WORDS, VERDICT_WORDS } from './words.js';

/** The lead as it stands when somebody decides on it. */
export interface DecidedLead {
  life: LeadLife;
  decisions: readonly Decision[];
  proofs: readonly LeadProof[];
  now: string;
  /** A person's name, for messages. */
  nameOf: (login: string) => string;
}

/** The first reason why this decision cannot be taken now, or `undefined`. */
export function refuseDecision(input: DecisionInput, lead: DecidedLead): Refusal | undefined {
  return (
    refuseInput(input, lead.proofs, lead.now) ??
    refuseState(input, lead) ??
    refuseUndo(input, lead) ??
    refuseUnseen(input, lead) ??
    refuseAll(input, lead)
  );
}

function refuseState({ by, verdict }: DecisionInput, { life, decisions, nameOf }: DecidedLead): Refusal | undefined {
  if (life.state === 'claimed' && life.assignee !== undefined && life.assignee !== by && verdict !== 'note') {
    const name = nameOf(life.assignee);
    return conflict(`${name} đang xử lý đến ${life.until}`, `${name} holds it until ${life.until}`);
  }
  const allowed = allowedVerdicts(life.state, life.stage);
  if (allowed.includes(verdict)) return undefined;
  const [said, state] = [VERDICT_WORDS[verdict], STATE_WORDS[life.state]];
  const last = lastVerdict(decisions);
  const who = last === undefined ? { vi: '', en: '' } : whoSaid(last, nameOf);
  return {
    code: 'not-allowed',
    words: {
      vi: `hồ sơ đang ở "${state.vi}"${who.vi}, chưa thể "${said.vi}" (được: ${allowed.join(', ')})`,
      en: `a lead that is "${state.en}"${who.en} cannot be told "${verdict}" (allowed: ${allowed.join(', ')})`,
    },
  };
}

/**
 * Somebody else has just spoken, and this could have been said without knowing of it: told who, and taken only when it
 * names that decision. A step that the other's word alone made possible needs no such proof.
 */
function refuseUnseen({ by, verdict, after }: DecisionInput, { decisions, now, nameOf }: DecidedLead) {
  const last = lastVerdict(decisions);
  if (last === undefined || verdict === 'note' || last.by === by || last.seq === after) return undefined;
  if (Date.parse(now) - Date.parse(last.at) >= CLAIM_MINUTES * 60_000) return undefined;
  const before = reduceLead(
    decisions.filter(({ seq }) => seq < last.seq),
    now,
  );
  if (!allowedVerdicts(before.state, before.stage).includes(verdict)) return undefined;
  const who = whoSaid(last, nameOf);
  return conflict(
    `vừa có quyết định khác${who.vi}; xem lại hồ sơ, nếu vẫn giữ ý kiến: after ${last.seq}`,
    `somebody else was quicker${who.en}; look again, and to decide after all say: after ${last.seq}`,
  );
}

/** The last word on the lead that stands: no note, no claim, nothing taken back. */
function lastVerdict(decisions: readonly Decision[]): Decision | undefined {
  const undone = undoneSeqs(decisions);
  const silent = ['note', 'claim', 'release', 'undo'];
  return decisions.findLast(({ seq, verdict }) => !silent.includes(verdict) && !undone.has(seq));
}

function whoSaid({ seq, by, at, verdict }: Decision, nameOf: (login: string) => string) {
  const said = VERDICT_WORDS[verdict];
  return {
    vi: ` (${nameOf(by)} ghi "${said.vi}" lúc ${at}, quyết định số ${seq})`,
    en: ` (${nameOf(by)} said "${said.en}" at ${at}, decision ${seq})`,
  };
}

/** A lead is never emptied by taking out everything: that is a dismissal, and says so. */
function refuseAll({ verdict, listings = [] }: DecisionInput, { proofs }: DecidedLead): Refusal | undefined {
  if (verdict !== 'drop_listings' && verdict !== 'split') return undefined;
  if (new Set(listings).size < proofs.length) return undefined;
  return badInput(
    'không thể bỏ hết các tin: nếu hồ sơ không có dấu hiệu thì ghi khong_co_dau_hieu kèm lý do',
    'not every listing can be taken out: if there are no signs, say khong_co_dau_hieu with a reason',
  );
}

/**
 * One may take back a note, the last verdict that stands, or one's very last `undo`: what was said on top of a decision
 * would hang in the air without it.
 */
function refuseUndo({ undoes }: DecisionInput, { decisions }: DecidedLead): Refusal | undefined {
  if (undoes === undefined) return undefined;
  const undone = undoneSeqs(decisions);
  const target = decisions.find(({ seq }) => seq === undoes);
  if (target === undefined || undone.has(undoes) || target.verdict === 'reopen') {
    return badInput(
      `hồ sơ này không có quyết định số ${undoes} để hoàn tác`,
      `this lead has no decision ${undoes} to take back; see \`soicho leads show\``,
    );
  }
  const spoken = decisions.filter(({ verdict }) => verdict !== 'note' && verdict !== 'reopen');
  const standing = spoken.filter(({ seq, verdict }) => verdict !== 'undo' && !undone.has(seq)).at(-1);
  if (target.verdict === 'note' || target === standing || target === spoken.at(-1)) return undefined;
  return {
    code: 'not-allowed',
    words: {
      vi: `chỉ hoàn tác được quyết định sau cùng (số ${standing?.seq ?? '–'})`,
      en: `only the last decision can be taken back (${standing?.seq ?? 'there is none'})`,
    },
  };
}

function conflict(vi: string, en: string): Refusal {
  return { code: 'conflict', words: { vi, en } };
}
