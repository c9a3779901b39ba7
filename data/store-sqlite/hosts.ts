import type { Connection } from './connection.js';

/** A host of a sweep that nobody asks now. */
export interface FreeHost {
  host: string;
  epoch: number;
  endedAt: string | null;
  learntPaceMs: number;
}

/** Which hosts of a sweep have something pending, the most urgent first: found without walking the others. */
export interface SweepHosts {
  /** Something of this priority is pending now. */
  raise(sweepId: number, host: string, top: number): void;
  /** Looks again what is most urgent of a host. */
  settle(sweepId: number, host: string): void;
  findFree(sweepId: number, now: string): FreeHost | undefined;
}

export function openHosts({ prepare }: Connection): SweepHosts {
  const raise = prepare<[sweepId: number, host: string, top: number]>(
    `INSERT INTO sweep_host (sweep_id, host, top) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET top = max(coalesce(top, excluded.top), excluded.top)`,
  );
  const settle = prepare<[{ sweepId: number; host: string }]>(
    `UPDATE sweep_host SET top = (SELECT priority FROM frontier
        WHERE sweep_id = @sweepId AND state = 'pending' AND host = @host ORDER BY priority DESC, id LIMIT 1)
      WHERE sweep_id = @sweepId AND host = @host`,
  );
  const free = prepare<[{ sweepId: number; now: string }], FreeHost>(
    `SELECT s.host, coalesce(h.epoch, 0) AS epoch, h.ended_at AS endedAt, coalesce(h.learnt_pace_ms, 0) AS learntPaceMs
      FROM sweep_host s LEFT JOIN host_lease h ON h.host = s.host
      WHERE s.sweep_id = @sweepId AND s.top IS NOT NULL AND h.lease_id IS NULL
        AND (h.quiet_until IS NULL OR h.quiet_until <= @now)
      ORDER BY s.top DESC, s.id LIMIT 1`,
  );
  return {
    raise: (sweepId, host, top) => void raise.run(sweepId, host, top),
    settle: (sweepId, host) => void settle.run({ sweepId, host }),
    findFree: (sweepId, now) => free.get({ sweepId, now }),
  };
}
