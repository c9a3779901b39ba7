import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRows } from './csv-rows.js';
import type { Lead } from './schema.js';
import type { Store } from './store.js';

const Words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''));
const GoodsGroup = z.object({
  id: z.string().regex(/^[a-z_]+$/),
  vi: z.string().min(1),
  en: z.string().min(1),
  /** Files of `rules/law` that govern these goods. */
  laws: Words,
  source: z.string().min(1),
});
/** Goods that have an authority of their own, told by the laws that rules cite for them. */
export type GoodsGroup = z.infer<typeof GoodsGroup>;

/** Reads `goods_groups.csv`; throws naming file, line and what is wrong. */
export function loadGoodsGroups(referenceDir: string): GoodsGroup[] {
  const file = join(referenceDir, 'goods_groups.csv');
  return parseRows(readFileSync(file, 'utf8'), GoodsGroup, (line, message) => {
    throw new Error(`[reference] ${file}:${line}: ${message}`);
  });
}

/** Groups that the articles speak of (`luat-duoc/d6`), in the table's order. */
export function goodsOfLaw(groups: readonly GoodsGroup[], articles: Iterable<string>): string[] {
  const files = new Set([...articles].map((article) => article.split('/')[0]));
  return groups.filter(({ laws }) => laws.some((law) => files.has(law))).map(({ id }) => id);
}

/** Groups of goods of a lead: what the rules of its class that hit its listings rest on. */
export function goodsOfLead(
  store: Pick<Store, 'leads' | 'listings'>,
  groups: readonly GoodsGroup[],
  lead: Pick<Lead, 'id' | 'class'>,
): string[] {
  const hits = store.leads.proofs(lead.id).flatMap(({ versionId }) => store.listings.score(versionId)?.hits ?? []);
  return goodsOfLaw(
    groups,
    hits.filter((hit) => hit.class === lead.class).flatMap(({ law }) => law),
  );
}
