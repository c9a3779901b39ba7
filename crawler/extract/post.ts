import { type Offer, offerOf } from './offer.js';
import { parsePriceVnd } from './price.js';
import { findPrices } from './values/find-prices.js';
import { walkHtml } from './walk-html.js';

const MAX_WORK = 100_000_000;
const MAX_TEXT = 50_000;
const BLOCKS = new Set(['p', 'div', 'li', 'br', 'h1', 'h2', 'h3']);
/** What a post says that offers something; a story or a notice does not. */
const OFFERS =
  /(?<![\p{L}\d])(bán|giá|inbox|ib|ship|sale|chốt đơn|đặt hàng|liên hệ|còn hàng|thanh lý|pass|order)(?![\p{L}\d])/iu;

/**
 * A post of a social page that says nothing of itself to machines: the only `article` on the page, its first link the
 * author, its words the offer, an element that is nothing but a price its price, else the one price that its words ask.
 * `undefined` when there are several, or none that offers anything.
 */
export function postOffer(html: string): Offer | undefined {
  const post = { count: 0, text: '', author: '', price: '' };
  let depth = 0;
  let articleAt = 0;
  let own: { at: number; text: string; isLink: boolean } | undefined;
  let hidden = 0;
  walkHtml(
    html,
    {
      onopentag(name, attributes) {
        depth++;
        if (hidden === 0 && (name === 'script' || name === 'style')) hidden = depth;
        if (articleAt === 0 && (name === 'article' || attributes.role === 'article')) {
          articleAt = depth;
          post.count++;
        }
        if (articleAt === 0) return;
        if (BLOCKS.has(name)) post.text += '\n';
        own = { at: depth, text: '', isLink: name === 'a' };
      },
      ontext(part) {
        if (articleAt === 0 || hidden > 0 || post.count > 1) return;
        if (own !== undefined) own.text += part;
        if (post.text.length < MAX_TEXT) post.text += part;
      },
      onclosetag() {
        if (own?.at === depth) takeOwn(post, own);
        own = undefined;
        if (hidden === depth) hidden = 0;
        if (articleAt === depth) articleAt = 0;
        depth--;
      },
    },
    MAX_WORK,
  );
  const lines = post.text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  const [title, ...rest] = lines.filter((line) => line !== '' && line !== post.author && line !== post.price);
  if (post.count !== 1 || title === undefined) return undefined;
  if (post.price === '' && !OFFERS.test(post.text)) return undefined;
  const price = post.price === '' ? askedPrice(post.text) : { text: post.price };
  return offerOf({ title, description: rest.join('\n'), seller: post.author, price });
}

/** A post that asks several prices offers several things, or one in several sizes: none of them is its price. */
function askedPrice(text: string): Offer['price'] {
  const asked = findPrices(text).filter(({ role }) => role === 'asked');
  const [first] = asked;
  const isOne = first !== undefined && asked.every(({ vnd, highVnd }) => vnd === first.vnd && highVnd === undefined);
  return isOne ? { text: String(first.vnd), currency: 'VND' } : undefined;
}

/** The first link is the author's name, an element that is nothing but a price is the price; both leave the post's words. */
function takeOwn(post: { text: string; author: string; price: string }, own: { text: string; isLink: boolean }): void {
  const text = own.text.replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > 100) return;
  const isAuthor = own.isLink && post.author === '';
  const isPrice = !own.isLink && post.price === '' && /\d/.test(text) && parsePriceVnd(text) !== undefined;
  if (!isAuthor && !isPrice) return;
  if (isAuthor) post.author = text;
  else post.price = text;
  post.text = `${post.text.slice(0, -own.text.length)}\n`;
}
