import type { HtmlShape } from '../site-adapter.js';
import { withAttribute } from './attributes.js';
import { type Offer, offerOf } from './offer.js';
import { tidyLines } from './plain-text.js';
import { matches, type OpenElement, parseSelector, type Selector } from './selector.js';
import { walkHtml } from './walk-html.js';

const MAX_WORK = 100_000_000;
const MAX_DEPTH = 500;
const MAX_FOUND = 200;
const MAX_TEXT = 100_000;
const BREAKS = new Set(['p', 'br', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'section', 'table']);
const UNSEEN = new Set(['script', 'style', 'template', 'noscript']);

/** The offer of an item's page by an adapter's selectors; `undefined` where the page has no item or no title. */
export function readSelected(html: string, { item, fields, attributes }: HtmlShape): Offer | undefined {
  const lists = Object.values(fields);
  const table = attributes === undefined ? [] : [attributes.names, attributes.values];
  const found = selectAll(html, [item, ...lists.flat(), ...table]);
  const texts = (selector: string): string[] => found.get(selector) ?? [];
  if (!found.has(item)) return undefined;
  const first = (selectors: string[] = []): string[] => {
    for (const selector of selectors) if (texts(selector).length > 0) return texts(selector);
    return [];
  };
  const title = first(fields.title)[0];
  if (title === undefined) return undefined;
  const price = first(fields.price)[0];
  const named: Record<string, string> = {};
  const values = texts(attributes?.values ?? '');
  texts(attributes?.names ?? '').forEach((name, at) => {
    withAttribute(named, name.replace(/\s*:\s*$/, ''), values[at]);
  });
  const { description, category, seller, location, images, sku } = fields;
  return offerOf({
    title: title.replace(/\s+/g, ' '),
    description: first(description).join('\n'),
    price: price === undefined ? undefined : { text: price },
    category: first(category).join(' > '),
    seller: first(seller)[0],
    location: first(location)[0],
    images: first(images),
    sku: first(sku)[0],
    attributes: named,
  });
}

interface Listening {
  depth: number;
  selector: string;
  pieces: string[];
  length: number;
}

/** Texts (or attributes) of the elements that each selector finds, in the order of the page; a selector that finds none is not in it. */
export function selectAll(html: string, selectors: readonly string[]): Map<string, string[]> {
  const wanted = [...new Set(selectors)].map((text): [string, Selector] => [text, parseSelector(text)]);
  const found = new Map<string, string[]>();
  const open: OpenElement[] = [];
  let listening: Listening[] = [];
  let depth = 0;
  let unseen = 0;
  const keep = (selector: string, text: string): void => {
    const kept = found.get(selector) ?? [];
    if (text !== '' && kept.length < MAX_FOUND) kept.push(text);
    found.set(selector, kept);
  };
  walkHtml(
    html,
    {
      onopentag(name, attributes) {
        depth++;
        if (UNSEEN.has(name)) unseen++;
        if (BREAKS.has(name)) hear(listening, '\n');
        if (depth > MAX_DEPTH) return;
        open.push({ name, attributes });
        for (const [text, selector] of wanted) {
          if (!matches(selector, open)) continue;
          if (selector.take !== undefined) keep(text, (attributes[selector.take] ?? '').trim());
          else if (listening.length < MAX_FOUND) listening.push({ depth, selector: text, pieces: [], length: 0 });
        }
      },
      ontext(part) {
        if (unseen === 0) hear(listening, part);
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) unseen--;
        if (listening.at(-1)?.depth === depth) {
          for (const { selector, pieces } of listening.filter((one) => one.depth === depth)) {
            keep(selector, tidyLines(pieces.join('').replace(/[^\S\n]+/g, ' ')));
          }
          listening = listening.filter((one) => one.depth !== depth);
        }
        if (BREAKS.has(name)) hear(listening, '\n');
        if (depth <= MAX_DEPTH) open.pop();
        depth--;
      },
    },
    MAX_WORK,
  );
  return found;
}

function hear(listening: Listening[], part: string): void {
  for (const one of listening) {
    if (one.length < MAX_TEXT) one.pieces.push(part.slice(0, MAX_TEXT));
    one.length += part.length;
  }
}
