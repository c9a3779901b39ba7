import { fieldText } from '../data/listing.js';
import { personName } from '../data/person.js';
import type { Lead, LeadProof, Listing, RuleHit } from '../data/schema.js';
import type { Store, StoredVersion } from '../data/store.js';
import { CLASS_WORDS, REOPEN_WORDS, STATE_WORDS, TRICK_WORDS, VERDICT_WORDS } from '../data/words.js';
import { attachmentLine } from './attachment-view.js';
import { printable } from './io.js';
import { againstText, knownLines, readKnown } from './lead-known.js';
import { type LeadPlace, placeLines } from './lead-place.js';

/** What the sheet needs of the house: a rule's title, the words of a law article, and who is competent where the seller is. */
export interface RuleWords {
  ruleTitle(rule: string, lang: 'vi' | 'en'): string;
  lawTitle(article: string, lang: 'vi' | 'en'): string;
  placeAndCompetence(lead: Lead): LeadPlace;
}

/** One line of the list: number, priority, value, class, state, listings, subject, title. */
export function leadLine(lead: Lead, lang: 'vi' | 'en'): string {
  const back = lead.reopened === undefined ? '' : ` · ${REOPEN_WORDS[lead.reopened][lang]}`;
  const state = lead.withdrawn ? (lang === 'vi' ? 'không còn căn cứ' : 'withdrawn') : STATE_WORDS[lead.state][lang];
  const many = lang === 'vi' ? `${lead.listings} tin` : `${lead.listings} listings`;
  return (
    `#${lead.id}  ${lead.priority.toFixed(1).padStart(6)}  ${String(lead.value).padStart(3)}/100  ` +
    `${CLASS_WORDS[lead.class][lang]} · ${state}${back} · ${many} · ${printable(lead.subject)}\n      ${printable(lead.title)}`
  );
}

/** Listings shown in full on a sheet; the rest are counted, and `--json` has them all. */
const SHOWN = 5;

/** Everything of one lead: its proofs with the words they rest on, the law once at the end, and what people said of it. */
export function leadSheet(
  lead: Lead,
  store: Store,
  rules: RuleWords,
  lang: 'vi' | 'en',
  seen: 'whole' | 'blind' = 'whole',
): { data: unknown; text: string } {
  const decisions = seen === 'blind' ? [] : store.leads.decisions(lead.id);
  const proofs = store.leads
    .proofs(lead.id)
    .sort((a, b) => b.value - a.value || a.listingId - b.listingId)
    .map((proof) => ({ proof, listing: findVersion(store, proof)?.listing, hits: hitsOf(store, proof, lead) }));
  const laws = new Map<string, number>();
  const known = readKnown(lead, proofs[0]?.proof, store);
  const where = rules.placeAndCompetence(lead);
  const { assignee: _, reopened: __, until: ___, ...unsaid } = lead;
  const shown: Lead = seen === 'blind' ? { ...unsaid, state: 'new' } : lead;
  const text = [
    leadLine(shown, lang),
    ...placeLines(where, lang),
    ...knownLines(known, lang, (login) => personName(store, login)),
  ];
  for (const { proof, listing, hits } of proofs.slice(0, SHOWN)) {
    text.push(
      '',
      `  [${proof.value}/100] ${lang === 'vi' ? 'tin' : 'listing'} ${proof.listingId} · ${printable(listing?.title ?? '')}`,
    );
    if (listing?.url !== undefined) text.push(`    ${printable(listing.url)}`);
    if (listing?.priceVnd !== undefined) text.push(`    ${listing.priceVnd.toLocaleString('vi-VN')} đ`);
    text.push(...ruleLines(listing, hits, laws, rules, lang));
  }
  if (proofs.length > SHOWN)
    text.push(
      '',
      lang === 'vi'
        ? `  … và ${proofs.length - SHOWN} tin nữa (--json)`
        : `  … and ${proofs.length - SHOWN} more (--json)`,
    );
  if (laws.size > 0) text.push('', lang === 'vi' ? '  Căn cứ:' : '  Law:');
  for (const [article, number] of laws) text.push(`    [${number}] ${rules.lawTitle(article, lang)}`);
  if (decisions.length > 0) text.push('', lang === 'vi' ? '  Quyết định:' : '  Decisions:');
  for (const { seq, at, by, verdict, reason, note } of decisions) {
    const why = reason === undefined ? '' : `: ${printable(reason)}`;
    const said = note === undefined ? '' : ` — ${printable(note)}`;
    text.push(`    ${seq}. ${at} ${printable(personName(store, by))}: ${VERDICT_WORDS[verdict][lang]}${why}${said}`);
  }
  const attachments = store.attachments.ofLead(lead.id);
  if (attachments.length > 0) text.push('', lang === 'vi' ? '  Tài liệu kèm theo:' : '  Attachments:');
  text.push(...attachments.map((one) => `    ${attachmentLine(one, personName(store, one.by), lang)}`));
  const data = {
    lead: shown,
    proofs: proofs.map(({ proof, listing, hits }) => ({ ...proof, listing, hits })),
    decisions,
    attachments,
    ...known,
    ...where,
  };
  return { data, text: text.join('\n') };
}

