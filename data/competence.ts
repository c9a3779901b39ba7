import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRows } from './csv-rows.js';
import { vietnamDay } from './day.js';
import { type GoodsGroup, goodsOfLead, loadGoodsGroups } from './goods-groups.js';
import { placeOfLead, type SellerPlace } from './place.js';
import { readProvinces } from './provinces.js';
import { type Lead, VIOLATION_CLASSES, type ViolationClass } from './schema.js';
import type { Store } from './store.js';
import { CLASS_WORDS } from './words.js';

const Words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''));
const Agency = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** `{tinh}` stands for the province or city. */
  name: z.string().min(1),
  /** Whose place it took: letters of old name it so. */
  former: z.string(),
  level: z.enum(['central', 'region', 'province']),
  /** `*`: whatever the class. */
  classes: Words.pipe(z.array(z.enum([...VIOLATION_CLASSES, '*']))),
  /** Empty: whatever the goods; else only for one of these: of `goods_groups.csv`, or what is asked for (`chan_ten_mien`). */
  goods: Words,
  /**
   * `owner` where the place is known, `owner_unplaced` where it is not, `owner_abroad` for goods from abroad;
   * `joint_unplaced` acts with the owner as long as no province does.
   */
  role: z.enum(['owner', 'owner_unplaced', 'owner_abroad', 'joint', 'joint_unplaced', 'refer_to']),
  from: z.iso.date(),
  to: z.union([z.literal(''), z.iso.date()]),
  basis: z.string().min(1),
  /** `general_knowledge` wants to be held against the text. */
  certainty: z.enum(['found', 'general_knowledge']),
  /** What says so, and as of which day. */
  source: z.string().regex(/20\d\d-\d\d-\d\d/),
});
export type Agency = z.infer<typeof Agency>;

/** Provinces of today by code, and who is competent for what. */
export interface Agencies {
  agencies: Agency[];
  provinces: ReadonlyMap<string, string>;
  goodsGroups: readonly GoodsGroup[];
}

/** Reads `agencies.csv`, `goods_groups.csv` and the names of `provinces.csv`; throws naming file, line and what is wrong. */
export function loadAgencies(referenceDir: string): Agencies {
  const file = join(referenceDir, 'agencies.csv');
  const agencies = parseRows(readFileSync(file, 'utf8'), Agency, (line, message) => {
    throw new Error(`[reference] ${file}:${line}: ${message}`);
  });
  return { agencies, provinces: readProvinces(referenceDir), goodsGroups: loadGoodsGroups(referenceDir) };
}

/** An agency that has a say, and in which way: it owns the case, acts with the owner, or is told. */
export interface Competent {
  id: string;
  name: string;
  role: 'owner' | 'joint' | 'refer_to';
  /** What of the lead makes it so: where its seller is, its class, its goods. */
  why: { vi: string; en: string };
  basis: string;
  certainty: Agency['certainty'];
}

/** What competence is asked for. `goods` as in `agencies.csv`; `on` is a day. */
export interface CompetenceQuestion {
  class: ViolationClass;
  goods?: string[];
  place: Pick<SellerPlace, 'province' | 'isAbroad'> | undefined;
  on: string;
}

const ORDER = ['owner', 'joint', 'refer_to'];

/**
 * Who is competent by class and place on a day, the owner first and nobody twice: market surveillance of the province, customs
 * for goods sent from abroad, and where the place is not known (*chưa rõ địa bàn*) the central office, until it is.
 */
export function competentAgencies(tables: Agencies, question: CompetenceQuestion): Competent[] {
  const { class: cls, goods = [], place, on } = question;
  const isPlaced = place?.province !== undefined;
  const wanted = place?.isAbroad === true ? 'owner_abroad' : isPlaced ? 'owner' : 'owner_unplaced';
  const inForce = tables.agencies.filter(({ from, to }) => from <= on && (to === '' || on < to));
  const about = inForce.filter((one) => isAbout(one, cls, goods));
  // Who is named for the class goes before who is named for all.
  const owners = about.filter(({ role }) => role === wanted).sort((a, b) => rank(a) - rank(b));
  const others = about.filter(({ role, level }) =>
    isPlaced ? role === 'joint' || role === 'refer_to' : level !== 'province' && !role.startsWith('owner'),
  );
  const found = [...owners.slice(0, 1), ...others].map((one) => toCompetent(one, tables, question));
  return found
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
    .filter(({ id }, i, all) => all.findIndex((one) => one.id === id) === i);
}

function toCompetent(agency: Agency, tables: Agencies, question: CompetenceQuestion): Competent {
  const { id, name, role, basis, certainty } = agency;
  const title = provinceTitle(tables.provinces.get(question.place?.province ?? ''));
  return {
    ...{ id, name: name.replace('{tinh}', title) },
    role: role.startsWith('owner') ? 'owner' : role === 'refer_to' ? 'refer_to' : 'joint',
    ...{ why: whyOf(agency, tables, question, title), basis, certainty },
  };
}

function whyOf(
  { role, level, classes, goods }: Agency,
  { goodsGroups }: Agencies,
  { class: cls, goods: asked = [] }: CompetenceQuestion,
  title: string,
): Competent['why'] {
  const parts: Competent['why'][] = [];
  if (role === 'owner_abroad') parts.push({ vi: 'hàng gửi từ nước ngoài', en: 'goods sent from abroad' });
  else if (role.endsWith('_unplaced')) parts.push({ vi: 'chưa rõ địa bàn', en: 'place not known yet' });
  else if (level === 'province') parts.push({ vi: `địa bàn ${title}`, en: `place: ${title}` });
  if (classes.includes(cls)) parts.push(CLASS_WORDS[cls]);
  parts.push(...goodsGroups.filter(({ id }) => goods.includes(id) && asked.includes(id)));
  return { vi: parts.map(({ vi }) => vi).join(', '), en: parts.map(({ en }) => en).join(', ') };
}

function isAbout({ classes, goods }: Agency, cls: ViolationClass, asked: string[]): boolean {
  const isClass = classes.includes('*') || classes.includes(cls);
  if (goods.length === 0) return isClass;
  return goods.some((one) => asked.includes(one)) && (classes.length === 0 || isClass);
}

function rank({ classes }: Agency): number {
  return classes.includes('*') ? 1 : 0;
}

/** Cities of central rank; the others are provinces. */
const CITIES = new Set(['Hà Nội', 'Hải Phòng', 'Huế', 'Đà Nẵng', 'Cần Thơ', 'Thành phố Hồ Chí Minh']);

/** "tỉnh Bắc Ninh", "thành phố Hà Nội", "Thành phố Hồ Chí Minh". */
export function provinceTitle(name: string | undefined): string {
  if (name === undefined) return '';
  if (name.startsWith('Thành phố ')) return name;
  return `${CITIES.has(name) ? 'thành phố' : 'tỉnh'} ${name}`;
}

/** Where a lead's seller is, by name, and who is competent today. */
export function placeAndCompetence(
  store: Pick<Store, 'leads' | 'listings' | 'contacts' | 'sellerContacts'>,
  tables: Agencies,
  lead: Lead,
  now: Date,
): { place?: SellerPlace & { name?: string }; agencies: Competent[] } {
  const place = placeOfLead(store, lead);
  const goods = goodsOfLead(store, tables.goodsGroups, lead);
  const agencies = competentAgencies(tables, { class: lead.class, goods, place, on: vietnamDay(now) });
  const name = tables.provinces.get(place?.province ?? '');
  if (place === undefined) return { agencies };
  return { place: name === undefined ? place : { ...place, name }, agencies };
}
