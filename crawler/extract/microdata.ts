import { tidyLines } from './plain-text.js';

/** An item of microdata in the shape JSON-LD has, so that one reader serves both: `@type` and every itemprop. */
export type MicrodataItem = { [property: string]: (string | MicrodataItem)[] };

/** Follows a parser's events and gathers the page's top-level items. */
export interface MicrodataCollector {
  open(name: string, attributes: Record<string, string>): void;
  text(part: string): void;
  close(): void;
  /** Whether text that comes now is some property's. */
  isListening(): boolean;
  items: MicrodataItem[];
}

interface Watched {
  depth: number;
  /** The item this element opened. */
  item?: MicrodataItem;
  /** The item whose property this element's text is. */
  owner?: { item: MicrodataItem; names: string[] };
  text: string;
}

const MAX_ITEMS = 2000;
const MAX_OPEN = 40;
const MAX_TEXT = 100_000;
const BLOCK = new Set(['p', 'br', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4']);
const NO_TEXT = new Set(['script', 'style', 'template']);
const SOURCES = new Set(['img', 'source', 'iframe', 'video', 'audio', 'embed']);

/** A collector for one page; work is bounded by items, open properties and kept text. */
export function collectMicrodata(readAttributes = asWritten): MicrodataCollector {
  const items: MicrodataItem[] = [];
  const open: Watched[] = [];
  let depth = 0;
  let count = 0;
  let silentAt = 0;

  const watch = (name: string, attributes: Record<string, string>): void => {
    const names = (attributes.itemprop ?? '').slice(0, 500).split(/\s+/).filter(isName);
    const owner = open.findLast(({ item }) => item !== undefined)?.item;
    if (attributes.itemscope !== undefined) {
      const item: MicrodataItem = { '@type': (attributes.itemtype ?? '').slice(0, 500).split(/\s+/) };
      if (owner !== undefined && names.length > 0) put(owner, names, item);
      else items.push(item);
      open.push({ depth, item, text: '' });
    } else if (owner !== undefined) {
      const value = writtenValue(name, attributes);
      if (value !== undefined) put(owner, names, value);
      else open.push({ depth, owner: { item: owner, names }, text: '' });
    }
  };

  return {
    items,
    open(name, written) {
      depth++;
      const attributes = readAttributes(written);
      if (silentAt === 0 && NO_TEXT.has(name)) silentAt = depth;
      if (BLOCK.has(name)) addText(open, '\n');
      if (attributes.itemscope === undefined && attributes.itemprop === undefined) return;
      if (count++ < MAX_ITEMS && open.length < MAX_OPEN) watch(name, attributes);
    },
    text(part) {
      if (silentAt === 0) addText(open, part);
    },
    isListening: () => silentAt === 0 && open.some(({ owner }) => owner !== undefined),
    close() {
      const last = open.at(-1);
      if (last?.depth === depth) {
        open.pop();
        if (last.owner !== undefined) put(last.owner.item, last.owner.names, tidyLines(last.text));
      }
      if (silentAt === depth) silentAt = 0;
      depth--;
    },
  };
}

function isName(name: string): boolean {
  return name !== '' && name !== '@type' && name !== '__proto__';
}

function addText(open: Watched[], part: string): void {
  for (const watched of open) {
    if (watched.owner !== undefined && watched.text.length < MAX_TEXT) watched.text += part.slice(0, MAX_TEXT);
  }
}

/** HTML standard §5.2.4, and `content` on any element, which shops use for machine-readable prices. */
function writtenValue(name: string, attributes: Record<string, string>): string | undefined {
  if (attributes.content !== undefined) return attributes.content;
  if (name === 'meta') return '';
  if (name === 'a' || name === 'area' || name === 'link') return attributes.href;
  if (name === 'time') return attributes.datetime;
  if (name === 'data' || name === 'meter') return attributes.value;
  return SOURCES.has(name) ? (attributes.src ?? attributes['data-src'] ?? '') : undefined;
}

function put(item: MicrodataItem, names: string[], value: string | MicrodataItem): void {
  for (const name of names) {
    const values = Object.hasOwn(item, name) ? item[name] : undefined;
    if (values === undefined) item[name] = [value];
    else values.push(value);
  }
}

function asWritten(attributes: Record<string, string>): Record<string, string> {
  return attributes;
}
