import { printPrice } from '../pages/html.js';
import { socialPage } from '../pages/social-page.js';
import type { MarketListing } from '../truth.js';
import { json, notFound, ok, type Shelf, type Site, text } from './site.js';

/** A social network: pages of people (`/trang/<n>`) and posts (`/bai/<id>`), all of them empty without JavaScript. */
export function createSocial({ items, byPath }: Shelf): Site {
  return (ask) => {
    if (ask.path === '/robots.txt') return text('User-agent: *\nDisallow: /tin-nhan\n');
    if (ask.path === '/feed.json') {
      const [person, post] = [ask.query.get('trang'), ask.query.get('bai')];
      const wanted = items.filter((item) => String(item.sellerNumber) === person || item.nativeId === post);
      return json({ posts: wanted.map(toPost) });
    }
    const person = /^\/trang\/(\d+)$/.exec(ask.path)?.[1];
    if (person !== undefined && items.some((item) => String(item.sellerNumber) === person)) {
      return ok(socialPage(`trang=${person}`));
    }
    const item = byPath.get(ask.path);
    return item === undefined ? notFound() : ok(socialPage(`bai=${item.nativeId}`));
  };
}

function toPost(item: MarketListing): Record<string, string> {
  return {
    id: item.nativeId,
    url: item.path,
    author: item.seller,
    text: `${item.title}\n${item.description}`,
    price: printPrice(item.priceVnd),
    place: item.location,
  };
}
