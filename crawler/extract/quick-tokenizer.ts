import { Parser, type Tokenizer } from 'htmlparser2';

/** What of a page its reader listens to: the rest is skipped unread. */
export interface Heed {
  /** Whether an element is wanted at all: of one that is not, neither beginning nor end reaches the parser. */
  element(name: string): boolean;
  /** Whether the attributes of a tag are wanted; `written` is all between its name and its end. */
  attributes(name: string, written: string): boolean;
  /** Whether the text that follows now is wanted. */
  text(): boolean;
}

type Events = ConstructorParameters<typeof Tokenizer>[1];

const RAW = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'plaintext']);
const DECODED = new Set(['title', 'textarea']);
// The value of htmlparser2's QuoteType.Double; which quotes stood there nobody asks.
const QUOTED = 3;

/**
 * htmlparser2's parser over whole pages, with a tokenizer that jumps from tag to tag and reports only what is heeded.
 * Which element is open, closed or implied is still the parser's to say. `go` is asked from time to time and ends the walk.
 */
export function quickParser(handler: ConstructorParameters<typeof Parser>[0], heed: Heed, go: (at: number) => boolean) {
  class Quick {
    running = true;
    #events: Events;
    constructor(_options: unknown, events: Events) {
      this.#events = events;
    }
    write(html: string): void {
      if (!walkTags(html, this.#events, heed, go)) this.running = false;
    }
    end(): void {
      if (this.running) this.#events.onend();
    }
  }
  // The parser calls only what `Quick` has, when it is written to once and then ended; the type names private fields too.
  return new Parser(handler, { Tokenizer: Quick as unknown as typeof Tokenizer });
}

/** Reports a page's tags; `false` when `go` ended it. */
function walkTags(html: string, events: Events, heed: Heed, go: (at: number) => boolean): boolean {
  let from = 0; // of the text not yet reported
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    if (!go(open)) return false;
    if (open > from && heed.text()) reportText(html, from, open, events);
    from = open;
    const next = html.charCodeAt(open + 1);
    if (isLetter(next)) at = openTag(html, open, events, heed);
    else if (next === 0x2f) at = closeTag(html, open, events, heed);
    else if (next === 0x21 || next === 0x3f) at = endOfDeclaration(html, open, events) + 1;
    else {
      at = open + 1; // a sign in a text
      continue;
    }
    if (at === 0) return true; // torn: there is no more
    from = at;
  }
  if (html.length > from && heed.text()) reportText(html, from, html.length, events);
  return true;
}

/** Reports a tag, of a script and its like with all that is inside; position after it, 0 when the page ends before. */
function openTag(html: string, open: number, events: Events, heed: Heed): number {
  const named = endOfName(html, open + 1);
  if (named === html.length) return 0;
  const name = html.slice(open + 1, named).toLowerCase();
  const isForeign = events.isInForeignContext?.() === true;
  const end = endOfTag(html, named);
  const isWanted = isForeign || heed.element(name);
  if (isWanted) events.onopentagname(open + 1, named);
  if (end < 0) return 0;
  if (isWanted) {
    if (end > named && heed.attributes(name, html.slice(named, end))) reportAttributes(html, named, end, events);
    if (isSelfClosing(html, named, end)) events.onselfclosingtag(end);
    else events.onopentagend(end);
  }
  if (isForeign || !(RAW.has(name) || DECODED.has(name))) return end + 1;
  const close = name === 'plaintext' ? -1 : endOfRaw(html, end + 1, name);
  const last = close < 0 ? html.length : close;
  if (last > end + 1 && heed.text()) {
    if (RAW.has(name)) events.ontext(end + 1, last);
    else reportText(html, end + 1, last, events);
  }
  if (close < 0) return 0;
  if (isWanted) events.onclosetag(close + 2, close + 2 + name.length);
  return html.indexOf('>', close) + 1;
}

function closeTag(html: string, open: number, events: Events, heed: Heed): number {
  if (isLetter(html.charCodeAt(open + 2))) {
    const named = endOfName(html, open + 2);
    const isWanted = events.isInForeignContext?.() === true || heed.element(html.slice(open + 2, named).toLowerCase());
    if (isWanted && named < html.length) events.onclosetag(open + 2, named);
  }
  return html.indexOf('>', open + 2) + 1;
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0c || code === 0x0d;
}

function isEnd(code: number): boolean {
  return code === 0x3e || code === 0x2f || isBlank(code);
}

function endOfName(html: string, from: number): number {
  let at = from;
  while (at < html.length && !isEnd(html.charCodeAt(at))) at++;
  return at;
}

// Whatever it matches, `eachAttribute` reads the same way, only slower.
const ATTRIBUTES =
  /(?:[ \n\t\f\r]+[^\s"'<>/=]+(?:[ \n\t\f\r]*=[ \n\t\f\r]*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*[ \n\t\f\r]*\/?>/y;

/** Position of the `>` that ends a tag, quoted ones skipped; -1 when there is none. */
function endOfTag(html: string, from: number): number {
  if (html.charCodeAt(from) === 0x3e) return from;
  ATTRIBUTES.lastIndex = from;
  if (ATTRIBUTES.test(html)) return ATTRIBUTES.lastIndex - 1;
  let end = -1;
  eachAttribute(html, from, (_start, _named, _value, _valued, at) => {
    end = at;
  });
  return end;
}

/**
 * Goes through attributes up to the `>` of the tag: `see` is told where name and value stand (value -1: none), at last
 * with the position of the `>` alone.
 */
function eachAttribute(
  html: string,
  from: number,
  see: (start: number, named: number, value: number, valued: number, end: number) => void,
): void {
  let at = from;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === 0x3e) {
      see(-1, -1, -1, -1, at);
      return;
    }
    if (code === 0x2f || isBlank(code)) {
      at++;
      continue;
    }
    const start = at++;
    while (at < html.length && html.charCodeAt(at) !== 0x3d && !isEnd(html.charCodeAt(at))) at++;
    const named = at;
    while (isBlank(html.charCodeAt(at))) at++;
    if (html.charCodeAt(at) !== 0x3d) {
      see(start, named, -1, -1, -1);
      continue;
    }
    do at++;
    while (isBlank(html.charCodeAt(at)));
    const quote = html.charCodeAt(at);
    if (quote === 0x22 || quote === 0x27) {
      const close = html.indexOf(quote === 0x22 ? '"' : "'", at + 1);
      if (close < 0) return;
      see(start, named, at + 1, close, -1);
      at = close + 1;
    } else {
      const value = at;
      while (at < html.length && html.charCodeAt(at) !== 0x3e && !isBlank(html.charCodeAt(at))) at++;
      see(start, named, value, at, -1);
    }
  }
}

function reportAttributes(html: string, from: number, end: number, events: Events): void {
  eachAttribute(html, from, (start, named, value, valued, at) => {
    if (at >= 0 || start >= end) return;
    events.onattribname(start, named);
    const amp = value < 0 ? -1 : html.slice(value, valued).indexOf('&');
    if (amp < 0) {
      if (value >= 0) events.onattribdata(value, valued);
    } else {
      for (const char of decodeValue(html.slice(value, valued))) events.onattribentity(char.codePointAt(0) ?? 0);
    }
    events.onattribend(QUOTED, named);
  });
}

function reportText(html: string, from: number, end: number, events: Events): void {
  const text = html.slice(from, end);
  if (!text.includes('&')) events.ontext(from, end);
  else for (const char of decodeText(text)) events.ontextentity(char.codePointAt(0) ?? 0, end);
}

function decodeText(text: string): string {
  let decoded = '';
  const parser = new Parser({
    ontext: (part) => {
      decoded += part;
    },
  });
  parser.end(text.replaceAll('<', '&lt;'));
  return decoded;
}

function decodeValue(written: string): string {
  let decoded = '';
  const parser = new Parser({
    onattribute: (_name, value) => {
      decoded = value;
    },
  });
  parser.end(`<a b="${written.replaceAll('"', '&quot;')}">`);
  return decoded;
}

/** A slash before the `>`, after a whole attribute; only inside of SVG it says something. */
function isSelfClosing(html: string, from: number, end: number): boolean {
  let at = end - 1;
  if (html.charCodeAt(at) !== 0x2f && !isBlank(html.charCodeAt(at))) return false;
  while (at >= from && isBlank(html.charCodeAt(at))) at--;
  if (at < from || html.charCodeAt(at) !== 0x2f) return false;
  let closes = true;
  eachAttribute(html, from, (start, _named, value, valued) => {
    if (start >= 0 && value >= 0 && valued > at) closes = false; // the end of an unquoted value
  });
  return closes;
}

/** Position of `</name` that ends a script and its like. */
function endOfRaw(html: string, from: number, name: string): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    const end = at + 2 + name.length;
    if (end < html.length && isEnd(html.charCodeAt(end)) && html.slice(at + 2, end).toLowerCase() === name) return at;
  }
  return -1;
}

const COMMENT_END = /--!?>/g;

/** Position of the last character of a comment, doctype or CDATA section. */
function endOfDeclaration(html: string, open: number, events: Events): number {
  if (html.startsWith('<!--', open)) {
    if (html.startsWith('>', open + 4)) return open + 4;
    if (html.startsWith('->', open + 4)) return open + 5;
    COMMENT_END.lastIndex = open + 4;
    return COMMENT_END.test(html) ? COMMENT_END.lastIndex - 1 : -1;
  }
  if (!html.startsWith('<![CDATA[', open)) return html.indexOf('>', open + 2);
  const end = html.indexOf(']]>', open + 9);
  if (end >= 0) events.oncdata(open + 9, end + 2, 2);
  return end < 0 ? -1 : end + 2;
}
