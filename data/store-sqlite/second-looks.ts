import type { SecondLook, SecondLookStore, SecondVerdict } from '../second-look-store.js';
import type { Connection } from './connection.js';

interface Row {
  decisionSeq: number;
  leadId: number;
  at: string;
  verdict: SecondVerdict | null;
  reason: string | null;
  by: string | null;
  saidAt: string | null;
}

/** Verdicts drawn for a second look; triggers refuse any change of an answer. */
export function openSecondLooks({ prepare }: Connection): SecondLookStore {
  const draw = prepare<[Omit<SecondLook, 'said'>]>(
    'INSERT INTO second_look (decision_seq, lead_id, at) VALUES (@decisionSeq, @leadId, @at)',
  );
  const list = prepare<[], Row>(
    `SELECT l.decision_seq AS decisionSeq, l.lead_id AS leadId, l.at, v.verdict, v.reason, v.by, v.at AS saidAt
      FROM second_look l LEFT JOIN second_look_verdict v ON v.decision_seq = l.decision_seq ORDER BY l.decision_seq`,
  );
  const answer = prepare<[number, string, string, string, string]>(
    'INSERT INTO second_look_verdict (decision_seq, verdict, reason, by, at) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    draw: (look) => {
      draw.run(look);
    },
    list: () =>
      list.all().map(({ verdict, reason, by, saidAt, ...look }) => ({
        ...look,
        ...(verdict === null || reason === null || by === null || saidAt === null
          ? {}
          : { said: { verdict, reason, by, at: saidAt } }),
      })),
    answer: (decisionSeq, { verdict, reason, by, at }) => {
      answer.run(decisionSeq, verdict, reason, by, at);
    },
  };
}
