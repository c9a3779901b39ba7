import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../journal.js';
import { Instant } from '../schema.js';
import { Sha256 } from './manifest.js';

/** What the house says of a bundle that it hands out, over its own signature: who asked for it, and how far the journal was. */
export const Receipt = z.strictObject({
  format: z.literal('soicho-receipt/1'),
  bundle: Sha256,
  by: z.string().min(1),
  at: Instant,
  /** The journal's end then; its entry `evidence.capture` names the bundle. */
  journal: z.strictObject({ size: z.int().nonnegative(), hash: z.string(), time: z.string() }),
  /** Ed25519, SubjectPublicKeyInfo in base64. */
  publicKey: z.string(),
  /** Over the canonical JSON (RFC 8785) of all else, in base64. */
  sig: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

/** Signs with the key that signs the journal's heads. */
export interface Signer {
  publicKey: KeyObject;
  /** Ed25519 over the UTF-8 bytes, in base64. */
  sign(text: string): string;
}

export function signReceipt(said: Pick<Receipt, 'bundle' | 'by' | 'at' | 'journal'>, signer: Signer): Receipt {
  const publicKey = signer.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const unsigned = { format: 'soicho-receipt/1' as const, ...said, publicKey };
  return { ...unsigned, sig: signer.sign(canonicalJson(unsigned)) };
}

/** `other_key`: whole, but signed by another key than the one trusted; `whole`: nobody said which key to trust. */
export type ReceiptState = 'trusted' | 'whole' | 'other_key' | 'forged';

/** Holds a receipt against its own signature, and its key against the one trusted. */
export function checkReceipt(receipt: Receipt, trusted?: KeyObject): ReceiptState {
  const { sig, ...unsigned } = receipt;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(receipt.publicKey, 'base64'), type: 'spki', format: 'der' });
    if (!verify(null, Buffer.from(canonicalJson(unsigned)), key, Buffer.from(sig, 'base64'))) return 'forged';
  } catch {
    return 'forged'; // no key, or none that Ed25519 knows
  }
  if (trusted === undefined) return 'whole';
  return trusted.equals(key) ? 'trusted' : 'other_key';
}
