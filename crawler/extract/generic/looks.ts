import type { PageParts } from '../page-parts.js';
import { fold } from './heading.js';
import { MARK } from './marks.js';
import { type Outline, type Piece, textOfBox } from './outline.js';

const GALLERY =
  /gallery|slider|slick|swiper|product-?(?:image|photo|img|thumb|media|main)|main-?(?:image|img|photo)|thumb|zoom|fotorama|carousel|anh-?(?:sp|san-?pham|chinh)|hinh|album|attach/;
const NOT_PHOTO =
  /logo|icon|sprite|payment|banner|avatar|flag|blank|placeholder|loading|spacer|pixel|captcha|smil|emoji|\.svg|data:|badge|rating|star/i;
const SOURCES = [
  'data-zoom-image',
  'data-large_image',
  'data-large-image',
  'data-full',
  'data-original',
  'data-src',
  'data-image',
  'src',
];
const DESCRIBED =
  /(?:^|[\s-])(?:descr\w{0,10}|mo-?ta|product-?(?:content|detail|desc)\w{0,10}|noi-?dung|chi-?tiet|rte|entry-?content|postbody|(?:ad-|post-)?body|content|post-?(?:content|body|text)|message)(?:$|[\s-])/;
const DESCRIBED_HEADING =
  /^(?:mô tả(?: sản phẩm| chi tiết)?|chi tiết(?: sản phẩm)?|giới thiệu sản phẩm|đặc điểm.{0,20}|description|product details|details)\s*:?$/iu;
const TOLD_HEADING = /^(?:mô tả(?: sản phẩm| chi tiết)?|product description|description)\s*:?$/iu;
const MAX_IMAGES = 20;
/** Pieces of a description, and of all descriptions tried. */
const MAX_WORDS = 3000;
const MAX_READ = 200_000;
const MAX_TEXT = 20_000;
const REACH = 6000;

/** Photos of the goods: what the page shares, then what stands in a gallery near the heading, else the images near it. */
export function findImages({ things }: Outline, parts: PageParts, headingAt: number): string[] {
  const shared = parts.metas
    .filter(([name]) => name === 'og:image' || name === 'twitter:image')
    .map(([, content]) => content);
  const found: string[] = [];
  const near: string[] = [];
  for (const { name, attributes, marks, at, words } of things) {
    if (
      name !== 'img' &&
      !(name === 'a' && isGallery(marks, words) && /\.(?:jpe?g|png|webp)(?:$|\?)/i.test(attributes.href ?? ''))
    )
      continue;
    const source =
      name === 'a'
        ? attributes.href
        : SOURCES.map((key) => attributes[key]).find(
            (value) => value !== undefined && value !== '' && !value.startsWith('data:'),
          );
    if (source === undefined || NOT_PHOTO.test(source) || (marks & MARK.beside) !== 0) continue;
    if (Number(attributes.width) < 60 || at < headingAt - 1500 || at > headingAt + REACH) continue;
    if (isGallery(marks, words)) found.push(source);
    else if ((marks & MARK.link) === 0 || at <= headingAt + 1500) near.push(source);
  }
  const photos = found.length > 0 ? found : near;
  return [...new Set([...shared, ...photos])].slice(0, MAX_IMAGES);
}

function isGallery(marks: number, words: string): boolean {
  return (marks & MARK.gallery) !== 0 || GALLERY.test(words);
}

/** What the page says of the goods: the longest part that calls itself a description, else what follows such a heading, else the meta. */
export function findDescription(
  outline: Outline,
  parts: PageParts,
  heading: { text: string; at: number },
): string | undefined {
  const told = afterHeading(outline, heading.at, TOLD_HEADING);
  if (told !== undefined) return told;
  let best = '';
  let budget = MAX_READ;
  for (const box of outline.boxes) {
    if (!DESCRIBED.test(box.words) || (box.marks & (MARK.beside | MARK.crumb)) !== 0 || box.at < heading.at - 200)
      continue;
    const size = box.last - box.first;
    if (size > MAX_WORDS || size > budget) continue;
    budget -= size;
    // A wrapper around the whole offer holds its buttons, too.
    const inside = outline.pieces.slice(box.first, box.last);
    if (inside.some(({ marks, words }) => (marks & (MARK.button | MARK.heading)) !== 0 || /price|gia-ban/.test(words)))
      continue;
    const text = wordsOf(inside);
    if (text.length > best.length && text.length > textOfBox(outline, box).length / 2) best = text;
  }
  if (best.length >= 20) return best;
  const detailed = afterHeading(outline, heading.at, DESCRIBED_HEADING);
  if (detailed !== undefined) return detailed;
  const longest = longestParagraph(outline, heading.at);
  if (longest !== undefined && longest.length > best.length) return longest;
  const meta = parts.metas
    .find(([name, content]) => /^(?:og:)?description$/.test(name) && fold(content) !== fold(heading.text))?.[1]
    .trim();
  return best !== '' ? best : meta === '' ? undefined : meta;
}

/** What stands under such a heading, up to the next of its kind. */
function afterHeading({ pieces }: Outline, headingAt: number, pattern: RegExp): string | undefined {
  const start = pieces.findIndex(
    ({ text, marks, at }) => at > headingAt && (marks & (MARK.beside | MARK.link)) === 0 && pattern.test(text),
  );
  if (start < 0) return undefined;
  const own = pieces[start]?.name;
  const rest = pieces.slice(start + 1, start + 400);
  const end = rest.findIndex(
    ({ name, marks }) => (/^h[1-4]$/.test(name) && name === own) || (marks & (MARK.beside | MARK.button)) !== 0,
  );
  const text = wordsOf(end < 0 ? rest : rest.slice(0, end));
  return text.length >= 20 ? text : undefined;
}

/** Without a name or heading for it, the longest lines of prose near the heading. */
function longestParagraph({ pieces }: Outline, headingAt: number): string | undefined {
  let best: string | undefined;
  for (const { text, marks, at } of pieces) {
    if (
      at < headingAt ||
      at > headingAt + REACH ||
      (marks & (MARK.beside | MARK.hidden | MARK.link | MARK.button)) !== 0
    )
      continue;
    if (text.length >= 25 && !/^[^:]{2,40}:/.test(text) && text.length > (best?.length ?? 0)) best = text;
  }
  return best;
}

function wordsOf(pieces: readonly Piece[]): string {
  let text = '';
  let line = -1;
  for (const piece of pieces) {
    if ((piece.marks & (MARK.beside | MARK.hidden)) !== 0 || DESCRIBED_HEADING.test(piece.text)) continue;
    text += `${line === -1 ? '' : piece.line === line ? ' ' : '\n'}${piece.text}`;
    line = piece.line;
    if (text.length > MAX_TEXT) break;
  }
  return text.replace(/ ([,.;:!?])/g, '$1').trim();
}
