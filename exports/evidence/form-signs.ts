import type { EvidenceListing } from '../../data/evidence/evidence-listings.js';
import type { RuleHit } from '../../data/schema.js';
import { CLASS_WORDS } from '../../data/words.js';
import type { Titles } from './form.js';
import { type Block, note, quoteBlock } from './form-rows.js';
import { fieldWords } from './form-words.js';

/** The hits of a listing with the words they rest on, strongest rule first, as many as fit; the rest is counted. */
export function signBlocks({ score }: EvidenceListing, titles: Titles, lines: number): Block[] {
  const hits = strongestFirst(score.hits);
  if (hits.length === 0) return [note('Không có dấu hiệu nào theo bộ tiêu chí nhận diện tại thời điểm ghi nhận.')];
  const shown = [note('Các dấu hiệu dưới đây là dấu hiệu nghi vấn, chưa phải kết luận vi phạm.')];
  let left = lines - 1;
  for (const [i, { hit, sum }] of hits.entries()) {
    const before = hits[i - 1]?.hit;
    const basis = before?.rule === hit.rule && i > 0 ? 'Cùng tiêu chí trên.' : basisOf(hit, sum, titles);
    const block = quoteBlock(hit.quote, fieldWords(hit.field), basis);
    const rest = hits.length - i;
    // A line is kept for the count of those that do not fit.
    if (block.lines > left - (rest > 1 ? 1 : 0))
      return [...shown, note(`… và ${rest} dấu hiệu khác (đủ trong gói bằng chứng).`)];
    shown.push(block);
    left -= block.lines;
  }
  return shown;
}

/** Rules by what they add in all; a rule's own hits stay together. */
function strongestFirst(hits: readonly RuleHit[]): { hit: RuleHit; sum: number }[] {
  const sums = new Map<string, number>();
  for (const { rule, weight } of hits) sums.set(rule, (sums.get(rule) ?? 0) + weight);
  const sumOf = (hit: RuleHit) => sums.get(hit.rule) ?? 0;
  return hits
    .map((hit) => ({ hit, sum: sumOf(hit) }))
    .sort((a, b) => b.sum - a.sum || compare(a.hit.rule, b.hit.rule) || b.hit.weight - a.hit.weight);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function basisOf({ rule, class: cls, trick, law }: RuleHit, sum: number, { ruleTitle, lawTitle }: Titles): string {
  const kind = sum > 0 ? '' : sum < 0 ? ' [làm giảm nghi vấn]' : ' [tiêu chí thử nghiệm, không tính điểm]';
  const spelt = trick === undefined ? '' : ` Viết biến dạng: ${trick}.`;
  const basis = law.length === 0 ? '' : ` Căn cứ: ${law.map(lawTitle).join('; ')}.`;
  return `Tiêu chí: ${ruleTitle(rule)} (${CLASS_WORDS[cls].vi})${kind}.${spelt}${basis}`;
}
