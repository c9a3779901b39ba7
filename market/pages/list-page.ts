import type { MarketListing } from '../truth.js';
import { document, type Html, html, printPrice } from './html.js';

/** One page of a list of offers. */
export interface ListPage {
  heading: string;
  items: MarketListing[];
  page: number;
  pages: number;
  /** Address of the n-th page, without tracking. */
  pageHref(n: number): string;
  /** Query that links carry so that the site knows where a click came from, e.g. `utm_source=danh-muc`. */
  tracking?: string;
  header: Html;
  footer: Html;
}

/** Cards with title and price, links to every page of the list, the next one also as `rel=next`. */
export function listPage(list: ListPage): string {
  const numbers = Array.from({ length: list.pages }, (_, index) => index + 1);
  const next = list.page < list.pages ? html`<link rel="next" href="${list.pageHref(list.page + 1)}">` : html``;
  const body = html`${list.header}
<main>
<h1>${list.heading}</h1>
<ul class="danh-sach">
${list.items.map((item, index) => card(item, track(item.path, list.tracking, index)))}
</ul>
<nav class="phan-trang">
${numbers.map((n) => html`<a href="${track(list.pageHref(n), list.tracking, n)}">${n}</a>`)}
</nav>
</main>
${list.footer}`;
  return document(list.heading, next, body);
}

/** Items of the n-th page (from 1) and the number of pages, at least one. */
export function paginate<T>(all: T[], page: number, size: number): { items: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  return { items: all.slice((page - 1) * size, page * size), page, pages };
}

function card(item: MarketListing, href: string): Html {
  return html`<li><a href="${href}"><img src="${item.images[0] ?? ''}" alt="">${item.title}</a> <b>${printPrice(item.priceVnd)}</b></li>`;
}

function track(href: string, tracking: string | undefined, position: number): string {
  if (tracking === undefined) return href;
  return `${href}${href.includes('?') ? '&' : '?'}${tracking}&spm=vi-tri.${position}`;
}
