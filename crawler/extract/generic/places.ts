import { fold } from './heading.js';
import type { Labelled } from './labelled.js';
import { MARK } from './marks.js';
import type { Outline } from './outline.js';

const HOME =
  /^(?:trang chủ|home|home page|trang nhất|index|start|startseite|accueil|inicio|⌂|🏠|quay lại|back.{0,20})$/iu;
const SEPARATOR = /^[\s>/»›|→·\\-]+$/u;
const SELLER_LABEL =
  /^(?:người bán|nhà bán(?: hàng)?|gian hàng|shop|cửa hàng|đăng bởi|người đăng|cung cấp bởi|bán bởi|sold by|seller|verkäufer|vendu par|venduto da|vendido por)$/iu;
const SELLER_BREATH =
  /^(?:người bán|nhà bán(?: hàng)?|đăng bởi|cung cấp bởi|bán bởi|sold by|seller)\s{1,3}(\S.{1,60})$/iu;
const SELLER_BOX =
  /(?:^|[\s-])(?:seller|shop|store|vendor|merchant|nguoi-?ban|nguoi-?dang|author|username)-?(?:name|title|link|info-name)?(?:$|\s)/;
const SOLD =
  /(?:đã bán|lượt bán|sold)\s{0,2}:?\s{0,2}(\d[\d.,]{0,12})\s{0,2}(k|nghìn|tr)?|(\d[\d.,]{0,12})\s{0,2}(k)?\+?\s{0,2}(?:đã bán|lượt mua|sold|sản phẩm đã bán)/iu;
const CONTACT =
  /^(?:tel:|https?:\/\/(?:www\.)?(?:zalo\.me|m\.me|t\.me|(?:[\w-]{1,20}\.)?facebook\.com|shopee\.vn|tiktok\.com|lazada\.vn|wa\.me)\/)/i;
const MAX_LINKS = 20;

/** The trail to the offer, without the home page and the offer itself. */
export function findCategory({ pieces }: Outline, heading: string): string | undefined {
  const trail: string[] = [];
  for (const { text, marks } of pieces) {
    if ((marks & MARK.crumb) === 0 || (marks & MARK.hidden) !== 0) continue;
    if ((marks & MARK.home) !== 0) continue;
    if (text.length > 80 || trail.length >= 8) break;
    for (const part of text.split(/\s[>/»›|→]\s/u)) {
      const name = part.replace(/^[>/»›|→\s]+|[>/»›|→\s]+$/gu, '');
      if (name === '' || SEPARATOR.test(name) || HOME.test(name) || trail.includes(name)) continue;
      trail.push(name);
    }
  }
  const own = fold(heading);
  const categories = trail.filter(
    (name) => fold(name) !== own && !(name.endsWith('…') && own.startsWith(fold(name.slice(0, -1)))),
  );
  return categories.length === 0 ? undefined : categories.join(' > ');
}

/** Who sells: under a label, or in what calls itself the seller's name. */
export function findSeller(outline: Outline, labelled: readonly Labelled[]): string | undefined {
  const named = labelled.find(
    ({ label, value, marks }) => (marks & MARK.beside) === 0 && SELLER_LABEL.test(label) && value.length <= 80,
  );
  if (named !== undefined) return named.value;
  for (const { text, marks } of outline.pieces) {
    const found = (marks & MARK.beside) === 0 && text.length < 90 ? SELLER_BREATH.exec(text)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  for (const box of outline.boxes) {
    if ((box.marks & (MARK.beside | MARK.hidden)) !== 0 || !SELLER_BOX.test(box.words)) continue;
    const text = outline.pieces[box.first]?.text ?? '';
    if (box.last > box.first && text.length > 1 && text.length <= 60 && !/[:：\n]|\d{6}/.test(text)) return text;
  }
  return undefined;
}

/** How many the page says were sold. */
export function findSold({ pieces }: Outline, headingAt: number): number | undefined {
  for (const [index, { text, marks, at, line }] of pieces.entries()) {
    if ((marks & MARK.beside) !== 0 || at < headingAt - 300 || at > headingAt + 3000 || text.length > 60) continue;
    const next = pieces[index + 1];
    const match = SOLD.exec(text) ?? (next?.line === line ? SOLD.exec(`${text} ${next.text}`) : null);
    const digits = match?.[1] ?? match?.[3];
    if (digits === undefined) continue;
    const isThousands = (match?.[2] ?? match?.[4]) !== undefined;
    const count = isThousands ? Number(digits.replace(',', '.')) * 1000 : Number(digits.replace(/[.,]/g, ''));
    if (Number.isFinite(count)) return Math.round(count);
  }
  return undefined;
}

/** Phone, chat and shops elsewhere that the page links to outside of its menus. */
export function findLinks({ things }: Outline): string[] {
  const links = things.flatMap(({ name, attributes, marks }) =>
    name === 'a' && (marks & MARK.beside) === 0 && CONTACT.test(attributes.href ?? '') ? [attributes.href ?? ''] : [],
  );
  return [...new Set(links)].filter((link) => !/sharer|share\.php|\/share\b/.test(link)).slice(0, MAX_LINKS);
}
