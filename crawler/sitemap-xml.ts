import { Parser } from 'htmlparser2';

/** An address as a sitemap writes it. */
export interface WrittenEntry {
  place: string;
  modified?: string;
}

export interface WrittenSitemap {
  kind: 'urlset' | 'index';
  entries: WrittenEntry[];
  /** Entries after the last one wanted. */
  beyond: number;
}

interface Form {
  kind: WrittenSitemap['kind'];
  entry: string;
  place: string[];
  modified: string[];
}

/** By root element; RSS 1.0 has its items under `RDF`. */
const FORMS: Record<string, Form> = {
  urlset: { kind: 'urlset', entry: 'url', place: ['loc'], modified: ['lastmod'] },
  sitemapindex: { kind: 'index', entry: 'sitemap', place: ['loc'], modified: ['lastmod'] },
  rss: { kind: 'urlset', entry: 'item', place: ['link', 'guid'], modified: ['pubdate', 'date'] },
  rdf: { kind: 'urlset', entry: 'item', place: ['link'], modified: ['pubdate', 'date'] },
  feed: { kind: 'urlset', entry: 'entry', place: ['link'], modified: ['updated', 'modified', 'published'] },
};

const SLICE = 65_536;
const MAX_TEXT = 4096;

/**
 * Entries of a sitemap or feed in XML, at most so many; `undefined` when the root is none of theirs. Namespaces are not
 * asked for, many sites have a wrong one; but `image:loc` is not the `loc` of a `url`. Entities that a document declares
 * itself stay unread.
 */
export function readSitemapXml(text: string, maxEntries: number): WrittenSitemap | undefined {
  const found: { form?: Form } = {};
  const entries: WrittenEntry[] = [];
  let beyond = 0;
  let depth = 0;
  /** Depth of the open entry, and what was read of it by local name. */
  let entry: { depth: number; prefix: string; fields: Map<string, string>; own: string } | undefined;
  let field: string | undefined;

  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const { prefix, name } = split(tag);
        depth++;
        const { form } = found;
        if (form === undefined) {
          const known = depth === 1 ? FORMS[name] : undefined;
          if (known !== undefined) found.form = known;
        } else if (entry === undefined) {
          if (name === form.entry) entry = { depth, prefix, fields: new Map(), own: '' };
        } else if (depth === entry.depth + 1) {
          // A feed dates its items in another namespace (dc:date); a sitemap's own elements share their prefix.
          const isOurs = prefix === entry.prefix || form.modified.includes(name);
          field = isOurs && [...form.place, ...form.modified].includes(name) ? name : undefined;
          const isPage = attributes.href !== undefined && /^(alternate)?$/.test(attributes.rel ?? '');
          if (name === 'link' && isPage && !entry.fields.has('link')) entry.fields.set('link', attributes.href ?? '');
        }
      },
      ontext: (part) => {
        if (entry === undefined) return;
        if (field === undefined) {
          if (depth === entry.depth && entry.own.length < MAX_TEXT) entry.own += part;
          return;
        }
        const before = entry.fields.get(field) ?? '';
        if (before.length < MAX_TEXT) entry.fields.set(field, before + part);
      },
      onclosetag: () => {
        if (entry !== undefined && depth === entry.depth) {
          if (entries.length < maxEntries) keep(entry.fields, entry.own);
          else beyond++;
          entry = undefined;
        }
        field = undefined;
        depth--;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );

  function keep(fields: Map<string, string>, own: string): void {
    const { form } = found;
    if (form === undefined) return;
    const first = (names: string[]) => names.map((name) => fields.get(name)?.trim()).find((value) => value);
    // Some indexes write the address straight into the sitemap element.
    const place = first(form.place) ?? own.trim();
    const modified = first(form.modified);
    if (place !== '') entries.push({ place, ...(modified === undefined ? {} : { modified }) });
  }

  // In slices: a document that is none is left after its root, one without end after its last entry wanted.
  for (let at = 0; at < text.length; at += SLICE) {
    parser.write(text.slice(at, at + SLICE));
    if (found.form === undefined && depth > 0) return undefined;
  }
  parser.end();
  return found.form === undefined ? undefined : { kind: found.form.kind, entries, beyond };
}

function split(tag: string): { prefix: string; name: string } {
  const colon = tag.indexOf(':');
  return { prefix: tag.slice(0, Math.max(colon, 0)), name: tag.slice(colon + 1).toLowerCase() };
}
