import { vietnamDay } from '../../data/day.js';
import type { WatchedProduct } from '../../data/reference.js';
import type { Listing } from '../../data/schema.js';
import type { FieldText, Occurrence, Occurrences } from '../facts/occurrences.js';
import type { ProductFact } from '../facts/product.js';
import type { RuleSet } from '../rule-set.js';
import type { TermHit } from '../text/match.js';
import { compileTerms, type WatchTerms } from './compile-terms.js';
import { findLots } from './lots.js';
import type { WatchMatch } from './matches.js';
import { codeOccurrence, nameOccurrence } from './occurrence.js';

/** A product of the watch list in a listing: `words` name it (by number or name), `lots` are its lots that stand there. */
export interface Watched {
  product: WatchedProduct;
  match: WatchMatch;
  words: Occurrence[];
  lots: Occurrence[];
}

/** A watch list ready to be looked for. */
export interface Watchlist {
  find(listing: Listing, occurrences: Occurrences, productOf: () => ProductFact | undefined): Watched[];
}

/** Where an offer is described; a seller's name is no product. */
const OFFER_FIELDS = new Set(['title', 'description', 'category', 'attributes']);

/** Compiles the names and numbers of a watch list; pure. */
export function compileWatchlist(products: readonly WatchedProduct[], ruleSet: RuleSet): Watchlist {
  const terms = compileTerms(products, ruleSet);
  return {
    find(listing, { fields }, productOf) {
      if (products.length === 0) return [];
      const offer = fields.filter(({ kind }) => OFFER_FIELDS.has(kind));
      return [...findWords(offer, terms)]
        .sort(([a], [b]) => a - b)
        .flatMap(([entry, { named, numbered }]) => {
          const product = products[entry];
          if (product === undefined || !isInForce(product, listing)) return [];
          const numbers = numbered.map(({ field, hit }) => codeOccurrence(field, hit, ruleSet));
          const names = named
            .map(({ field, hit }) => nameOccurrence(field, hit, ruleSet))
            .filter((one) => isTheProduct(one, productOf));
          const words = spreadDenial(numbers.length > 0 ? numbers : names);
          if (words.length === 0) return [];
          const lots = terms.lots[entry] ?? [];
          const found = lots.flatMap((lot) =>
            offer.flatMap((field) => findLots(field, lot).map((hit) => codeOccurrence(field, hit, ruleSet))),
          );
          return [
            { product, match: matchOf(lots.length > 0, found.length > 0, numbers.length > 0), words, lots: found },
          ];
        });
    },
  };
}

/** A notice on one lot says nothing of the others: number or name alone then leave the lot open. */
function matchOf(namesLot: boolean, hasLot: boolean, hasNumber: boolean): WatchMatch {
  if (namesLot && !hasLot) return 'unverified_lot';
  if (hasNumber) return 'number';
  return namesLot ? 'lot' : 'name';
}

interface Words {
  named: { field: FieldText; hit: TermHit }[];
  numbered: { field: FieldText; hit: { start: number; end: number } }[];
}

/** Names and numbers that stand in the fields, by the product's place in the list; a name only beside its brand. */
function findWords(fields: readonly FieldText[], terms: WatchTerms): Map<number, Words> {
  const found = new Map<number, Words>();
  const wordsOf = (entry: number): Words => {
    const words = found.get(entry) ?? { named: [], numbered: [] };
    found.set(entry, words);
    return words;
  };
  const hits = fields.flatMap((field) => (terms.matcher?.match(field.forms) ?? []).map((hit) => ({ field, hit })));
  const seen = new Set(hits.map(({ hit }) => hit.term));
  for (const { field, hit } of hits) {
    for (const { entry, brand } of terms.entriesOf.get(hit.term) ?? []) {
      if (brand === undefined || seen.has(brand)) wordsOf(entry).named.push({ field, hit });
    }
  }
  for (const field of fields) {
    for (const { code, hit } of terms.numbers.find(field.forms.raw)) {
      wordsOf(terms.entryOfCode[code] ?? -1).numbered.push({ field, hit });
    }
  }
  return found;
}

/** On the day the offer was seen; without that day, on the reference's own. */
function isInForce({ date, until, inForce }: WatchedProduct, { seenAt }: Listing): boolean {
  if (seenAt === undefined) return inForce;
  const day = vietnamDay(new Date(seenAt));
  return date <= day && day <= (until ?? day);
}

/** Not what something is made for or compared with: "dây đeo cho máy đo …", "êm như nệm …", a strap whose title names the machine. */
function isTheProduct({ turned, field, hit }: Occurrence, productOf: () => ProductFact | undefined): boolean {
  if (turned?.kind === 'made_for' || turned?.kind === 'compared') return false;
  if (field.kind !== 'title') return true;
  const head = productOf();
  return head?.isPart !== true || (head.occurrence.hit.from >= hit.from && head.occurrence.hit.to <= hit.to);
}

/** What the title denies, the description does not offer. */
function spreadDenial(list: Occurrence[]): Occurrence[] {
  const denied = list.find(({ field, turned }) => field.kind === 'title' && turned?.kind === 'negator');
  return denied === undefined ? list : list.map((one) => ({ ...one, turned: one.turned ?? denied.turned }));
}
