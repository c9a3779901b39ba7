import { collectMicrodata, type MicrodataItem } from './microdata.js';
import { walkHtml } from './walk-html.js';

const MAX_WORK = 200_000_000;

/**
 * Items of a page's RDFa in the shape its microdata has: `typeof` opens one, `property` is one of its values, prefixes
 * (`schema:`, `gr:`) are left out. A meta in the head with no item around it is OpenGraph's.
 */
export function rdfaItems(html: string): MicrodataItem[] {
  const collector = collectMicrodata(asMicrodata);
  walkHtml(html, { onopentag: collector.open, ontext: collector.text, onclosetag: collector.close }, MAX_WORK);
  return collector.items;
}

function asMicrodata(attributes: Record<string, string>): Record<string, string> {
  const { typeof: type, property, rel, resource } = attributes;
  const { itemprop: _prop, itemscope: _scope, itemtype: _type, ...rest } = attributes;
  const read: Record<string, string> = rest;
  if (type !== undefined) Object.assign(read, { itemscope: '', itemtype: bare(type) });
  if (property !== undefined) read.itemprop = bare(property);
  else if (rel !== undefined && (type !== undefined || resource !== undefined)) read.itemprop = bare(rel);
  if (resource !== undefined && read.content === undefined && type === undefined) read.content = resource;
  return read;
}

/** `schema:offers` and `https://schema.org/offers` are `offers`. */
function bare(names: string): string {
  return names
    .slice(0, 500)
    .trim()
    .split(/\s+/)
    .map((name) => name.replace(/^.*[/#:]/, ''))
    .join(' ');
}
