/** What the names of an element and of those around it say of the words inside, as bits. */
export const MARK = {
  old: 1,
  /** In a part of the page that is not about the offer: menus, related goods, cart, reviews. */
  beside: 2,
  hidden: 4,
  link: 8,
  button: 16,
  heading: 32,
  /** A price of something else than the goods: delivery, an instalment, what is saved. */
  otherPrice: 64,
  crumb: 128,
  disabled: 256,
  gallery: 512,
  /** A link to the site's first page. */
  home: 1024,
  /** The head of the page, where the site's own name stands. */
  header: 2048,
} as const;

const BESIDE =
  /related|relate-|recommend|similar|upsell|up-sell|cross-?sell|suggest|recently|viewed|carousel-?product|also-?(?:bought|like|view)|you-?may|sponsor|minicart|mini-cart|cart-?(?:drawer|popup|modal|side|content|dropdown|summary)|wishlist|(?:^|[\s-])compare(?:$|[\s-])|footer|navbar|(?:^|[\s_-])nav(?:$|[\s_-])|(?:^|[\s-])menu|sidebar|newsletter|cookie|login|(?:^|[\s-])(?:reviews?|comments?|ratings?)(?:$|[\s-])|lien-?quan|tuong-?tu|cung-?loai|goi-?y|da-?xem|ban-?chay|noi-?bat|best-?sell|other-?product|product-?(?:list|grid|slider)|(?:^|\s)upsell|cross_|accessor|bundle|frequently|binh-luan|danh-gia|megamenu|topbar|breadcrumb-?nav|other-?sellers|more-?from|seller-?items/;
/** "without-sidebar" is a word on the layout, not on what is inside. */
const WITHOUT = /(?:without|has|with|no|not)-[a-z-]{1,40}/g;
const OLD =
  /(?:^|[\s_-])(?:old|was|msrp|rrp|cu|goc|truoc)(?:$|[\s_-])|old-?price|price-?old|oldprice|regular-?price|price-?regular|list-?price|compare-?(?:at|price)|price-?compare|original-?price|price-?(?:original|before|was|strike|crossed|cross|list|del)|crossed|strike|line-?through|before-?price|retail-?price|market-?price|price-?market|gia-?(?:cu|goc|niem-?yet|thi-?truong|truoc)|prices?--?(?:old|was|list)|ref-?price|price-?ref|prezzo-?vecchio|was-?price|wasprice/;
const NOT_OLD = /not-?old|no-?old|new|sale|special|current|now|promo|final/;
const OTHER_PRICE =
  /shipping|delivery|instal+ment|financ|monthly|per-?month|saving|you-?save|discount-?(?:amount|percent|value)|save-|unit-?price|price-?(?:per|unit)|base-?price-?per|voucher|coupon|points|reward|deposit|tra-?gop|tiet-?kiem|phi-?(?:ship|van)|warranty|insurance|trade-?in|tax|energy/;
const CRUMB = /bread-?crumb|crumbs|duong-?dan|(?:^|[\s_-])bc(?:$|[\s_-])|(?:^|[\s_-])path(?:$|[\s_-])/;
const HIDDEN = /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i;
const GALLERY =
  /gallery|slick|swiper|product-?(?:image|photo|img|media)|main-?(?:image|img|photo)|fotorama|anh-?(?:sp|san-?pham|chinh)|hinh-?anh|album/;
const HOME = /^(?:\.?\/?(?:index\.\w{2,5}|home)?|https?:\/\/[^/]{1,80}\/?)$/;
const HEADER =
  /(?:^|\s)(?:site-|page-|main-|top-)?header(?:bar)?(?:$|\s)|(?:^|\s)(?:logo|site-title|brand-name)(?:$|\s)/;
