import type { PageKind } from '../data/schema.js';
import { urlShape } from './url-shape.js';

/** Counts what one sweep is led to, and stops where addresses are made without end and show nothing new. */
export interface TrapGuard {
  /** Whether a link is worth following. An address that was let through stays so. */
  mayAdd(url: string, kind: PageKind): boolean;
  /** A page was read: so many items nobody had found before hang on it, itself included. */
  yielded(url: string, newItems: number): void;
  /** Whether another address of this path has shown the very same (by its hash) in this sweep. */
  isRepeat(url: string, hash: string): boolean;
}

export interface TrapGuardOptions {
  /** Addresses of one shape that are followed on trust. Default 500. */
  maxPerPattern?: number;
}

/** A calendar has its own measure: two years of months. */
const MAX_CALENDAR = 24;
/** Every new item buys its shape so many addresses more: a list with one new item in ten pages goes on. */
const PER_ITEM = 10;
/** Item pages of one shape without an item on any, before the shape is given up. */
const MAX_BARREN_ITEMS = 100;
/** Sets of parameters per path: beyond it, filters combine. */
const MAX_FACETS = 20;
const MAX_SHAPES_PER_HOST = 2000;
/** All together: some 20 MB at the most. */
const MAX_URLS = 200_000;

/** Pages of lists whose hashes are kept. */
const MAX_SHOWN = 20_000;

interface Shape {
  urls: Set<number>;
  cap: number;
  visits: number;
  items: number;
}

interface Host {
  shapes: Map<string, Shape>;
  /** Shapes per path without parameters. */
  facets: Map<string, number>;
}

/** A guard for one sweep; its memory is bounded, beyond the bound lists of new shapes share one measure. */
export function createTrapGuard({ maxPerPattern = 500 }: TrapGuardOptions = {}): TrapGuard {
  const hosts = new Map<string, Host>();
  const shown = new Map<string, string>();
  let counted = 0;

  const hostOf = (url: string): Host => {
    const { host } = new URL(url);
    const known = hosts.get(host) ?? { shapes: new Map(), facets: new Map() };
    hosts.set(host, known);
    return known;
  };
  const shapeOf = (url: string): Shape => {
    const { shapes, facets } = hostOf(url);
    const { path, full, isCalendar } = urlShape(url);
    const known = shapes.get(full);
    if (known !== undefined) return known;
    const combined = (facets.get(path) ?? 0) >= MAX_FACETS;
    const key = shapes.size >= MAX_SHAPES_PER_HOST ? '' : combined ? `${path}?*` : full;
    const made = shapes.get(key) ?? {
      urls: new Set<number>(),
      cap: isCalendar ? Math.min(MAX_CALENDAR, maxPerPattern) : maxPerPattern,
      visits: 0,
      items: 0,
    };
    if (!shapes.has(key) && key === full) facets.set(path, (facets.get(path) ?? 0) + 1);
    shapes.set(key, made);
    return made;
  };

  return {
    mayAdd(url, kind) {
      const shape = shapeOf(url);
      if (kind === 'item') return shape.items > 0 || shape.visits < MAX_BARREN_ITEMS;
      const hash = hashOf(url);
      if (shape.urls.has(hash)) return true;
      if (shape.urls.size >= shape.cap + PER_ITEM * shape.items || counted >= MAX_URLS) return false;
      shape.urls.add(hash);
      counted++;
      return true;
    },
    yielded(url, newItems) {
      const shape = shapeOf(url);
      shape.visits++;
      shape.items += newItems;
    },
    isRepeat(url, hash) {
      const { host, pathname } = new URL(url);
      const key = `${host}${pathname} ${hash}`;
      const first = shown.get(key);
      if (first === undefined && shown.size < MAX_SHOWN) shown.set(key, url);
      return first !== undefined && first !== url;
    },
  };
}

/** FNV-1a: two addresses of a shape that share one are one address less counted, no more. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
