import { Readable } from 'node:stream';
import { readBody } from '../fetch/read-body.js';
import { FetchRefused } from '../fetch/refused.js';
import { MAX_PAGE_BYTES } from './captured-response.js';

/** What the head of a recorded HTTP answer says, and where its body begins. */
export interface HttpHead {
  status: number;
  contentType: string;
  contentEncoding: string;
  isChunked: boolean;
  bodyAt: number;
}

const MAX_HEAD = 262_144;

/** The head of an answer as it came over the wire (RFC 9112); `undefined` when it is none. */
export function parseHttpHead(block: Buffer): HttpHead | undefined {
  const head = block.subarray(0, MAX_HEAD);
  const crlf = head.indexOf('\r\n\r\n');
  const lf = head.indexOf('\n\n');
  const isLf = lf >= 0 && (crlf < 0 || lf < crlf);
  const end = isLf ? lf : crlf;
  const lines = head.toString('latin1', 0, end < 0 ? head.length : end).split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)? +(\d{3})\b/i.exec(lines[0] ?? '')?.[1];
  if (status === undefined || (end < 0 && block.length > MAX_HEAD)) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return {
    status: Number(status),
    contentType: headers.get('content-type') ?? '',
    contentEncoding: headers.get('content-encoding') ?? '',
    isChunked: /chunked/i.test(headers.get('transfer-encoding') ?? ''),
    bodyAt: end < 0 ? block.length : end + (isLf ? 2 : 4),
  };
}

/**
 * The body behind a head, unpacked. Many recorders undo chunks and compression and leave the headers as they were: a body
 * that is not what they say is taken as it is.
 */
export async function readHttpBody(head: HttpHead, block: Buffer): Promise<Buffer | 'too_large' | 'unreadable'> {
  const raw = block.subarray(head.bodyAt);
  const whole = (head.isChunked ? joinChunks(raw) : undefined) ?? raw;
  if (/^[\s\ufeff]{0,20}[<{[]/.test(whole.toString('latin1', 0, 40))) return whole;
  try {
    const source = Readable.from([whole], { objectMode: false });
    return (await readBody(source, head.contentEncoding, MAX_PAGE_BYTES, 'refuse')).bytes;
  } catch (error) {
    return error instanceof FetchRefused && error.reason === 'too_large' ? 'too_large' : 'unreadable';
  }
}

/** Chunks put together (RFC 9112 §7.1); `undefined` when the bytes are no chunks. */
function joinChunks(raw: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; at < raw.length; ) {
    const end = raw.indexOf('\r\n', at);
    if (end < 0 || end - at > 200) return undefined;
    const size = /^([0-9a-f]{1,8}) *(?:;.*)?$/i.exec(raw.toString('latin1', at, end))?.[1];
    if (size === undefined) return undefined;
    const bytes = Number.parseInt(size, 16);
    if (bytes === 0) return Buffer.concat(chunks);
    chunks.push(raw.subarray(end + 2, end + 2 + bytes));
    at = end + 2 + bytes + 2;
  }
  return chunks.length === 0 ? undefined : Buffer.concat(chunks);
}
