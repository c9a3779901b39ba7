import { type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { headText } from './journal-head.js';
import { Instant } from './schema.js';

/** A head with a good signature; `line` counts the lines of the head file from 0. */
export interface HeadLine {
  line: number;
  size: number;
  hash: string;
}

const SignedHead = z.strictObject({ size: z.int().positive(), hash: z.string(), time: Instant, sig: z.base64() });

/**
 * Heads of the lines that are good, and the numbers (from 0) of those that are not. A line that does not end in `}` was
 * torn by a crash: it proves nothing and accuses nobody.
 */
export function parseHeadLines(
  lines: Iterable<string>,
  publicKey: KeyObject,
): { heads: HeadLine[]; unreadable: number[]; badSignature: number[]; torn: number } {
  const heads: HeadLine[] = [];
  const unreadable: number[] = [];
  const badSignature: number[] = [];
  let torn = 0;
  let line = -1;
  for (const text of lines) {
    line++;
    if (!text.endsWith('}')) {
      torn++;
      continue;
    }
    const head = toSignedHead(text);
    if (head === undefined) unreadable.push(line);
    else if (!verify(null, Buffer.from(headText(head)), publicKey, Buffer.from(head.sig, 'base64'))) {
      badSignature.push(line);
    } else heads.push({ line, size: head.size, hash: head.hash });
  }
  return { heads, unreadable, badSignature, torn };
}

function toSignedHead(text: string): z.infer<typeof SignedHead> | undefined {
  try {
    return SignedHead.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
