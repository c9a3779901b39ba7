import {
  type Dispatch,
  type DispatchFilter,
  type DispatchItem,
  type DispatchSaid,
  type DispatchStore,
  DispatchTaken,
  type Reappearance,
  type Recipient,
} from '../dispatch/dispatch.js';
import type { Connection } from './connection.js';
import { fromJson, withoutNulls } from './rows.js';

type Optional = 'about' | 'ordinal' | 'number' | 'sentAt' | 'dueAt' | 'answeredAt' | 'until';
type Values = Omit<Dispatch, 'id' | 'to' | Optional> & { recipient: string; recipientBody: string } & {
  [K in Optional]: Exclude<Dispatch[K], undefined> | null;
};
type Row = Omit<Values, 'recipient'> & { id: number };

const ROW = `id, kind, platform, recipient_body AS recipientBody, about, ordinal, digest, items, state, drafted_by AS draftedBy,
  drafted_at AS draftedAt, number, sent_at AS sentAt, due_at AS dueAt, answered_at AS answeredAt, until`;

/** Outgoing letters; triggers refuse any change of an item or act that stands. */
export function openDispatches(connection: Connection): DispatchStore {
  const { prepare, write } = connection;
  const insert = prepare<[Values], { id: number }>(
    `INSERT INTO dispatch (kind, platform, recipient, recipient_body, about, ordinal, digest, items, state, drafted_by, drafted_at,
        number, sent_at, due_at, answered_at, until)
      VALUES (@kind, @platform, @recipient, @recipientBody, @about, @ordinal, @digest, @items, @state, @draftedBy, @draftedAt,
        @number, @sentAt, @dueAt, @answeredAt, @until) ON CONFLICT (about, ordinal) DO NOTHING RETURNING id`,
  );
  const take = prepare<[kind: string, subject: string, id: number]>(
    'INSERT INTO dispatch_open (kind, subject, dispatch_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const letGo = prepare<[id: number]>('DELETE FROM dispatch_open WHERE dispatch_id = ?');
  const addItem = prepare<[id: number, position: number, subject: string, listingId: number, body: string]>(
    'INSERT INTO dispatch_item (dispatch_id, position, subject, listing_id, body) VALUES (?, ?, ?, ?, ?)',
  );
  const get = prepare<[id: number], Row>(`SELECT ${ROW} FROM dispatch WHERE id = ?`);
  const items = prepare<[id: number], { body: string }>(
    'SELECT body FROM dispatch_item WHERE dispatch_id = ? ORDER BY position',
  );
  const addAct = prepare<[dispatchId: number, act: string, at: string, by: string, said: string], { seq: number }>(
    'INSERT INTO dispatch_act (dispatch_id, act, at, by, said) VALUES (?, ?, ?, ?, ?) RETURNING seq',
  );
  const acts = prepare<[id: number], { seq: number; at: string; by: string; said: string }>(
    'SELECT seq, at, by, said FROM dispatch_act WHERE dispatch_id = ? ORDER BY seq',
  );
  const update = prepare<[Pick<Row, 'id' | 'state' | 'number' | 'sentAt' | 'dueAt' | 'answeredAt' | 'until'>]>(
    `UPDATE dispatch SET state = @state, number = @number, sent_at = @sentAt, due_at = @dueAt, answered_at = @answeredAt,
      until = @until WHERE id = @id`,
  );
  const openWith = prepare<[kind: string, subject: string], { id: number }>(
    'SELECT dispatch_id AS id FROM dispatch_open WHERE kind = ? AND subject = ?',
  );
  const reminders = prepare<[about: number], Row>(`SELECT ${ROW} FROM dispatch WHERE about = ? ORDER BY ordinal`);
  const allTo = prepare<[kind: string, recipient: string], Row>(
    `SELECT ${ROW} FROM dispatch WHERE kind = ? AND recipient = ? AND state <> 'withdrawn' ORDER BY id DESC`,
  );
  const ofLeads = prepare<[leadIds: string], Row>(
    `SELECT ${ROW} FROM dispatch WHERE id IN (SELECT i.dispatch_id FROM dispatch_item i
        WHERE json_extract(i.body, '$.leadId') IN (SELECT value FROM json_each(?))) ORDER BY id`,
  );
  const alike = (column: 'words' | 'images') =>
    prepare<[hash: string], { id: number }>(
      `SELECT DISTINCT l.id FROM listing_version v JOIN listing l ON l.id = v.listing_id AND l.content_hash = v.content_hash
        WHERE v.${column} = ? ORDER BY l.id`,
    );
  const [byWords, byImages] = [alike('words'), alike('images')];
  const addBack = prepare<[Omit<Reappearance, 'seller'> & { seller: string | null }]>(
    `INSERT INTO dispatch_reappearance (dispatch_id, listing_id, under, seller, why, at)
      SELECT @dispatchId, @listingId, @under, @seller, @why, @at WHERE NOT EXISTS (SELECT 1 FROM dispatch_reappearance
        WHERE dispatch_id = @dispatchId AND listing_id = @listingId AND under = @under)`,
  );
  const backs = prepare<[id: number], Omit<Reappearance, 'seller'> & { seller: string | null }>(
    `SELECT dispatch_id AS dispatchId, listing_id AS listingId, under, seller, why, at FROM dispatch_reappearance
      WHERE dispatch_id = ? ORDER BY listing_id, under`,
  );

  return {
    add: (dispatch, frozen) =>
      write(() => {
        const row = insert.get(toValues(dispatch));
        if (row === undefined) {
          throw new DispatchTaken(`[dispatch] ${dispatch.about} has its reminder ${dispatch.ordinal} already`);
        }
        frozen.forEach((item, position) => {
          // A reminder repeats what its dispatch holds already.
          if (dispatch.about === undefined && take.run(dispatch.kind, item.subject, row.id) === 0) {
            throw new DispatchTaken(`[dispatch] ${item.subject} stands in an open dispatch of kind ${dispatch.kind}`);
          }
          addItem.run(row.id, position, item.subject, item.listingId, JSON.stringify(item));
        });
        return { ...dispatch, id: row.id };
      }),
    get: (id) => map(get.get(id)),
    items: (id) => items.all(id).map(({ body }) => fromJson<DispatchItem>(body)),
    acts: (id) => acts.all(id).map(({ said, ...row }) => ({ ...row, dispatchId: id, ...fromJson<DispatchSaid>(said) })),
    addAct({ dispatchId, at, by, ...said }) {
      const { seq } = addAct.one(dispatchId, said.act, at, by, JSON.stringify(said));
      return { seq, dispatchId, at, by, ...said };
    },
    save: (dispatch) =>
      write(() => {
        const { state, number, sentAt, dueAt, answeredAt, until } = toValues(dispatch);
        update.run({ id: dispatch.id, state, number, sentAt, dueAt, answeredAt, until });
        if (state === 'closed' || state === 'withdrawn') letGo.run(dispatch.id);
      }),
    list: (filter) => prepare<[ListValues], Row>(listSql(filter)).all(listValues(filter)).map(toDispatch),
    openWith: (kind, subject) => openWith.get(kind, subject)?.id,
    reminders: (id) => reminders.all(id).map(toDispatch),
    ofLeads: (leadIds) => ofLeads.all(JSON.stringify(leadIds)).map(toDispatch),
    allTo: (kind, recipient) => allTo.all(kind, recipient).map(toDispatch),
    alike: (hash) => ('words' in hash ? byWords.all(hash.words) : byImages.all(hash.images)).map(({ id }) => id),
    addReappearance: ({ seller = null, ...found }) => addBack.run({ ...found, seller }) > 0,
    reappearances: (id) => backs.all(id).map((row) => withoutNulls(row)),
  };
}

type ListValues = Record<string, string | number>;

function listSql({ states, kind, platform, before }: DispatchFilter): string {
  const wanted = [
    ...(states === undefined ? [] : [`state IN (${states.map((_, i) => `@state${i}`).join(', ')})`]),
    ...(kind === undefined ? [] : ['kind = @kind']),
    ...(platform === undefined ? [] : ['platform = @platform']),
    ...(before === undefined ? [] : ['id < @before']),
  ];
  const where = wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`;
  return `SELECT ${ROW} FROM dispatch ${where} ORDER BY id DESC LIMIT @limit`;
}

function listValues({ states = [], kind, platform, before, limit }: DispatchFilter): ListValues {
  return {
    ...Object.fromEntries(states.map((state, i) => [`state${i}`, state])),
    ...(kind === undefined ? {} : { kind }),
    ...(platform === undefined ? {} : { platform }),
    ...(before === undefined ? {} : { before }),
    limit,
  };
}

function toValues({ to, ...dispatch }: Omit<Dispatch, 'id'>): Values {
  const { about = null, ordinal = null, number = null, sentAt = null, dueAt = null } = dispatch;
  const { kind, platform, digest, items, state, draftedBy, draftedAt, answeredAt = null, until = null } = dispatch;
  const own = { kind, platform, digest, items, state, draftedBy, draftedAt, recipient: to.id };
  return { ...own, recipientBody: JSON.stringify(to), about, ordinal, number, sentAt, dueAt, answeredAt, until };
}

function toDispatch({ recipientBody, ...row }: Row): Dispatch {
  return { ...withoutNulls(row), to: fromJson<Recipient>(recipientBody) };
}

function map(row: Row | undefined): Dispatch | undefined {
  return row && toDispatch(row);
}
