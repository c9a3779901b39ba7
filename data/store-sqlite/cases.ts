import type { CaseFile } from '../cases/case-life.js';
import type { CaseFilter, CaseStore } from '../cases/case-store.js';
import type { CaseAct, CaseSaid } from '../cases/case-words.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

type ActRow = Omit<CaseAct, 'said'> & { said: string };
interface FileRow {
  body: string;
}

/** Cases with their acts; triggers refuse any change of an act. */
export function openCases({ prepare, write }: Connection): CaseStore {
  const next = prepare<[], { id: number }>('SELECT coalesce(max(id), 0) + 1 AS id FROM case_file');
  const add = prepare<[Omit<ActRow, 'seq'>], { seq: number }>(
    'INSERT INTO case_act (case_id, at, by, said) VALUES (@caseId, @at, @by, @said) RETURNING seq',
  );
  const acts = prepare<[caseId: number], ActRow>(
    'SELECT seq, case_id AS caseId, at, by, said FROM case_act WHERE case_id = ? ORDER BY seq',
  );
  const put = prepare<
    [
      Pick<CaseFile, 'id' | 'stage' | 'unit' | 'officer' | 'updatedAt'> & {
        province: string | null;
        certainty: string | null;
        body: string;
      },
    ]
  >(
    `INSERT INTO case_file (id, stage, unit, officer, province, place_certainty, body, updated_at)
      VALUES (@id, @stage, @unit, @officer, @province, @certainty, @body, @updatedAt)
      ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, unit = excluded.unit, officer = excluded.officer,
        province = excluded.province, place_certainty = excluded.place_certainty, body = excluded.body, updated_at = excluded.updated_at`,
  );
  const close = prepare<[caseId: number]>('UPDATE case_lead SET open = 0 WHERE case_id = ?');
  const putLead = prepare<[caseId: number, leadId: number, open: number]>(
    `INSERT INTO case_lead (case_id, lead_id, open) VALUES (?, ?, ?)
      ON CONFLICT (case_id, lead_id) DO UPDATE SET open = excluded.open`,
  );
  const putDocument = prepare<[kind: string, number: string, issuer: string, caseId: number]>(
    'INSERT INTO case_document (kind, number, issuer, case_id) VALUES (?, ?, ?, ?)',
  );
  const get = prepare<[id: number], FileRow>('SELECT body FROM case_file WHERE id = ?');
  const list = prepare<
    [{ stages: string; unit: string | null; officer: string | null; before: number; limit: number }],
    FileRow
  >(
    `SELECT body FROM case_file
      WHERE id < @before AND stage IN (SELECT value FROM json_each(@stages))
        AND (@unit IS NULL OR unit = @unit) AND (@officer IS NULL OR officer = @officer)
      ORDER BY id DESC LIMIT @limit`,
  );
  const ofLead = prepare<[leadId: number], FileRow>(
    'SELECT body FROM case_file WHERE id IN (SELECT case_id FROM case_lead WHERE lead_id = ?) ORDER BY id DESC',
  );
  const openOf = prepare<[leadId: number], FileRow>(
    'SELECT body FROM case_file WHERE id = (SELECT case_id FROM case_lead WHERE lead_id = ? AND open = 1)',
  );
  const ofDocument = prepare<[kind: string, number: string, issuer: string], { caseId: number }>(
    'SELECT case_id AS caseId FROM case_document WHERE kind = ? AND number = ? AND issuer = ?',
  );
  const allStages = prepare<[], { stage: string }>('SELECT DISTINCT stage FROM case_file');

  return {
    nextId: () => next.one().id,
    addAct: (act) => ({ ...act, seq: add.one({ ...act, said: JSON.stringify(act.said) }).seq }),
    acts: (caseId) => acts.all(caseId).map((row) => ({ ...row, said: fromJson<CaseSaid>(row.said) })),
    save: (file, isOpen) =>
      write(() => {
        put.run({
          ...pick(file),
          ...{ province: file.province ?? null, certainty: file.certainty ?? null },
          body: JSON.stringify(file),
        });
        close.run(file.id);
        for (const lead of file.leads) putLead.run(file.id, lead, isOpen ? 1 : 0);
        for (const { kind, number, issuer = file.unit } of file.documents) {
          const owner = ofDocument.get(kind, number, issuer)?.caseId;
          if (owner === undefined) putDocument.run(kind, number, issuer, file.id);
          else if (owner !== file.id) throw new Error(`[store] ${kind} ${number} of ${issuer} stands in case ${owner}`);
        }
      }),
    get: (id) => toFile(get.get(id)),
    list: ({ stages, unit, officer, before = Number.MAX_SAFE_INTEGER, limit }: CaseFilter) => {
      const wanted = JSON.stringify(stages ?? allStages.all().map(({ stage }) => stage));
      return list
        .all({ stages: wanted, unit: unit ?? null, officer: officer ?? null, before, limit })
        .map(({ body }) => fromJson<CaseFile>(body));
    },
    ofLead: (leadId) => ofLead.all(leadId).map(({ body }) => fromJson<CaseFile>(body)),
    openOf: (leadId) => toFile(openOf.get(leadId)),
    ofDocument: (kind, number, issuer) => ofDocument.get(kind, number, issuer)?.caseId,
  };
}

function pick({ id, stage, unit, officer, updatedAt }: CaseFile) {
  return { id, stage, unit, officer, updatedAt };
}

function toFile(row: FileRow | undefined): CaseFile | undefined {
  return row && fromJson<CaseFile>(row.body);
}