/** A heading under which other goods are shown, or what others say. */
export const BESIDE_HEADING =
  /^(?:(?:các )?sản phẩm (?:liên quan|tương tự|khác|cùng loại|cùng danh mục|nổi bật|bán chạy|đã xem|gợi ý|mua kèm|mới).{0,20}|có thể bạn.{0,30}|tin (?:liên quan|tương tự|khác|mới).{0,20}|bài (?:viết )?(?:liên quan|mới|khác).{0,20}|mua kèm.{0,20}|thường mua cùng|gợi ý (?:cho bạn|hôm nay)|hàng (?:cùng loại|tương tự)|related (?:products|items)|you (?:may|might) also.{0,20}|similar (?:products|items).{0,30}|customers (?:who|also).{0,40}|recently viewed.{0,20}|recommended.{0,20}|frequently bought together|sản phẩm đã xem|bình luận.{0,20}|đánh giá (?:sản phẩm|từ).{0,30}|customer reviews)$/iu;
const BESIDE_NAMES = new Set(['nav', 'footer', 'aside']);
const OLD_NAMES = new Set(['del', 's', 'strike']);
const BUTTON_WORDS = /(?:^|[\s_-])(?:btn|button|nut)(?:$|[\s_-])|add-?to-?cart|buy-?now|addtocart|mua-?ngay|them-?gio/;

/** The bits an element adds to those it inherits; `words` as `wordsOf` gives them. */
export function marksOf(name: string, attributes: Record<string, string>, words: string): number {
  // What the whole page is wrapped in says nothing of its parts: `<body class="has-sidebar">`.
  const isWrap = name === 'body' || name === 'html' || name === 'main';
  let marks = words === '' ? 0 : marksOfWords(words) & (isWrap ? ~WRAP : -1);
  if (name !== 'a') marks &= ~MARK.button;
  if (BESIDE_NAMES.has(name)) marks |= MARK.beside;
  if (OLD_NAMES.has(name)) marks |= MARK.old;
  const { style, href, role, hidden, disabled } = attributes;
  if (hidden !== undefined) marks |= MARK.hidden;
  if (style !== undefined && HIDDEN.test(style.slice(0, 300))) marks |= MARK.hidden;
  if (style !== undefined && /line-through/i.test(style.slice(0, 300))) marks |= MARK.old;
  if (name === 'a' && href !== undefined) marks |= HOME.test(href) ? MARK.link | MARK.home : MARK.link;
  if (name === 'button' || role === 'button') marks |= MARK.button;
  if (name === 'header') marks |= MARK.header;
  if (name === 'h1') marks |= MARK.heading;
  if (/breadcrumb/i.test((attributes['aria-label'] ?? '').slice(0, 50))) marks |= MARK.crumb;
  if (disabled !== undefined) marks |= MARK.disabled;
  return marks;
}

/** Words of a whole page's wrapper that speak of the page, not of what is inside. */
const WRAP = MARK.beside | MARK.old | MARK.otherPrice;

function marksOfWords(words: string): number {
  const met = known.get(words);
  if (met !== undefined) return met;
  let marks = 0;
  if (BESIDE.test(words.replace(WITHOUT, ''))) marks |= MARK.beside;
  if (OLD.test(words) && !(NOT_OLD.test(words) && /price|gia/.test(words))) marks |= MARK.old;
  if (BUTTON_WORDS.test(words)) marks |= MARK.button;
  if (HEADER.test(words)) marks |= MARK.header;
  if (OTHER_PRICE.test(words)) marks |= MARK.otherPrice;
  if (CRUMB.test(words)) marks |= MARK.crumb;
  if (GALLERY.test(words)) marks |= MARK.gallery;
  if (/(?:^|\s)(?:is-)?disabled(?:$|\s)/.test(words)) marks |= MARK.disabled;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(words, marks);
  return marks;
}

const NAMED = [
  'class',
  'id',
  'itemprop',
  'data-testid',
  'data-test',
  'data-test-id',
  'data-cy',
  'data-qa',
  'data-role',
  'data-hook',
  'property',
];
const MAX_WORDS = 200;
const MAX_KNOWN = 2000;
/** Bits of words already met: a page repeats its classes, and what they say never changes. */
const known = new Map<string, number>();

/** What an element calls itself, lower-case; `bodyPrice` and `body_price` read as `body-price`. */
export function wordsOf(attributes: Record<string, string>): string {
  let words = '';
  for (const name of NAMED) {
    const value = attributes[name];
    if (value !== undefined && words.length < MAX_WORDS) words += ` ${value.slice(0, MAX_WORDS)}`;
  }
  return words
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
