import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Signer } from './evidence/receipt.js';
import { canonicalJson } from './journal.js';
import { StoreError } from './store.js';

/** Where the chain ended after a commit: `time` is that of the last entry. */
export interface Head {
  size: number;
  hash: string;
  time: string;
}

/** One line of the head file; `sig` is the base64 Ed25519 signature over `headText`. */
export type SignedHead = Head & { sig: string };

/** What is signed: RFC 8785 canonical JSON of size, hash and time. */
export function headText({ size, hash, time }: Head): string {
  return canonicalJson({ size, hash, time });
}

/** The file of signed heads outside the database. */
export interface HeadFile extends Signer {
  /** Appends one signed line and returns when it is on disk; made to be the store's `onCommitted`. */
  append(head: Head): void;
  /** See `readHeadLines`. */
  lines(): string[];
}

/**
 * Opens the head file and its key, `keyFile` (PEM, mode 0600, made at first use) with `keyFile`.pub beside it.
 * Throws `StoreError` when heads exist but the key that signed them does not.
 */
export function openHead({ file, keyFile }: { file: string; keyFile: string }): HeadFile {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(keyFile)) createKey(file, keyFile);
  const privateKey = readKey(keyFile);
  const publicKey = createPublicKey(privateKey);
  const signed = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');
  const publicFile = publicKeyFile(keyFile);
  if (!existsSync(publicFile)) writeFileSync(publicFile, publicKey.export({ type: 'spki', format: 'pem' }));
  return {
    publicKey,
    sign: signed,
    lines: () => readHeadLines(file),
    append({ size, hash, time }) {
      appendLine(file, JSON.stringify({ size, hash, time, sig: signed(headText({ size, hash, time })) }));
    },
  };
}

function readKey(keyFile: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(keyFile));
  } catch (error) {
    throw new StoreError(
      `[journal] ${keyFile} is not a readable key (${reasonOf(error)}); put it back from the backup`,
      {
        cause: error,
      },
    );
  }
}

/** File of the public key beside a private one. */
export function publicKeyFile(keyFile: string): string {
  return `${keyFile}.pub`;
}

/** The public key beside a private one, or `undefined` where there is none; nothing is made. */
export function readPublicKey(keyFile: string): KeyObject | undefined {
  const file = publicKeyFile(keyFile);
  return existsSync(file) ? createPublicKey(readFileSync(file)) : undefined;
}

/** Lines of a head file, oldest first, without empty ones; none when there is no file. */
export function readHeadLines(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

// Written whole under another name and then linked: of two processes that start at once, one key wins.
function createKey(file: string, keyFile: string): void {
  if (existsSync(file) && statSync(file).size > 0) {
    throw new StoreError(
      `[journal] ${file} holds signed heads, but the key ${keyFile} is gone: put it back from the backup, or move ${file} away and begin a new one`,
    );
  }
  mkdirSync(dirname(keyFile), { recursive: true });
  const part = `${keyFile}.${process.pid}.part`;
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(part, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'w' });
  try {
    linkSync(part, keyFile);
  } catch (error) {
    if (!existsSync(keyFile)) throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

// One O_APPEND write per line, so that lines of several processes never mix; a line torn by a crash is left behind whole.
function appendLine(file: string, line: string): void {
  let fd: number | undefined;
  try {
    fd = openSync(file, 'a+');
    const bytes = Buffer.from(`${endsTorn(fd) ? '\n' : ''}${line}\n`);
    const written = writeSync(fd, bytes);
    if (written < bytes.length) throw new Error(`only ${written} of ${bytes.length} bytes fitted`);
    fsyncSync(fd);
  } catch (error) {
    throw new StoreError(
      `[journal] ${file}: the head could not be written (${reasonOf(error)}). The act itself is kept; mend the disk, the next one anchors it too`,
      { cause: error },
    );
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function endsTorn(fd: number): boolean {
  const { size } = fstatSync(fd);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(fd, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}
