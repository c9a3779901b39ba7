import { collectMicrodata, type MicrodataItem } from './microdata.js';
import type { Heed } from './quick-tokenizer.js';
import { walkHeeded } from './walk-html.js';

/** What one pass over a page finds of machine-readable data; scripts as written. */
export interface PageParts {
  jsonLd: string[];
  /** JSON script blocks that are not JSON-LD: `__NEXT_DATA__` and its like. */
  json: string[];
  /** Scripts in which state may be assigned. */
  scripts: string[];
  /** `property` or `name` of a meta, lower-case, with its content, in order. */
  metas: [name: string, content: string][];
  /** Addresses of scripts and of what the head links to. */
  assets: string[];
  items: MicrodataItem[];
  canonical?: string;
  base?: string;
  /** Words of `<title>` and the first `<h1>`: they tell the offer of the page from those shown beside it. */
  heading: string;
}

const MAX_SCRIPTS = 8_000_000;
const MAX_METAS = 500;
const MAX_ASSETS = 200;
const MAX_HEADING = 2000;
const MAX_WORK = 500_000_000;
/** Elements whose attributes say something by themselves. */
const READ = new Set(['script', 'meta', 'link', 'base']);
/** All that matters of a page without microdata; inside of SVG a title is none. */
const NEEDED = new Set([...READ, 'title', 'h1', 'svg', 'math']);

/** Reads a page as a stream, without building a tree; stops where a hostile page would take quadratic time. */
export function readPageParts(html: string): PageParts {
  const microdata = collectMicrodata();
  const parts: PageParts = {
    ...{ jsonLd: [], json: [], scripts: [], metas: [], assets: [] },
    ...{ items: microdata.items, heading: '' },
  };
  let depth = 0;
  let script: { list: string[]; pieces: string[] } | undefined;
  let scriptLength = 0;
  let inHeading = 0;
  let hasHeading = false;

  const handler: Parameters<typeof walkHeeded>[1] = {
    onopentag(name, attributes) {
      depth++;
      microdata.open(name, attributes);
      const asset = name === 'script' ? attributes.src : name === 'link' ? attributes.href : undefined;
      if (asset !== undefined && parts.assets.length < MAX_ASSETS) parts.assets.push(asset.slice(0, 300));
      if (name === 'script') {
        const list = listFor(attributes, parts);
        script = list === undefined ? undefined : { list, pieces: [] };
      } else if (name === 'meta') {
        readMeta(attributes, parts);
      } else if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test((attributes.rel ?? '').slice(0, 100))) {
        if (attributes.href !== undefined) parts.canonical ??= attributes.href;
      } else if (name === 'base' && attributes.href !== undefined) {
        parts.base ??= attributes.href;
      } else if ((name === 'title' || (name === 'h1' && !hasHeading)) && inHeading === 0) {
        inHeading = depth;
        hasHeading ||= name === 'h1';
      }
    },
    ontext(part) {
      if (script !== undefined) {
        scriptLength += part.length;
        if (scriptLength <= MAX_SCRIPTS) script.pieces.push(part);
      } else {
        microdata.text(part);
        if (inHeading > 0 && parts.heading.length < MAX_HEADING) parts.heading += part;
      }
    },
    onclosetag(name) {
      if (name === 'script' && script !== undefined) {
        script.list.push(script.pieces.join(''));
        script = undefined;
      }
      if (inHeading === depth) {
        inHeading = 0;
        parts.heading += '\n';
      }
      microdata.close();
      depth--;
    },
  };
  const hasItems = /item(?:scope|prop)/i.test(html);
  const isPlain = !hasItems && hasPlainHeading(html);
  const heed: Heed = {
    element: (name) => !isPlain || inHeading > 0 || NEEDED.has(name),
    attributes: (name, written) => READ.has(name) || (hasItems && /item(?:scope|prop)/i.test(written)),
    text: () => script !== undefined || inHeading > 0 || microdata.isListening(),
  };
  walkHeeded(html, handler, heed, MAX_WORK);
  return parts;
}

/** JSON by its type, or by a name that some systems give it: `text/mfe-initial-data`, `text/x-magento-init`. */
const STATE_TYPE = /json|initial-data|magento-init/;

function listFor(attributes: Record<string, string>, parts: PageParts): string[] | undefined {
  const type = (attributes.type ?? '').slice(0, 100).trim().toLowerCase();
  if (type.startsWith('application/ld+json')) return parts.jsonLd;
  if (STATE_TYPE.test(type) || attributes.id === '__NEXT_DATA__') return parts.json;
  return attributes.src === undefined && (type === '' || type.includes('javascript') || type === 'module')
    ? parts.scripts
    : undefined;
}

function readMeta(attributes: Record<string, string>, parts: PageParts): void {
  const name = attributes.property ?? attributes.name;
  if (name === undefined || attributes.content === undefined || parts.metas.length >= MAX_METAS) return;
  parts.metas.push([name.slice(0, 100).toLowerCase(), attributes.content]);
}

const HEADING = /<h1[\s/>][\s\S]{0,5000}?<\/h1/i;

/** Whether the first heading ends by itself: else it is some element around it that ends it, and all are needed. */
function hasPlainHeading(html: string): boolean {
  const heading = HEADING.exec(html)?.[0];
  if (heading === undefined) return !/<h1[\s/>]/i.test(html);
  return !/<\/(?!(?:a|b|i|u|em|font|small|span|strong|su[bp]|svg|g|path)\b)/i.test(heading.slice(0, -4));
}
