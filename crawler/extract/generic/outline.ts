import type { Handler } from 'htmlparser2';
import type { Heed } from '../quick-tokenizer.js';
import { walkHeeded } from '../walk-html.js';
import { BESIDE_HEADING, MARK, marksOf, wordsOf } from './marks.js';
import { gatherRows, type Row } from './rows.js';

/** Words between two tags. `at` counts the visible characters before, `line` the blocks. */
export interface Piece {
  text: string;
  at: number;
  line: number;
  name: string;
  /** What its element calls itself. */
  words: string;
  marks: number;
}

/** An element that names itself after a field (`class="sale-price"`); its words are `pieces` from `first` to before `last`. */
export interface Box {
  name: string;
  words: string;
  attributes: Record<string, string>;
  marks: number;
  at: number;
  first: number;
  last: number;
}

/** A page flattened to what the fields are read from, in document order. */
export interface Outline {
  pieces: Piece[];
  boxes: Box[];
  rows: Row[];
  /** Elements without words that say something: inputs, images, metas and what has `data-…` of goods. */
  things: { name: string; attributes: Record<string, string>; marks: number; at: number; words: string }[];
}

const MAX_WORK = 300_000_000;
const MAX_PIECES = 30_000;
const MAX_PIECE = 20_000;
const MAX_BOXES = 5000;
const MAX_THINGS = 5000;
const MAX_LENGTH = 2_000_000;
const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'textarea',
  'svg',
  'math',
  'option',
  'iframe',
  'head',
]);
const BLOCKS = new Set(
  'p div li ul ol tr td th table dl dt dd h1 h2 h3 h4 h5 h6 section article main header footer form br hr aside nav figure'.split(
    ' ',
  ),
);
const BOXED =
  /price|gia|preis|prix|preci|prez|cena|pris|amount|cost|sku|product-?(?:code|id|title|name)|ma-?(?:sp|hang|san-pham)|mpn|model|stock|availab|inventory|ton-?kho|tinh-?trang|user|author|seller|vendor|shop|merchant|nguoi-?ban|descr|mo-?ta|detail|content|noi-?dung|gallery|slider|images?|photo|brand|sold|da-?ban|bread|crumb|ean|gtin|barcode|title|subject|tieu-?de|ten-?(?:sp|san-?pham|hang)|-name|(?:^|\s)name(?:$|\s)/;
const THINGS = new Set(['input', 'img', 'meta', 'link', 'button', 'source']);
/** Links that are read for what they lead to: a photo in full, a phone, a chat. */
const TOLD =
  /\.(?:jpe?g|png|webp)(?:$|\?)|^tel:|zalo\.me|m\.me|t\.me|facebook\.com|shopee\.vn|tiktok\.com|lazada\.vn|wa\.me/i;
const MAX_TITLE = 80;
const DATA = /data-(?:product|sku|price|asin|item|article|variant|id|offer|zoom|src|image)/i;

/** Flattens a page in one pass; bounded in work, pieces and text. */
export function outlinePage(html: string): Outline {
  const outline: Outline = { pieces: [], boxes: [], rows: [], things: [] };
  const rows = gatherRows(outline.rows, outline.pieces);
  const open: { marks: number; words: string; name: string; box?: Box; at: number }[] = [];
  let silentAt = 0;
  let at = 0;
  let line = 0;
  let glued = false;
  let headings = 0;

  const handler: Partial<Handler> = {
    onopentag(name, attributes) {
      glued = false;
      // Whatever holds the page's heading is not beside it: a shop's layout may be called "menu-page".
      if (name === 'h1' && headings++ < 3 && silentAt === 0) for (const outer of open) outer.marks &= ~MARK.beside;
      const above = open.at(-1);
      const words = wordsOf(attributes);
      const marks = (above?.marks ?? 0) | marksOf(name, attributes, words);
      const element: (typeof open)[number] = { marks, words, name, at };
      open.push(element);
      if (silentAt === 0 && SILENT.has(name)) silentAt = open.length;
      if (BLOCKS.has(name)) line++;
      if (
        (THINGS.has(name) || hasData(attributes) || (name === 'a' && TOLD.test(attributes.href ?? ''))) &&
        outline.things.length < MAX_THINGS
      )
        outline.things.push({ name, attributes, marks, at, words });
      if (silentAt > 0) return;
      rows.open(name, open.length, marks);
      if (words !== '' && BOXED.test(words) && outline.boxes.length < MAX_BOXES) {
        const first = outline.pieces.length;
        element.box = { name, words, attributes, marks, at, first, last: first };
        outline.boxes.push(element.box);
      }
    },
    ontext(part) {
      const element = open.at(-1);
      if (silentAt > 0 || element === undefined || at > MAX_LENGTH) return;
      const text = part.slice(0, MAX_PIECE).replace(/[\s\u00a0]+/g, ' ');
      const last = outline.pieces.at(-1);
      if (glued && last !== undefined && last.line === line) {
        if (last.text.length < MAX_PIECE) last.text += text;
      } else if (text.trim() !== '' && outline.pieces.length < MAX_PIECES) {
        outline.pieces.push({ text, at, line, name: element.name, words: element.words, marks: element.marks });
        glued = true;
      }
      at += text.length;
    },
    onclosetag(name) {
      if (silentAt === open.length) silentAt = 0;
      if (silentAt === 0) rows.close(open.length);
      const closed = open.pop();
      const parent = open.at(-1);
      if (closed !== undefined && parent !== undefined && closed.at + MAX_TITLE > at && outline.pieces.length > 0) {
        // What follows such a heading is not of the offer, until the element ends that holds more than the heading.
        const isHeading = BLOCKS.has(name) || name === 'strong' || name === 'span' || name === 'b';
        const last = outline.pieces.at(-1);
        const isTitle =
          isHeading && last !== undefined && last.at >= closed.at && BESIDE_HEADING.test(last.text.trim());
        if (isTitle && parent.name !== 'body' && !/^(?:li|a|nav)$/.test(name)) parent.marks |= MARK.beside;
      }
      if (closed?.box !== undefined) closed.box.last = outline.pieces.length;
      if (BLOCKS.has(name)) line++;
      glued = false;
    },
  };
  const heed: Heed = {
    element: () => true,
    attributes: () => true,
    text: () => silentAt === 0,
  };
  walkHeeded(html, handler, heed, MAX_WORK);
  for (const piece of outline.pieces) piece.text = piece.text.trim();
  return outline;
}

/** Words of a box as people see them, without those that `unlike` marks. */
export function textOfBox({ pieces }: Outline, box: Box, unlike: number = MARK.hidden): string {
  let text = '';
  let line = -1;
  const marks = unlike & ~box.marks;
  for (let index = box.first; index < box.last && text.length < 400; index++) {
    const piece = pieces[index];
    if (piece === undefined || (piece.marks & marks) !== 0) continue;
    // "12<sup>99</sup>" is 12.99
    const isCents =
      /^\d\d$/.test(piece.text) && piece.line === line && /(?:^|[^\d.,])\d{1,3}(?:[.,]\d{3})*$/.test(text);
    text += isCents ? '.' : piece.line === line ? '' : ' ';
    text += piece.text;
    line = piece.line;
  }
  return text.trim();
}

function hasData(attributes: Record<string, string>): boolean {
  for (const name in attributes) if (name.startsWith('data-') && DATA.test(name)) return true;
  return false;
}
