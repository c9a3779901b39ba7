import type { Offer } from '../offer.js';
import { fold } from './heading.js';
import { MARK } from './marks.js';
import type { Outline } from './outline.js';

const BUY =
  /^(?:.{0,12}(?:thêm (?:vào )?giỏ|cho vào giỏ|mua ngay|mua hàng|đặt mua|đặt hàng|chọn mua|mua trả góp|add to (?:cart|bag|basket|trolley)|buy (?:now|it now)|in den (?:warenkorb|einkaufswagen)|ajouter au panier|aggiungi al carrello|acquista|añadir al carrito|agregar al carro|comprar|adicionar ao carrinho|do koš[ií]k|kúpiť|vlož|adaug[aă] (?:în|in) co[sș]|dodaj u košaricu|v košarico|в корзину|купить|カート|加入購物車|add to wishlist)).{0,40}$/iu;
const SOLD_OUT =
  /hết hàng|tạm hết|cháy hàng|ngừng kinh doanh|ngưng bán|ngừng bán|hàng sắp về|sản phẩm không còn|out of stock|sold out|currently unavailable|temporarily unavailable|no longer available|not available (?:online|for delivery|to buy)|unable to deliver|ausverkauft|nicht (?:verfügbar|auf lager|lieferbar)|derzeit nicht|actuellement indisponible|épuisé|rupture de stock|non disponibile|esaurito|agotado|no disponible|sin stock|esgotado|indispon[ií]vel|vyprodáno|vypredan|není skladem|nie je skladom|stoc epuizat|indisponibil|nema na zalihi|razprodano|ni na zalogi|нет в наличии|売り切れ|在庫切れ|已售完|缺貨/iu;
const IN_STOCK =
  /còn hàng|sẵn hàng|có sẵn|còn \d+ (?:sản phẩm|sp|cái|chiếc)|(?<!not )(?<!out of )in stock|available now|auf lager|sofort lieferbar|en stock|disponibile|disponible|em estoque|skladom|skladem|[iî]n stoc|na zalihi|na zalogi|в наличии|在庫あり/iu;
const NEGATED = /(?:^|\s)(?:non|not|no|kein\w{0,2}|nicht|pas|không|chưa|hết|není|nie|nu|не|нет)\s/iu;
const STOCK_WORDS = /stock|avail|inventory|ton-?kho|tinh-?trang|het-?hang|con-?hang/;
const CONDITIONAL = /(?:nếu|khi|if|when|notify|thông báo|báo khi|đổi trả|chính sách|policy|review|size)/iu;
/** How far from the heading words on stock still speak of the offer. */
const REACH = 3500;
const MAX_TEXT = 120;

/** Where the page lets one buy: the first such button after the heading, else the last before it. */
export function findBuyButton(outline: Outline, headingAt: number): { at: number; isDisabled: boolean } | undefined {
  let before: { at: number; isDisabled: boolean } | undefined;
  for (const { text, at, marks } of buttonsOf(outline)) {
    if ((marks & (MARK.beside | MARK.hidden)) !== 0 || !BUY.test(text)) continue;
    const found = { at, isDisabled: (marks & MARK.disabled) !== 0 };
    if (at >= headingAt) return found;
    before = found;
  }
  return before;
}

/** Whether anything on a page might say that goods are sold out. */
export function mayBeSoldOut(html: string): boolean {
  return SOLD_OUT.test(html) || /disabled/i.test(html);
}

/** What the page says of the offer's stock beside its heading: words on stock first, then the button. */
export function findAvailability(
  outline: Outline,
  headingAt: number,
  buy: ReturnType<typeof findBuyButton>,
): Offer['availability'] {
  let inStock = 0;
  let soldOut = 0;
  for (const { text, at, marks, words, name } of outline.pieces) {
    if (at < headingAt - 600 || at > headingAt + REACH || text.length > MAX_TEXT) continue;
    if ((marks & (MARK.beside | MARK.hidden | MARK.crumb)) !== 0 || name === 'h2') continue;
    const weight =
      (STOCK_WORDS.test(words) ? 3 : 1) + ((marks & MARK.button) !== 0 ? 2 : 0) - (text.length > 50 ? 0.5 : 0);
    if (SOLD_OUT.test(text)) {
      if (!CONDITIONAL.test(text)) soldOut = Math.max(soldOut, weight);
    } else if (text.length <= 60 && IN_STOCK.test(text) && !NEGATED.test(text)) inStock = Math.max(inStock, weight);
  }
  for (const { text, at, marks } of buttonsOf(outline)) {
    if (at < headingAt || at > headingAt + REACH || (marks & (MARK.beside | MARK.hidden)) !== 0) continue;
    if (SOLD_OUT.test(text)) soldOut = Math.max(soldOut, 3);
  }
  if (soldOut > 0 && soldOut >= inStock && (buy === undefined || buy.isDisabled || soldOut >= 2)) return 'OutOfStock';
  if (buy?.isDisabled === true && inStock === 0) return soldOut > 0 ? 'OutOfStock' : undefined;
  return inStock > 0 || buy !== undefined ? 'InStock' : undefined;
}

function* buttonsOf({ pieces, things }: Outline): Generator<{ text: string; at: number; marks: number }> {
  for (const { text, at, marks, name } of pieces) {
    if (text.length > 60) continue;
    if ((marks & MARK.button) !== 0 || ((marks & MARK.link) !== 0 && BUY.test(text)) || name === 'button')
      yield { text: fold(text), at, marks };
  }
  for (const { name, attributes, at, marks } of things) {
    if (name !== 'input' && name !== 'button') continue;
    const isButton = name === 'button' || /^(?:submit|button|image)$/i.test(attributes.type ?? '');
    const text =
      (name === 'input' ? attributes.value : attributes['aria-label']) ?? attributes.title ?? attributes.alt ?? '';
    if (isButton && text !== '' && text.length < 60) yield { text: fold(text), at, marks };
  }
}
