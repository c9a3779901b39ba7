import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { markSent } from '../../../data/dispatch/acts.js';
import { loadDispatch } from '../../../data/dispatch/append.js';
import { draftDispatch } from '../../../data/dispatch/draft.js';
import { packFiles } from '../../../data/dispatch/outbox.js';
import { LEASE_MS, type SendParts, sendDispatches } from '../../../data/dispatch/send.js';
import { readTerms } from '../../../data/dispatch/terms.js';
import type { Store } from '../../../data/store.js';
import { createLetterMailer } from '../../../queue/notices/letter-mail.js';
import { aSeller, draft, hour, issue, keepOffer, openDispatchHouse, openLead, PARTS } from './dispatch-house.js';
import { type Moment, serveCounted } from './mail-server.js';

const FROM = { password: undefined, from: 'van-thu@chi-cuc.example' };
const TERMS = readTerms('data/reference', { shopee: { email: 'phap-che@shopee.example', maxItems: 100 } });
const file = { name: 'phu-luc.csv', contentType: 'text/csv', bytes: Buffer.from('STT\r\n') };

function partsOf(store: Store, smtp: string, more: Partial<SendParts> = {}, now = hour(3)): SendParts {
  const mailer = createLetterMailer({ smtp, ...FROM, limitMs: 10_000 });
  return {
    ...{ store, terms: TERMS, filesOf: async () => [file], now: () => now },
    mail: ({ dispatch, files }, { email: to }) =>
      mailer({
        to,
        subject: `Công văn\r\nBcc: ai@example.vn ${dispatch.number}`,
        text: 'x',
        messageId: `<cv-${dispatch.id}@x.example>`,
        files,
      }),
    ...more,
  };
}
async function send(parts: SendParts, more: { ids?: number[]; again?: string } = {}) {
  const told: string[] = [];
  for await (const one of sendDispatches(parts, { by: 'thu', signal: new AbortController().signal, ...more }))
    told.push(`${one.id} ${one.became}`);
  return told;
}

/** So many issued dispatches of one listing each. */
function issuedHouse(count: number) {
  const house = openDispatchHouse();
  const ids = Array.from({ length: count }, (_, i) => {
    const [one] = draft(house.store, { kind: 'takedown', leads: [aSeller(house.store, `s${i}`).lead.id] }).dispatches;
    issue(house.store, one?.id ?? 0);
    return one?.id ?? 0;
  });
  return { ...house, ids };
}

test('by mail: each arrives once with a Message-ID of its own, and its clock starts', async () => {
  const { store, ids } = issuedHouse(2);
  const server = await serveCounted();
  expect(await send(partsOf(store, server.smtp))).toEqual(ids.map((id) => `${id} sent`));
  expect(server.taken).toEqual(ids.map((id) => `<cv-${id}@x.example>`));
  expect(store.dispatches.get(ids[0] ?? 0)).toMatchObject({ state: 'sent', sentAt: hour(3), dueAt: hour(27) });
  expect(await send(partsOf(store, server.smtp))).toEqual([]);
  expect(await send(partsOf(store, server.smtp), { ids })).toEqual(ids.map((id) => `${id} left`));
  expect(server.taken).toHaveLength(2);
});

test('a refusal leaves it issued, to be sent again; a line that breaks leaves it unsure', async () => {
  const { store, ids } = issuedHouse(1);
  const id = ids[0] ?? 0;
  const server = await serveCounted();
  server.refuse('550 không nhận');
  expect(await send(partsOf(store, server.smtp))).toEqual([`${id} failed`]);
  server.refuse(undefined);
  const quiet = server.quietAt(1, 'taken').then(() => server.cut());
  expect(await send(partsOf(store, server.smtp))).toEqual([`${id} lost`]);
  await quiet;
  expect(store.dispatches.get(id)?.state).toBe('unsure');
  expect(await send(partsOf(store, server.smtp), { ids })).toEqual([`${id} left`]);
  expect(server.taken).toHaveLength(1);
  // A person asked the platform: it had come.
  expect(
    markSent(store, { id, by: 'thu', reference: 'xác nhận qua điện thoại' }, { terms: TERMS }, hour(5)),
  ).toMatchObject({ state: 'sent' });
  expect(loadDispatch(store, id, hour(5)).acts.at(-1)).toMatchObject({ act: 'sent', channel: 'email' });
});

test('unsure is sent again only with a reason, under the same Message-ID', async () => {
  const { store, ids } = issuedHouse(1);
  const server = await serveCounted();
  const quiet = server.quietAt(1, 'data').then(() => server.cut());
  await send(partsOf(store, server.smtp));
  await quiet;
  expect(await send(partsOf(store, server.smtp), { ids, again: ' ' })).toEqual([`${ids[0]} left`]);
  expect(await send(partsOf(store, server.smtp), { ids, again: 'sàn chưa nhận' })).toEqual([`${ids[0]} sent`]);
  expect(server.taken).toEqual([`<cv-${ids[0]}@x.example>`]);
});

