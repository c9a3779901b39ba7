import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRows } from './csv-rows.js';
import { vietnamDay } from './day.js';
import { placeOfLead, type SellerPlace } from './place.js';
import { type Lead, VIOLATION_CLASSES, type ViolationClass } from './schema.js';
import type { Store } from './store.js';

const Words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''));
const Agency = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** `{tinh}` stands for the province or city. */
  name: z.string().min(1),
  level: z.enum(['central', 'region', 'province']),
  /** `*`: whatever the class. */
  classes: Words,
  /** Empty: whatever the goods; else only for one of these. */
  goods: Words,
  /** `owner` where the place is known, `owner_unplaced` where it is not, `owner_abroad` for goods from abroad. */
  role: z.enum(['owner', 'owner_unplaced', 'owner_abroad', 'joint', 'refer_to']),
  from: z.iso.date(),
  to: z.union([z.literal(''), z.iso.date()]),
  basis: z.string().min(1),
  certainty: z.string().min(1),
  source: z.string().min(1),
});
export type Agency = z.infer<typeof Agency>;

/** Provinces of today by code, and who is competent for what. */
export interface Agencies {
  agencies: Agency[];
  provinces: Map<string, string>;
}

/** Reads `agencies.csv` and the names of `provinces.csv`; throws naming file, line and what is wrong. */
export function loadAgencies(referenceDir: string): Agencies {
  const rowsOf = <T>(name: string, row: z.ZodType<T>): T[] => {
    const file = join(referenceDir, name);
    return parseRows(readFileSync(file, 'utf8'), row, (line, message) => {
      throw new Error(`[reference] ${file}:${line}: ${message}`);
    });
  };
  const provinces = rowsOf('provinces.csv', z.object({ code: z.string(), name: z.string() }));
  return {
    agencies: rowsOf('agencies.csv', Agency),
    provinces: new Map(provinces.map(({ code, name }) => [code, name])),
  };
}

/** An agency that has a say, and in which way: it owns the case, acts with the owner, or is told. */
export interface Competent {
  id: string;
  name: string;
  role: 'owner' | 'joint' | 'refer_to';
  basis: string;
  certainty: string;
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
 * Who is competent by class and place on a day, the owner first: market surveillance of the province, customs for goods sent
 * from abroad, and where the place is not known (*chưa rõ địa bàn*) the central office, until it is.
 */
export function competentAgencies({ agencies, provinces }: Agencies, question: CompetenceQuestion): Competent[] {
  const { class: cls, goods = [], place, on } = question;
  const wanted = place?.isAbroad === true ? 'owner_abroad' : place?.province === undefined ? 'owner_unplaced' : 'owner';
  const inForce = agencies.filter(({ from, to }) => from <= on && (to === '' || on < to));
  const about = inForce.filter((one) => isAbout(one, cls, goods));
  // Who is named for the class goes before who is named for all.
  const owners = about.filter(({ role }) => role === wanted).sort((a, b) => rank(a) - rank(b));
  const others = about.filter(
    ({ role, level }) => !role.startsWith('owner') && (level !== 'province' || place?.province),
  );
  return [...owners.slice(0, 1), ...others]
    .map(({ id, name, role, basis, certainty }): Competent => {
      const said = role.startsWith('owner') ? 'owner' : role === 'joint' ? 'joint' : 'refer_to';
      return {
        id,
        name: name.replace('{tinh}', provinceTitle(provinces.get(place?.province ?? ''))),
        role: said,
        basis,
        certainty,
      };
    })
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
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

/** Classes that `agencies.csv` names and the house does not know. */
export function unknownClasses({ agencies }: Pick<Agencies, 'agencies'>): string[] {
  const known: readonly string[] = [...VIOLATION_CLASSES, '*'];
  return agencies.flatMap(({ classes }) => classes).filter((cls) => !known.includes(cls));
}

/** Where a lead's seller is, by name, and who is competent today. */
export function placeAndCompetence(
  store: Pick<Store, 'leads' | 'contacts' | 'sellerContacts'>,
  agencies: Agencies,
  lead: Lead,
  now: Date,
): { place?: SellerPlace & { name?: string }; agencies: Competent[] } {
  const place = placeOfLead(store, lead);
  const found = competentAgencies(agencies, { class: lead.class, place, on: vietnamDay(now) });
  const name = agencies.provinces.get(place?.province ?? '');
  if (place === undefined) return { agencies: found };
  return { place: name === undefined ? place : { ...place, name }, agencies: found };
}
