import * as cheerio from 'cheerio';
import { fold } from '../../../crawler/extract/generic/heading.js';

/** What a full DOM says of a page's words, slowly and plainly: to hold the streaming outline against. */
export function readWithDom(html: string): { headings: string[]; rows: [string, string][]; metas: string[] } {
  const $ = cheerio.load(html);
  $('script,style,template,noscript,textarea,svg,math,option,iframe,head title').remove();
  const text = (element: Parameters<typeof $>[0]): string => fold($(element).text()).replace(/\s/g, '');
  const rows: [string, string][] = [];
  $('tr').each((_, row) => {
    const cells = $(row).children('td,th').toArray();
    if (cells.length !== 2) return;
    if ($(row).find('table').length > 0 || $(row).parents('tr').length > 0) return;
    const [label = '', value = ''] = cells.map(text);
    rows.push([label.replace(/[:：]$/u, ''), value]);
  });
  return {
    headings: $('h1')
      .toArray()
      .map(text)
      .filter((heading) => heading !== ''),
    rows: rows.filter(([label, value]) => label !== '' && label.length <= 40 && value !== '' && value.length < 500),
    metas: $('meta[property="og:title"]')
      .toArray()
      .map((meta) => $(meta).attr('content') ?? ''),
  };
}

/** A page with one seeded wound: attributes unquoted, entities, case, comments, a tag left open or closed twice, cut off. */
export function wound(html: string, seed: number): string {
  const tags = [...html.matchAll(/<[a-z][^<>]*>/gi)];
  const chosen = tags[(seed * 7919) % Math.max(tags.length, 1)];
  const at = (chosen?.index ?? 0) + (chosen?.[0].length ?? 0);
  switch (seed % 6) {
    case 0:
      return `${html.slice(0, at)}<!-- <h1>chú thích</h1> -->${html.slice(at)}`;
    case 1:
      return html.replace(
        /<(\/?)(div|span|table|tr|td|h1)\b/g,
        (_, slash, name) => `<${slash}${String(name).toUpperCase()}`,
      );
    case 2:
      return html.replace(/="([a-z-]{1,40})"/g, '=$1');
    case 3:
      return html.replace(/ế/g, '&#7871;').replace(/á/g, '&aacute;');
    case 4:
      return `${html.slice(0, at)}<b data-x='>' title="a > b">${html.slice(at)}`;
    default:
      return html.replace(/\n/g, '\r\n\t ');
  }
}
