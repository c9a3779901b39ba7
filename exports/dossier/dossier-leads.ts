import { fieldText } from '../../data/listing.js';
import type { Listing, RuleHit } from '../../data/schema.js';
import { CLASS_WORDS, STATE_WORDS, VERDICT_WORDS } from '../../data/words.js';
import type { Titles } from '../evidence/form.js';
import { escapeHtml } from '../evidence/printed-text.js';
import type { DossierLead } from './dossier.js';
import { dong, list, table, time, words } from './dossier-parts.js';

/** Letters of the seller's own words around a quote. */
const CONTEXT = 60;

/** A lead: its class and seller, each listing with the words and clauses it rests on, who decided what and why. */
export function leadSection({ lead, listings, more, decisions }: DossierLead, titles: Titles): string {
  const laws = [...new Set(listings.flatMap(({ hits }) => hits.flatMap(({ law }) => law)))];
  const told = { ruleTitle: titles.ruleTitle, numberOf: (id: string) => laws.indexOf(id) + 1 };
  const offers = listings.map(({ id, value, listing, hits }) => offer(id, value, listing, hits, told));
  const rest = more === 0 ? '' : `<p class="none">… và ${more} tin khác, xem chứng cứ kèm theo.</p>`;
  return `<h3>Hồ sơ số ${lead.id}: ${escapeHtml(CLASS_WORDS[lead.class].vi)}</h3>
${list([
  ['Người bán', words(lead.subject)],
  ['Tình trạng', escapeHtml(STATE_WORDS[lead.state].vi)],
  ['Mức nghi vấn', `${lead.value}/100, ${lead.listings} tin`],
])}
${offers.join('\n')}${rest}
${lawList(laws, titles)}
<h3>Ý kiến và quyết định (hồ sơ số ${lead.id})</h3>
${table(
  [
    { title: 'Lúc', width: 15 },
    { title: 'Người', width: 18 },
    { title: 'Nội dung', width: 22 },
    { title: 'Lý do', width: 45 },
  ],
  decisions.map(({ at, who, verdict, reason, note }) => [
    time(at),
    words(who),
    escapeHtml(VERDICT_WORDS[verdict].vi),
    [reason, note].flatMap((one) => (one === undefined ? [] : [words(one)])).join('<br>'),
  ]),
)}`;
}

/** Each clause once, under the number that the signs name it by. */
function lawList(laws: readonly string[], titles: Titles): string {
  const lines = laws.map((id, i) => {
    const { article, law, doubt } = titles.lawWords(id);
    const named = [article, law, doubt].flatMap((part) => (part === undefined ? [] : [escapeHtml(part)]));
    return `<p class="law">[${i + 1}] ${named.join(', ')}</p>`;
  });
  return lines.length === 0 ? '' : `<p>Căn cứ:</p>\n${lines.join('\n')}`;
}

/** How a sign is told: the rule's title, and the number of a clause in the list below. */
interface Told extends Pick<Titles, 'ruleTitle'> {
  numberOf(law: string): number;
}

function offer(id: number, value: number, listing: Listing, hits: readonly RuleHit[], told: Told): string {
  const { title, priceVnd, url, seenAt } = listing;
  const facts = [
    priceVnd === undefined ? [] : [dong(priceVnd)],
    seenAt === undefined ? [] : [`ghi nhận ${time(seenAt)}`],
    `${value}/100`,
  ].flat();
  return `<div class="offer"><p class="title">Tin ${id}. ${words(title)}</p>
<p>${facts.join(' · ')}</p>${url === undefined ? '' : `\n<p>${words(url)}</p>`}
${[...byRule(hits)].map(([rule, of]) => ground(listing, rule, of, told)).join('\n')}</div>`;
}

function ground(listing: Listing, rule: string, hits: readonly RuleHit[], told: Told): string {
  const quotes = hits.map((hit) => `<p>${quoted(listing, hit)}</p>`);
  const numbers = [...new Set(hits.flatMap(({ law }) => law.map(told.numberOf)))].sort((a, b) => a - b);
  const laws = numbers.map((number) => ` [${number}]`).join('');
  return `<p>– ${escapeHtml(told.ruleTitle(rule))}${laws}:</p>\n${quotes.join('\n')}`;
}

function quoted(listing: Listing, { field, start, end, quote }: RuleHit): string {
  const raw = fieldText(listing, field);
  const hit = `<span class="quote">«${words(quote)}»</span>`;
  if (raw === undefined) return hit;
  const before = raw.slice(Math.max(0, start - CONTEXT), start);
  const after = raw.slice(end, end + CONTEXT);
  return `${start > CONTEXT ? '…' : ''}${words(before)}${hit}${words(after)}${end + CONTEXT < raw.length ? '…' : ''}`;
}

function byRule(hits: readonly RuleHit[]): Map<string, RuleHit[]> {
  const found = new Map<string, RuleHit[]>();
  for (const hit of hits) found.set(hit.rule, [...(found.get(hit.rule) ?? []), hit]);
  return found;
}
