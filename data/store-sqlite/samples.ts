import type { Listing, SampleDraw, SampleItem, SampleVerdict } from '../schema.js';
import type { SampleStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

type ItemRow = Pick<SampleItem, 'listingId' | 'versionId' | 'value'> & {
  body: string;
  verdict: SampleVerdict | null;
};

const DRAW = 'id, at, by, seed, lead_line AS leadLine, frame, size, probability';

/** Random draws of unflagged listings with people's verdicts; triggers refuse any change of a verdict that stands. */
export function openSamples({ prepare, write }: Connection): SampleStore {
  const addDraw = prepare<[Omit<SampleDraw, 'id'>], SampleDraw>(
    `INSERT INTO sample_draw (at, by, seed, lead_line, frame, size, probability)
      VALUES (@at, @by, @seed, @leadLine, @frame, @size, @probability) RETURNING ${DRAW}`,
  );
  const addItem = prepare<[drawId: number, position: number, listingId: number, versionId: number, value: number]>(
    'INSERT INTO sample_item (draw_id, position, listing_id, version_id, value) VALUES (?, ?, ?, ?, ?)',
  );
  const get = prepare<[id: number], SampleDraw>(`SELECT ${DRAW} FROM sample_draw WHERE id = ?`);
  const list = prepare<[], SampleDraw>(`SELECT ${DRAW} FROM sample_draw ORDER BY id DESC`);
  const items = prepare<[drawId: number], ItemRow>(
    `SELECT i.listing_id AS listingId, i.version_id AS versionId, i.value, v.body,
        (SELECT s.verdict FROM sample_verdict s WHERE s.draw_id = i.draw_id AND s.listing_id = i.listing_id
          ORDER BY s.seq DESC LIMIT 1) AS verdict
      FROM sample_item i JOIN listing_version v ON v.id = i.version_id WHERE i.draw_id = ? ORDER BY i.position`,
  );
  const judge = prepare<[drawId: number, listingId: number, at: string, by: string, verdict: string, string | null]>(
    'INSERT INTO sample_verdict (draw_id, listing_id, at, by, verdict, note) VALUES (?, ?, ?, ?, ?, ?)',
  );

  return {
    add: (draw, drawn) =>
      write(() => {
        const added = addDraw.one(draw);
        drawn.forEach(({ listingId, versionId, value }, position) => {
          addItem.run(added.id, position, listingId, versionId, value);
        });
        return added;
      }),
    get: (id) => get.get(id),
    list: () => list.all(),
    items: (drawId) => items.all(drawId).map(toItem),
    judge({ drawId, listingId, at, by, verdict, note }) {
      judge.run(drawId, listingId, at, by, verdict, note ?? null);
    },
  };
}

function toItem({ body, verdict, ...row }: ItemRow): SampleItem {
  return { ...row, listing: fromJson<Listing>(body), ...(verdict === null ? {} : { verdict }) };
}
