import type { Egress } from './egress.js';
import { FetchRefused } from './refused.js';

/** Inner addresses in the spellings that guards have been passed by, and a port that is no web port. */
const FORBIDDEN: [host: string, port: number][] = [
  ['127.0.0.1', 80],
  ['localhost', 80],
  ['[::1]', 80],
  ['0.0.0.0', 80],
  ['2130706433', 80],
  ['0x7f.1', 80],
  ['[::ffff:127.0.0.1]', 80],
  ['169.254.169.254', 80],
  ['[fd00:ec2::254]', 80],
  ['10.0.0.1', 443],
  ['172.16.0.1', 443],
  ['192.168.1.1', 443],
  ['100.64.0.1', 443],
  ['[fe80::1]', 443],
  ['[64:ff9b::7f00:1]', 443],
  ['1.1.1.1', 6379],
];

/** What the guard should have refused and did not; none: it holds. */
export async function findLeaks(egress: Egress, timeoutMs = 500): Promise<{ tried: number; leaks: string[] }> {
  const leaks: string[] = [];
  for (const [host, port] of FORBIDDEN) {
    try {
      (await egress.connect(host, port, timeoutMs)).destroy();
      leaks.push(`${host}:${port}`);
    } catch (error) {
      const isHeld = error instanceof FetchRefused && error.reason === 'forbidden_address';
      if (!isHeld) leaks.push(`${host}:${port}`);
    }
  }
  return { tried: FORBIDDEN.length, leaks };
}
