import type { TurnRow } from '../lexicon.js';
import { type RuleSet, TERM } from '../rule-set.js';
import type { Forms } from '../text/forms.js';
import type { TermHit } from '../text/match.js';

/** A word that turns the sense of what stands beside it, as the seller wrote it. */
export interface Turned {
  kind: TurnRow['kind'];
  quote: string;
}

interface Turn {
  row: TurnRow;
  hit: TermHit;
}

/** Turning words of a field by where they begin; those before `passed` end too early for all hits still to come. */
export interface Turns {
  list: Turn[];
  passed: number;
}

/** Turning words that no neutral phrase covers. */
export function readTurns(hits: readonly TermHit[], { roles, flags }: Pick<RuleSet, 'roles' | 'flags'>): Turns {
  const turns: Turn[] = [];
  const neutral: TermHit[] = [];
  for (const hit of hits) {
    if (((flags[hit.term] ?? 0) & TERM.turns) === 0) continue;
    for (const row of roles[hit.term]?.turns ?? []) {
      if (row.kind === 'neutral') neutral.push(hit);
      else turns.push({ row, hit });
    }
  }
  const isCovered = ({ hit: { from, to } }: Turn) => neutral.some((hit) => hit.from <= from && hit.to >= to);
  return { list: neutral.length === 0 ? turns : turns.filter((turn) => !isCovered(turn)), passed: 0 };
}

/** The stronger a word turns, the lower. */
const TURN_ORDER: Record<TurnRow['kind'], number> = {
  negator: 0,
  guarantee: 1,
  made_for: 2,
  compared: 3,
  gift: 4,
  neutral: 5,
};

/** The strongest turn that reaches `hit`, the first of several; hits are asked about in their order. */
export function findTurn(forms: Forms, hit: TermHit, turns: Turns): Turned | undefined {
  const { list } = turns;
  const isPast = (turn: Turn | undefined) => turn !== undefined && turn.hit.to + LONGEST_GAP < hit.from;
  while (isPast(list[turns.passed])) turns.passed++;
  let found: Turn | undefined;
  for (let i = turns.passed; i < list.length; i++) {
    const turn = list[i] as Turn; // i < length
    if (turn.hit.from > hit.to + LONGEST_GAP) break;
    if (found !== undefined && TURN_ORDER[turn.row.kind] >= TURN_ORDER[found.row.kind]) continue;
    if (reaches(turn, forms, hit)) found = turn;
  }
  return found && { kind: found.row.kind, quote: forms.raw.slice(found.hit.start, found.hit.end) };
}

/** A guarantee turns what stands before it, all others what stands after. */
function reaches({ row: { kind, within }, hit: turn }: Turn, forms: Forms, hit: TermHit): boolean {
  const [from, to] = kind === 'guarantee' ? [hit.to, turn.from] : [turn.to, hit.from];
  return from <= to && areNear(forms, from, to, within, BREAKS);
}

/** In more units than this no window of words is looked for. */
const LONGEST_GAP = 80;
const SPACE = 0x20;
/** A sentence ends what a negation reaches: "không đổi trả. Hàng rep 1:1". */
const BREAKS = new Uint8Array(0x10000);
for (const sign of '.,;:!?|\n\r()[]{}•–—') BREAKS[sign.charCodeAt(0)] = 1;
/** Words that are only to stand together may be parted by a comma, a bracket or a dash, though not by a sentence's end. */
const SENTENCE_ENDS = new Uint8Array(0x10000);
for (const sign of '.;!?\n\r') SENTENCE_ENDS[sign.charCodeAt(0)] = 1;

/** True when at most `within` words and no end of a sentence stand between two units of a text. White space of normal form is spaces and ends of lines. */
export function areNear({ normal }: Forms, from: number, to: number, within: number, breaks = SENTENCE_ENDS): boolean {
  if (to - from > LONGEST_GAP) return false;
  const { codes } = normal;
  let words = 0;
  let before = SPACE;
  for (let at = from; at < to; at++) {
    const code = codes[at] as number; // the gap lies within the text
    if (breaks[code] === 1) return false;
    if (before === SPACE && code !== SPACE && ++words > within) return false;
    before = code;
  }
  return true;
}
