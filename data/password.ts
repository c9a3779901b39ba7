import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt: N = 2^`ln`, block size, parallelism. */
export interface ScryptCost {
  ln: number;
  r: number;
  p: number;
}

/** OWASP Password Storage Cheat Sheet (read 2026-11): scrypt with N = 2^17, r = 8, p = 1 at least; 128 MB and half a second a try. */
export const SCRYPT_COST: ScryptCost = { ln: 17, r: 8, p: 1 };

const SALT_BYTES = 16;
const KEY_BYTES = 32;
// What is stored is ours, but a row that was tampered with must not take all memory.
const MAX_LN = 20;

/** `$scrypt$ln=17,r=8,p=1$SALT$KEY` (PHC string format, base64 without padding): what it was made by stands beside it, so that it can grow. */
export async function hashPassword(password: string, cost: ScryptCost = SCRYPT_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${unpadded(salt)}$${unpadded(key)}`;
}

/** Whether it is the password of the hash, compared in constant time; `isWeak`: the hash was made at another cost than today's. */
export async function verifyPassword(
  password: string,
  hash: string,
  cost: ScryptCost = SCRYPT_COST,
): Promise<{ ok: boolean; isWeak: boolean }> {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  const [, ln, r, p, salt = '', key = ''] = parts ?? [];
  const made = { ln: Number(ln), r: Number(r), p: Number(p) };
  if (parts === null || made.ln < 1 || made.ln > MAX_LN) return { ok: false, isWeak: false };
  const expected = Buffer.from(key, 'base64');
  const found = await derive(password, Buffer.from(salt, 'base64'), made);
  const ok = expected.length === found.length && timingSafeEqual(expected, found);
  return { ok, isWeak: made.ln !== cost.ln || made.r !== cost.r || made.p !== cost.p };
}

function derive(password: string, salt: Buffer, { ln, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