test('two senders at once: every letter once', async () => {
  const { store, open, ids } = issuedHouse(6);
  const server = await serveCounted();
  const both = await Promise.all([send(partsOf(store, server.smtp)), send(partsOf(open(), server.smtp))]);
  expect(both.flat().filter((line) => line.endsWith(' sent'))).toHaveLength(ids.length);
  expect([...server.taken].sort()).toEqual(ids.map((id) => `<cv-${id}@x.example>`).sort());
});

test('without an address it goes into the folder that is named, and a person says when it left', async () => {
  const { store, dir } = openDispatchHouse();
  const { lead } = aSeller(store, '../../etc', 1, 'khong_ro_nguon_goc', 'tiki');
  const [takedown] = draft(store, { kind: 'takedown', leads: [lead.id] }).dispatches;
  const [note] = draft(store, { kind: 'reminder_soft', leads: [lead.id] }).dispatches;
  const ids = [takedown?.id ?? 0, note?.id ?? 0];
  for (const id of ids) issue(store, id);
  const server = await serveCounted();
  expect(await send(partsOf(store, server.smtp))).toEqual(ids.map((id) => `${id} left`));
  const box = `${dir}/hộp thư`;
  const pack: SendParts['pack'] = ({ dispatch, files }) => packFiles(box, dispatch, files);
  for (let time = 0; time < 2; time++)
    expect(await send(partsOf(store, server.smtp, { pack }))).toEqual(ids.map((id) => `${id} packed`));
  expect(readdirSync(box).sort()).toEqual(['000001-takedown-tiki', '000002-reminder_soft-tiki-etc']);
  expect(readFileSync(`${box}/000001-takedown-tiki/phu-luc.csv`, 'utf8')).toBe('STT\r\n');
  expect(existsSync(`${dir}/etc`)).toBe(false);
  expect(store.dispatches.get(ids[0] ?? 0)?.state).toBe('issued');
  const sent = markSent(
    store,
    { id: ids[0] ?? 0, by: 'liaison', reference: 'RR123', sentAt: hour(3) },
    { terms: TERMS },
    hour(4),
  );
  expect(sent).toMatchObject({ state: 'sent', dueAt: hour(27) });
  expect(server.taken).toEqual([]);
});

const KILLS: [letter: number, moment: Moment, arrived: boolean][] = [
  [1, 'rcpt', false],
  [3, 'taken', true],
  [2, 'data', false],
  [40, 'taken', true],
];

test('10,000 listings in one batch: killed at several moments, every letter arrives once or is unsure, none twice', async () => {
  const { store, file: database } = openDispatchHouse();
  const now = hour(1);
  const leads = store.write(() =>
    Array.from({ length: 10 }, (_, seller) => {
      const offers = Array.from({ length: 1000 }, () => keepOffer(store, { seller: `s${seller}` }));
      return openLead(store, offers).id;
    }),
  );
  const { dispatches, skipped } = draftDispatch(
    store,
    { kind: 'takedown', leads, by: 'thu' },
    { ...PARTS, terms: TERMS },
    now,
  );
  expect([dispatches.length, skipped.length]).toEqual([100, 0]);
  expect(
    new Set(dispatches.flatMap(({ id }) => store.dispatches.items(id).map(({ listingId }) => listingId))).size,
  ).toBe(10_000);
  for (const { id } of dispatches) issue(store, id);

  const server = await serveCounted();
  const expectedUnsure: string[] = [];
  for (const [letter, moment] of KILLS) {
    const quiet = server.quietAt(letter, moment);
    const child = startSender(database, server.smtp);
    await quiet;
    child.kill('SIGKILL');
    await once(child, 'exit');
    server.cut();
    const stopped = store.dispatches.list({ states: ['sending'], limit: 200 }).map(({ id }) => `${id}`);
    expectedUnsure.push(...stopped.filter((id) => !expectedUnsure.includes(id)));
  }
  const last = startSender(database, server.smtp);
  const [said] = await Promise.all([text(last.stdout ?? process.stdin), once(last, 'exit')]);
  expect(said).not.toMatch(/failed|lost|left/);

  const later = new Date(Date.now() + LEASE_MS).toISOString();
  const states = dispatches.map(({ id }) => [id, loadDispatch(store, id, later).dispatch.state] as const);
  const unsure = states.filter(([, state]) => state === 'unsure').map(([id]) => id);
  const sent = states.filter(([, state]) => state !== 'unsure').map(([id]) => id);
  expect(unsure).toHaveLength(KILLS.length);
  expect(unsure.map(String).sort()).toEqual(expectedUnsure.sort());
  const times = new Map<string, number>();
  for (const id of server.taken) times.set(id, (times.get(id) ?? 0) + 1);
  expect(Math.max(...times.values())).toBe(1);
  for (const id of sent) expect(times.get(`<cv-${id}@x.example>`)).toBe(1);
  expect(unsure.filter((id) => times.has(`<cv-${id}@x.example>`))).toHaveLength(
    KILLS.filter(([, , arrived]) => arrived).length,
  );
}, 240_000);

function startSender(database: string, smtp: string): ChildProcess {
  return spawn(process.execPath, ['test/fixtures/dispatch-sender.mjs', database, smtp], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
