import type { Score } from '../schema.js';
import type { ListingStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

interface ScoreRow {
  value: number;
  classes: string;
  hits: string;
  rules: string;
  reference: string;
}

/** Scores of versions, one per rules × reference; scoring again with an older pack makes that score the newest. */
export function openScores({ prepare, write }: Connection): Pick<ListingStore, 'putScore' | 'score' | 'scores'> {
  const newest = prepare<[versionId: number], ScoreRow>(
    'SELECT value, classes, hits, rules, reference FROM score WHERE version_id = ? ORDER BY id DESC LIMIT 1',
  );
  const all = prepare<[versionId: number], ScoreRow & { at: string }>(
    `SELECT value, classes, hits, rules, reference, scored_at AS at FROM score WHERE version_id = ? ORDER BY id`,
  );
  const replace = prepare<[number, string, string, number, string, string, string]>(
    `INSERT OR REPLACE INTO score (version_id, rules, reference, value, classes, hits, scored_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    putScore(versionId, score, at) {
      const { rules, reference = '', value, classes, hits } = score;
      write(() => {
        const before = newest.get(versionId);
        if (before?.rules === rules && before.reference === reference) return;
        replace.run(versionId, rules, reference, value, JSON.stringify(classes), JSON.stringify(hits), at);
      });
    },
    score(versionId) {
      const row = newest.get(versionId);
      return row && toScore(row);
    },
    scores: (versionId) => all.all(versionId).map(({ at, ...row }) => ({ score: toScore(row), at })),
  };
}

function toScore({ classes, hits, reference, ...row }: ScoreRow): Score {
  return {
    ...row,
    classes: fromJson<Score['classes']>(classes),
    hits: fromJson<Score['hits']>(hits),
    ...(reference !== '' && { reference }),
  };
}
