import { type Handler, Parser } from 'htmlparser2';
import { type Heed, quickParser } from './quick-tokenizer.js';

const CHUNK = 16_384;

/**
 * Streams markup through the handler, no tree, no recursion. The parser looks through all open elements at every closing
 * tag, so junk in junk costs length × depth: when that reaches `maxWork` (500 million: about a second) the rest is left
 * unread and nothing more is closed.
 */
export function walkHtml(html: string, handler: Partial<Handler>, maxWork: number): void {
  let depth = 0;
  let work = 0;
  const parser = new Parser({
    ...handler,
    onopentag(name, attributes, isImplied) {
      depth++;
      handler.onopentag?.(name, attributes, isImplied);
    },
    onclosetag(name, isImplied) {
      depth--;
      handler.onclosetag?.(name, isImplied);
    },
  });
  for (let at = 0; at < html.length && work < maxWork; at += CHUNK) {
    parser.write(html.slice(at, at + CHUNK));
    work += (depth * CHUNK) / 4;
  }
  if (work < maxWork) parser.end();
}

/** The same over what `heed` asks for only, several times as quick on pages of which little is wanted. */
export function walkHeeded(html: string, handler: Partial<Handler>, heed: Heed, maxWork: number): void {
  let depth = 0;
  let work = 0;
  let next = CHUNK;
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
  const go = (at: number): boolean => {
    for (; next <= at; next += CHUNK) work += (depth * CHUNK) / 4;
    return work < maxWork;
  };
  quickParser(counted, heed, go).end(html);
}
