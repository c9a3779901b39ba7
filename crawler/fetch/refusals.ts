import { FetchRefused } from './refused.js';

/** A connection that the guard did not make. `host`: no host name at all; `port`: no web port; `address`: not global unicast. */
export interface Refusal {
  host: string;
  port: number;
  reason: 'host' | 'port' | 'address';
  detail: string;
}

export interface RefusalCount {
  host: string;
  reason: Refusal['reason'];
  count: number;
}

// A hostile page can make up names without end.
const MAX_HOSTS = 1000;

/** Counts refusals by host and reason, tells of each, and makes the error to throw. */
export function countRefusals(onRefused: ((refusal: Refusal) => void) | undefined) {
  const kept = new Map<string, RefusalCount>();
  return {
    refuse: (refusal: Refusal): FetchRefused => {
      const { reason } = refusal;
      const host = kept.has(`${reason} ${refusal.host}`) || kept.size < MAX_HOSTS ? refusal.host : '…';
      const known = kept.get(`${reason} ${host}`);
      if (known === undefined) kept.set(`${reason} ${host}`, { host, reason, count: 1 });
      else known.count++;
      onRefused?.(refusal);
      return new FetchRefused('forbidden_address', `[egress] ${refusal.host}: ${refusal.detail}: connection refused`);
    },
    counts: (): RefusalCount[] => [...kept.values()].map((count) => ({ ...count })),
  };
}
