import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createEgress } from '../../../crawler/fetch/egress.js';
import { postJson } from '../../../crawler/fetch/post-json.js';
import { createMailer } from '../../../queue/notices/mail.js';
import type { Notice } from '../../../queue/notices/notice.js';
import { type Channels, createNotifier } from '../../../queue/notices/notifier.js';
import { openSqliteQueue } from '../../../queue/queue-sqlite.js';
import { openHouse } from '../schedule-house.js';
import { serveHook, serveMail } from './servers.js';

const NOW = new Date('2026-11-27T00:00:00.000Z');
const SECRET = 'chìa khoá của văn phòng';
const late = (about = '1'): Notice => ({
  ...{ kind: 'schedule.late', about, at: NOW.toISOString(), schedule: 'đêm Tết', dueAt: NOW.toISOString() },
});

/** A notifier over a real store and queue, which tries again after `backoffMs`. */
function open(channels: Channels, backoffMs = 1, maxAttempts = 5) {
  const { dir, store } = openHouse();
  const queue = openSqliteQueue({ file: join(dir, 'queue.db'), pollMs: 5 });
  const told: Notice[] = [];
  const errors: string[] = [];
  const notifier = createNotifier({
    ...{ store, queue, channels, now: () => NOW, backoffMs, maxAttempts },
    onNotice: (notice) => void told.push(notice),
    onError: (words) => void errors.push(words),
  });
  onTestFinished(async () => {
    await notifier.close(1_000);
    await queue.close();
  });
  return { store, queue, notifier, told, errors };
}

const mailTo = (smtp: string): Channels => ({
  mail: createMailer({
    smtp,
    password: undefined,
    from: 'soicho@chi-cuc.example',
    to: ['truc@chi-cuc.example', 'b@x.example'],
  }),
});
const hookAt = (port: number, internal = true): Channels => {
  const route = () => ({ host: '127.0.0.1', port });
  const egress = createEgress(internal ? { route } : {});
  const url = `http://127.0.0.1:${port}/soicho`;
  return { webhook: { secret: SECRET, post: (call) => postJson(egress, url, call, 5_000) } };
};

test('a letter arrives in Vietnamese, to all who are named, once', async () => {
  const mail = await serveMail();
  const { notifier, told, store } = open(mailTo(mail.smtp));
  notifier.tell(late());
  notifier.tell(late()); // the next look sees the same
  await notifier.close(10_000);
  expect(mail.letters).toHaveLength(1);
  expect(told).toHaveLength(1);
  expect(store.notices.list(9)).toMatchObject([{ kind: 'schedule.late', about: '1' }]);
  const { from, to, data } = mail.letters[0] ?? { from: '', to: [], data: '' };
  expect([from, to]).toEqual(['soicho@chi-cuc.example', ['truc@chi-cuc.example', 'b@x.example']]);
  const [head = '', ...parts] = data.split('\n\n');
  const subject = /^Subject: (.*(?:\n .*)*)/m.exec(head)?.[1] ?? '';
  expect(decodeWords(subject)).toBe('[Soi Chợ] Lịch "đêm Tết" không bắt đầu đúng giờ');
  expect(head).toMatch(/Content-Type: text\/plain; charset=utf-8/i);
  const body = /base64/i.test(head)
    ? Buffer.from(parts.join(''), 'base64').toString()
    : fromQuotedPrintable(parts.join('\n\n'));
  expect(body).toMatch(/Giờ hẹn: 07:00 27\/11\/2026/);
});

test('a call is signed over its time and its very bytes', async () => {
  const hook = await serveHook();
  const { notifier } = open(hookAt(hook.port));
  notifier.tell(late());
  await notifier.close(10_000);
  const [call] = hook.calls;
  const timestamp = call?.headers['x-soicho-timestamp'];
  expect(timestamp).toBe(String(NOW.getTime() / 1000));
  const expected = createHmac('sha256', SECRET).update(`${timestamp}.${call?.body}`).digest('hex');
  expect(call?.headers['x-soicho-signature']).toBe(`v1=${expected}`);
  expect(JSON.parse(call?.body ?? '')).toMatchObject({ id: 1, kind: 'schedule.late', notice: { schedule: 'đêm Tết' } });
});

test('what fails is told and tried again until it is through; one way does not wait for the other', async () => {
  const mail = await serveMail({ refuse: 2 });
  const hook = await serveHook([500, 302, 204]);
  const { notifier, errors } = open({ ...mailTo(mail.smtp), ...hookAt(hook.port) });
  notifier.tell(late());
  await Promise.all([mail.arrived(), hook.called(3)]);
  expect(mail.letters).toHaveLength(1);
  expect(errors.filter((words) => /^mail.*451/.test(words))).toHaveLength(2);
  // a redirect is no yes, and nobody is sent elsewhere
  expect(errors.filter((words) => /^webhook.*(500|302)/.test(words))).toHaveLength(2);
  expect(new Set(hook.calls.map(({ headers }) => headers['x-soicho-notice']))).toEqual(new Set(['1']));
});

test('what never goes through ends among the dead jobs, with its error', async () => {
  const { notifier, queue, errors } = open(mailTo('smtp://127.0.0.1:1'), 1, 2);
  notifier.tell(late());
  await queue.drain();
  expect(errors).toHaveLength(2);
  expect(await queue.dead(9)).toMatchObject([{ name: 'notice.send', payload: { notice: 1, channel: 'mail' } }]);
});

test('a webhook inside the house is refused unless the operator says that it is ours', async () => {
  const hook = await serveHook();
  const { notifier, errors } = open(hookAt(hook.port, false), 60_000);
  notifier.tell(late());
  await notifier.close(10_000);
  expect(hook.calls).toEqual([]);
  expect(errors).toEqual([expect.stringMatching(/127\.0\.0\.1.*not a public address/)]);
});

test('nothing that goes wrong reaches the sweep', () => {
  const { notifier, store, errors } = open({});
  store.close();
  expect(() => notifier.tell(late())).not.toThrow();
  expect(errors).toHaveLength(1);
});

/** RFC 2047, as far as UTF-8. */
function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_all, how: string, words: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('latin1')
        : Buffer.from(fromQuotedPrintable(words.replace(/_/g, ' ')), 'utf8').toString('latin1'),
    )
    .replace(/^.*$/s, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function fromQuotedPrintable(words: string): string {
  const bytes = words
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
