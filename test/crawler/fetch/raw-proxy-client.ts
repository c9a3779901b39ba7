import { connect } from 'node:net';
import type { EgressProxy } from '../../../crawler/fetch/egress-proxy.js';

/** Value of Proxy-Authorization for a proxy of ours. */
export function credentialOf({ username, password }: EgressProxy): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** Sends bytes to the proxy as they are and gives back all that comes until it closes, or until `until` is in it. */
export function talk(proxy: EgressProxy, text: string, until?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1', () => socket.write(text));
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      answer += part;
      if (until !== undefined && answer.includes(until)) socket.destroy();
    });
    socket.on('error', reject).on('close', () => resolve(answer));
  });
}
