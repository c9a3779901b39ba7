import { Agent, request } from 'undici';
import { guardedConnector } from './connect.js';
import type { Egress } from './egress.js';

/** What is sent, ready and signed. */
export interface Post {
  body: string;
  headers: Record<string, string>;
}

/** POSTs through the guard of everything that leaves; a redirect is not followed. Throws unless the answer is 2xx. */
export async function postJson(egress: Egress, url: string, { body, headers }: Post, timeoutMs: number): Promise<void> {
  const agent = new Agent({ connect: guardedConnector(egress, timeoutMs), maxResponseSize: 65_536 });
  try {
    const answer = await request(url, {
      ...{ method: 'POST', headers, body, dispatcher: agent },
      ...{ headersTimeout: timeoutMs, bodyTimeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) },
    });
    await answer.body.dump();
    if (answer.statusCode < 200 || answer.statusCode > 299) {
      throw new Error(`[webhook] ${new URL(url).host}: answered ${answer.statusCode}`);
    }
  } finally {
    await agent.destroy();
  }
}
