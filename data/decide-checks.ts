import { allowedVerdicts, type LeadLife, undoneSeqs } from './lead-life.js';
import { type Decision, Instant, type LeadProof, type Verdict } from './schema.js';
import { STATE_WORDS, VERDICT_WORDS } from './words.js';

/** What a person says of a lead. */
export interface DecisionInput {
  leadId: number;
  by: string;
  verdict: Verdict;
  /** Needed for a dismissal. */
  reason?: string;
  note?: string;
  /** Rules whose hits were wrong; they must be among those that prove the lead. */
  wrongRules?: string[];
  /** For `snooze`, and only there. */
  until?: string;
  /** For `undo`, and only there. */
  undoes?: number;
}

/** Why a decision cannot be taken. */
export interface Refusal {
  code: 'not-allowed' | 'bad-input';
  words: { vi: string; en: string };
}

/** The lead as it stands when somebody decides on it. */
export interface DecidedLead {
  life: LeadLife;
  decisions: readonly Decision[];
  proofs: readonly LeadProof[];
  now: string;
}

/** The first reason why this decision cannot be taken now, or `undefined`. */
export function refuseDecision(input: DecisionInput, lead: DecidedLead): Refusal | undefined {
  return refuseInput(input, lead) ?? refuseState(input, lead) ?? refuseUndo(input, lead);
}

function refuseInput({ by, verdict, reason, until, undoes, wrongRules = [] }: DecisionInput, lead: DecidedLead) {
  const said = VERDICT_WORDS[verdict];
  if (by.trim() === '') return badInput('thiếu tên người quyết định', 'who decides? the name is empty');
  if (verdict === 'khong_co_dau_hieu' && (reason ?? '').trim() === '') {
    return badInput(`"${said.vi}" phải có lý do`, 'a dismissal needs a reason in words');
  }
  if ((verdict === 'snooze') !== (until !== undefined)) {
    return badInput('hẹn ngày (until) đi cùng và chỉ đi cùng "snooze"', '`until` goes with `snooze`, and only there');
  }
  if (until !== undefined && !Instant.safeParse(until).success) {
    return badInput(`"${until}" không phải thời điểm ISO-8601 (UTC)`, `"${until}" is not an ISO-8601 instant (UTC)`);
  }
  if (until !== undefined && Date.parse(until) <= Date.parse(lead.now)) {
    return badInput(`thời điểm hẹn ${until} đã qua`, `${until} is past; a snooze ends in the future`);
  }
  if ((verdict === 'undo') !== (undoes !== undefined)) {
    return badInput(
      'số quyết định cần hoàn tác đi cùng và chỉ đi cùng "undo"',
      '`undoes` goes with `undo`, and only there',
    );
  }
  const known = new Set(lead.proofs.flatMap(({ rules }) => rules));
  const stranger = wrongRules.find((rule) => !known.has(rule));
  if (stranger === undefined) return undefined;
  const rules = [...known].sort().join(', ');
  return badInput(
    `tiêu chí "${stranger}" không có trong hồ sơ này (có: ${rules})`,
    `rule "${stranger}" did not hit in this lead (these did: ${rules})`,
  );
}

function refuseState({ by, verdict }: DecisionInput, { life }: DecidedLead) {
  if (life.state === 'claimed' && life.assignee !== by.trim() && verdict !== 'note') {
    return notAllowed(`${life.assignee} đang xử lý đến ${life.until}`, `${life.assignee} holds it until ${life.until}`);
  }
  const allowed = allowedVerdicts(life.state, life.stage);
  if (allowed.includes(verdict)) return undefined;
  const [said, state] = [VERDICT_WORDS[verdict], STATE_WORDS[life.state]];
  return notAllowed(
    `hồ sơ đang ở "${state.vi}", chưa thể "${said.vi}" (được: ${allowed.join(', ')})`,
    `a lead that is "${state.en}" cannot be told "${verdict}" (allowed: ${allowed.join(', ')})`,
  );
}

/**
 * One may take back a note, the last verdict that stands, or one's very last `undo`: what was said on top of a decision
 * would hang in the air without it.
 */
function refuseUndo({ undoes }: DecisionInput, { decisions }: DecidedLead) {
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
  return notAllowed(
    `chỉ hoàn tác được quyết định sau cùng (số ${standing?.seq ?? '–'})`,
    `only the last decision can be taken back (${standing?.seq ?? 'there is none'})`,
  );
}

function badInput(vi: string, en: string): Refusal {
  return { code: 'bad-input', words: { vi, en } };
}

function notAllowed(vi: string, en: string): Refusal {
  return { code: 'not-allowed', words: { vi, en } };
}
