import { createHmac } from 'node:crypto';
import type { KeptNotice } from '../../data/sweep-store.js';

/** A call that tells a notice to another program. */
export interface WebhookCall {
  body: string;
  headers: Record<string, string>;
}

/**
 * Writes the call: the notice as JSON, and a signature that the receiver checks before it believes a word:
 * `X-Soicho-Signature: v1=` HMAC-SHA256, in hex, of `X-Soicho-Timestamp` (seconds since 1970), a dot and the body. An old
 * timestamp is a replay; `X-Soicho-Notice` stays the same when a notice comes twice.
 */
export function writeCall({ id, kind, at, body }: KeptNotice, secret: string, now: Date): WebhookCall {
  const text = JSON.stringify({ id, kind, at, notice: body });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex');
  return {
    body: text,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-soicho-notice': String(id),
      'x-soicho-timestamp': timestamp,
      'x-soicho-signature': `v1=${signature}`,
    },
  };
}
