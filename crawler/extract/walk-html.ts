import { type Handler, Parser } from 'htmlparser2';
import { type Heed, quickParser } from './quick-tokenizer.js';

const CHUNK = 16_384;

/**
 * Streams markup through the handler, no tree, no recursion. The parser looks through all open elements at every closing
 * tag, so junk in junk costs length × depth: when that reaches `maxWork` (500 million: about a second) the rest is left
 * unread and nothing more is closed.
 */
export function walkHtml(html: string, handler: Partial<Handler>, maxWork: number): void {
  const open = countOpen(handler);
  let work = 0;
  const parser = new Parser(open.handler);
  for (let at = 0; at < html.length && work < maxWork; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
    work += (open.depth() * CHUNK) / 4;
  }
  if (work < maxWork) parser.end();
}

/** The same over what `heed` asks for only, several times as quick on pages of which little is wanted. */
export function walkHeeded(html: string, handler: Partial<Handler>, heed: Heed, maxWork: number): void {
  const open = countOpen(handler);
  let work = 0;
  let next = CHUNK;
  const go = (at: number): boolean => {
    for (; next <= at; next += CHUNK) work += (open.depth() * CHUNK) / 4;
    return work < maxWork;
  };
  quickParser(open.handler, heed, go).end(html);
}

/** The handler, and how many elements are open at the moment. */
function countOpen(handler: Partial<Handler>): { handler: Partial<Handler>; depth: () => number } {
  let depth = 0;
  const counted: Partial<Handler> = {
    ...handler,
    onopentag(name, attributes, isImplied) {
      depth++;
      handler.onopentag?.(name, attributes, isImplied);
    },
    onclosetag(name, isImplied) {
      depth--;
      handler.onclosetag?.(name, isImplied);
    },
  };
  return { handler: counted, depth: () => depth };
}