/** One line a rule, strongest first: what it adds, its title, the seller's words, the numbers of its articles (new ones go to `laws`). */
export function ruleLines(
  listing: Listing | undefined,
  hits: readonly RuleHit[],
  laws: Map<string, number>,
  rules: RuleWords,
  lang: 'vi' | 'en',
): string[] {
  const byRule = new Map<string, RuleHit[]>();
  for (const hit of hits) byRule.set(hit.rule, [...(byRule.get(hit.rule) ?? []), hit]);
  const weighed = [...byRule].map(([rule, of]) => ({ rule, of, weight: of.reduce((sum, hit) => sum + hit.weight, 0) }));
  return weighed
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ rule, of, weight }) => {
      const numbers = (of[0]?.law ?? []).map((article) => {
        const number = laws.get(article) ?? laws.size + 1;
        laws.set(article, number);
        return `[${number}]`;
      });
      const quotes = of.map(
        (hit) =>
          `${quoteInContext(listing, hit)}${hit.trick === undefined ? '' : ` (${TRICK_WORDS[hit.trick]?.[lang] ?? hit.trick})`}`,
      );
      return [
        `    ${weight.toFixed(1).padStart(5)}  ${rules.ruleTitle(rule, lang)} ${numbers.join('')}`,
        ...quotes.map((quote) => `           ${quote}`),
        ...heldAgainst(of, lang).map((line) => `           ${line}`),
      ];
    });
}

/** Each notice and each median once. */
function heldAgainst(hits: readonly RuleHit[], lang: 'vi' | 'en'): string[] {
  return [...new Set(hits.flatMap(({ against }) => (against === undefined ? [] : [againstText(against, lang)])))];
}

const CONTEXT = 30;

/** The seller's own words around the hit, the hit itself in «…». */
function quoteInContext(listing: Listing | undefined, hit: RuleHit): string {
  const raw = listing === undefined ? undefined : fieldText(listing, hit.field);
  if (raw === undefined) return `«${printable(hit.quote)}»`;
  const before = raw.slice(Math.max(0, hit.start - CONTEXT), hit.start);
  const after = raw.slice(hit.end, hit.end + CONTEXT);
  const line = `${hit.start > CONTEXT ? '…' : ''}${before}«${hit.quote}»${after}${hit.end + CONTEXT < raw.length ? '…' : ''}`;
  return `${printable(line.replace(/\s+/g, ' '))} [${hit.field}]`;
}

function findVersion(store: Store, proof: LeadProof): StoredVersion | undefined {
  return store.listings.versions(proof.listingId).find((version) => version.versionId === proof.versionId);
}

function hitsOf(store: Store, proof: LeadProof, lead: Lead): RuleHit[] {
  return (store.listings.score(proof.versionId)?.hits ?? []).filter((hit) => hit.class === lead.class);
}
