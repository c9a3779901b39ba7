import type { EvidenceStore, EvidenceUse } from '../crawl-store.js';
import { bySeq } from './by-seq.js';
import type { Connection } from './connection.js';

const ROW = 'sha256, bytes, content_type AS contentType, url, captured_at AS capturedAt, reason, by, at';

/** Which bytes the vault keeps and why; triggers refuse any change of a row that stands. */
export function openEvidence({ prepare, write }: Connection): EvidenceStore {
  const add = prepare<[EvidenceUse]>(
    `INSERT INTO evidence (sha256, bytes, content_type, url, captured_at, reason, by, at)
      VALUES (@sha256, @bytes, @contentType, @url, @capturedAt, @reason, @by, @at)`,
  );
  const ofUrl = prepare<[url: string], EvidenceUse>(`SELECT ${ROW} FROM evidence WHERE url = ? ORDER BY seq`);
  const of = prepare<[sha256: string], EvidenceUse>(`SELECT ${ROW} FROM evidence WHERE sha256 = ? ORDER BY seq`);
  const standing = prepare<[sha256: string, url: string, reason: string], { found: number }>(
    `SELECT count(*) AS found FROM evidence e WHERE e.sha256 = ? AND e.url = ? AND e.reason = ?
      AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.kind = 'page' AND t.ref = CAST(e.seq AS TEXT))`,
  );
  const page = prepare<[after: number, limit: number], EvidenceUse & { seq: number }>(
    `SELECT seq, ${ROW} FROM evidence WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const count = prepare<[], { rows: number }>('SELECT count(*) AS rows FROM evidence');
  return {
    add: (use) =>
      write(() => {
        if (standing.one(use.sha256, use.url, use.reason).found > 0) return false;
        add.run(use);
        return true;
      }),
    ofUrl: (url) => ofUrl.all(url),
    all: () => bySeq((after, limit) => page.all(after, limit)),
    count: () => count.get()?.rows ?? 0,
    of: (sha256) => of.all(sha256),
  };
}
