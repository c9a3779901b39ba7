import { fieldText } from '../data/listing.js';
import type { Lead, LeadProof, RuleHit } from '../data/schema.js';
import type { Store, StoredVersion } from '../data/store.js';
import { CLASS_WORDS, REOPEN_WORDS, STATE_WORDS, VERDICT_WORDS } from '../data/words.js';
import { printable } from './io.js';

/** What the sheet needs of the rule packs: a rule's title and the words of a law article. */
export interface RuleWords {
  ruleTitle(rule: string, lang: 'vi' | 'en'): string;
  lawTitle(article: string, lang: 'vi' | 'en'): string;
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

/** Everything of one lead: its proofs with the words they rest on, the law, and what people said of it. */
export function leadSheet(
  lead: Lead,
  store: Store,
  rules: RuleWords,
  lang: 'vi' | 'en',
): { data: unknown; text: string } {
  const proofs = store.leads.proofs(lead.id).sort((a, b) => b.value - a.value);
  const decisions = store.leads.decisions(lead.id);
  const shown = proofs.map((proof) => ({
    proof,
    version: findVersion(store, proof),
    hits: hitsOf(store, proof, lead),
  }));
  const text = [leadLine(lead, lang)];
  for (const { proof, version, hits } of shown) {
    const listing = version?.listing;
    text.push('', `  [${proof.value}/100] ${printable(listing?.title ?? '')}`);
    if (listing?.url !== undefined) text.push(`    ${printable(listing.url)}`);
    if (listing?.priceVnd !== undefined) text.push(`    ${listing.priceVnd.toLocaleString('vi-VN')} đ`);
    for (const hit of hits) {
      const trick = hit.trick === undefined ? '' : ` (${hit.trick})`;
      text.push(
        `    + ${hit.weight.toFixed(2)}  ${rules.ruleTitle(hit.rule, lang)}: ${quoteInContext(listing, hit)}${trick}`,
      );
      for (const article of hit.law) text.push(`             ${rules.lawTitle(article, lang)}`);
    }
  }
  if (decisions.length > 0) text.push('');
  for (const d of decisions) {
    const why = d.reason === undefined ? '' : `: ${printable(d.reason)}`;
    text.push(
      `  ${d.seq}. ${d.at} ${printable(d.by)}: ${VERDICT_WORDS[d.verdict][lang]}${why}${d.note === undefined ? '' : ` — ${printable(d.note)}`}`,
    );
  }
  const data = {
    lead,
    proofs: shown.map(({ proof, version, hits }) => ({ ...proof, listing: version?.listing, hits })),
    decisions,
  };
  return { data, text: text.join('\n') };
}

const CONTEXT = 30;

/** The seller's own words around the hit, the hit itself in «…». */
function quoteInContext(listing: StoredVersion['listing'] | undefined, hit: RuleHit): string {
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
