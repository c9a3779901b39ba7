import { readFile, stat } from 'node:fs/promises';
import { type ArchiveItem, MAX_PAGE_BYTES, readResponse, recordedAt } from './captured-response.js';
import { type FeedDefaults, problem } from './feed-item.js';

/** With its pictures. */
const MAX_MHTML_BYTES = 100 * 1024 * 1024;

/**
 * The offers of a page saved as MHTML (RFC 2557, multipart/related, as Chromium writes it): of its first HTML part, the
 * page itself; frames and pictures are passed over.
 */
export async function* readMhtml(path: string, defaults: FeedDefaults): AsyncGenerator<ArchiveItem> {
  const { size } = await stat(path);
  if (size > MAX_MHTML_BYTES) {
    yield problem(1, `${size} bytes long: over the ${MAX_MHTML_BYTES} an MHTML file may have`);
    return;
  }
  const file = (await readFile(path)).toString('latin1');
  const { headers, body } = splitHead(file);
  const boundary = /\bboundary="?([^";\r\n]{1,200})"?/i.exec(headers.get('content-type') ?? '')?.[1];
  const page = boundary === undefined ? undefined : findPage(body, `--${boundary}`);
  if (page === undefined) {
    yield problem(1, 'no HTML part in this MHTML file: it is torn, or another kind of message');
    return;
  }
  const url = page.headers.get('content-location') ?? headers.get('snapshot-content-location') ?? '';
  const bytes = decodePart(page.body, page.headers.get('content-transfer-encoding') ?? '');
  if (bytes.length > MAX_PAGE_BYTES) {
    yield { response: 'too_large' };
    return;
  }
  const contentType = page.headers.get('content-type') ?? '';
  const at = recordedAt(headers.get('date'));
  yield* readResponse({ url, at, status: 200, contentType, body: bytes }, defaults, 1);
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

function findPage(body: string, boundary: string): Part | undefined {
  for (let at = body.indexOf(boundary); at >= 0; ) {
    const from = at + boundary.length;
    const next = body.indexOf(boundary, from);
    // The page must be whole: its end is the next boundary.
    if (next < 0) return undefined;
    const part = splitHead(body.slice(from, next).replace(/^[ \t]*\r?\n/, ''));
    if (/^\s*(text\/html|application\/xhtml)/i.test(part.headers.get('content-type') ?? '')) return part;
    at = next;
  }
  return undefined;
}

function splitHead(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = text.slice(0, end?.index ?? text.length).replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? '' : text.slice(end.index + end[0].length) };
}

function decodePart(body: string, encoding: string): Buffer {
  if (/^base64$/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/^quoted-printable$/i.test(encoding)) return Buffer.from(body, 'latin1');
  const text = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
