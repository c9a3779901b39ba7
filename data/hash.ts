import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 of a UTF-8 string or of bytes. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
