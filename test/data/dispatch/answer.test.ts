import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toAddress } from '../../../crawler/extract/values/find-addresses.js';
import { readPhone } from '../../../crawler/extract/values/phone-facts.js';
import { loadTables } from '../../../crawler/load-tables.js';
import { markSent } from '../../../data/dispatch/acts.js';
import { answerDispatch, endUnanswered } from '../../../data/dispatch/answer.js';
import { readAnswer } from '../../../data/dispatch/answer-rows.js';
import { platformSheets } from '../../../data/dispatch/platform-sheet.js';
import { remindDispatch } from '../../../data/dispatch/remind.js';
import type { Store } from '../../../data/store.js';
import {
  aSeller,
  hour,
  issue,
  journal,
  keepOffer,
  openDispatchHouse,
  openLead,
  outgoing,
  TERMS,
} from './dispatch-house.js';

const tables = loadTables('data/reference');
const TOOLS = {
  readPhone: (written: string) => readPhone(written).e164,
  readProvince: (quote: string) => toAddress({ start: 0, end: quote.length, quote }, tables).province,
};

/** A request about sellers `a` and `b`, sent at hour 3 and due at hour 27. */
function asked() {
  const { store } = openDispatchHouse();
  const offers = ['a', 'b'].map((seller) => keepOffer(store, { seller }));
  const lead = openLead(store, offers, { subject: 'shopee:đường dây' });
  return { store, lead, dispatch: outgoing(store, lead, { kind: 'seller_info' }) };
}
const answer = (store: Store, id: number, text: string, now = hour(20)) =>
  answerDispatch(store, { id, by: 'liaison', text, format: 'csv' }, TOOLS, now);

const FULL = `Người bán;Họ và tên;Mã số thuế;Địa chỉ;Số điện thoại;Số tài khoản;Email
a;Nguyễn Văn Mẫu;0102527451;"12 đường Mẫu, Cầu Giấy, Hà Nội";0912 345 678;0123 4567 89;MAU@thu.example
shopee:b;Công ty TNHH Thử;0102527452;;;;
`;

describe('an answer to a request', () => {
  test('is kept as contacts of its sellers, and stops the clock', () => {
    const { store, dispatch } = asked();
    const { dispatch: after, kept, bad, missing, rows } = answer(store, dispatch.id, FULL);
    expect(after).toMatchObject({ state: 'answered', answeredAt: hour(20) });
    expect([kept, bad, missing]).toEqual([8, [], []]);
    expect(
      store.sellerContacts.ofSeller('shopee:a').map(({ kind, value, province }) => [kind, value, province]),
    ).toEqual([
      ['name', 'Nguyễn Văn Mẫu', undefined],
      ['tax_code', '0102527451', undefined],
      ['address', '12 đường Mẫu, Cầu Giấy, Hà Nội', '01'],
      ['phone', '+84912345678', undefined],
      ['bank_account', '0123456789', undefined],
      ['email', 'mau@thu.example', undefined],
    ]);
    expect(store.sellerContacts.ofSeller('shopee:b')).toMatchObject([
      { source: 'platform', noticeId: dispatch.id, by: 'liaison', quote: 'Công ty TNHH Thử' },
      { kind: 'tax_code' },
    ]);
    expect(rows.map(({ warnings }) => warnings.length)).toEqual([0, 1]);
    expect(platformSheets(store, hour(40))[0]).toMatchObject({
      requests: { value: 1 },
      answered: { value: 1, dispatches: [dispatch.id] },
      answeredInTime: { value: 1 },
    });
  });

  test('leaves no personal word in the open of the journal', () => {
    const { store, dispatch } = asked();
    answer(store, dispatch.id, FULL);
    const open = JSON.stringify([...store.journal.each()]);
    for (const word of ['Nguyễn', '0912', '84912345678', '0102527451', 'mau@', 'shopee:a'])
      expect(open).not.toContain(word);
    expect([...store.journal.each()].at(-1)).toMatchObject({
      kind: 'dispatch.answer',
      by: 'liaison',
      ids: { dispatch: dispatch.id, rows: 2, bad: 0 },
    });
  });

  test('in part leaves it open; the rest may come later, and the same again adds nothing', () => {
    const { store, dispatch } = asked();
    const part = answer(store, dispatch.id, 'seller,phone\na,0912345678\n');
    expect([part.dispatch.state, part.missing]).toEqual(['partly', ['shopee:b']]);
    expect(answer(store, dispatch.id, 'seller,phone\na,+84 912 345 678\n').kept).toBe(0);
    expect(answer(store, dispatch.id, 'seller,phone\nb,0987654321\n', hour(30)).dispatch.state).toBe('answered');
    expect(platformSheets(store, hour(40))[0]).toMatchObject({ answered: { value: 1 }, answeredInTime: { value: 0 } });
  });

  test('rows that cannot be used are told with line and reason; without a sound one nothing is written', () => {
    const { store, dispatch } = asked();
    const text =
      'seller,phone,taxCode,email,bankAccount\nc,0912345678,,,\na,12,,,\na,,123,,\na,,,không có,\na,,,,abc\na,,,,\n,0912345678,,,\n';
    const { bad, kept, dispatch: after } = answer(store, dispatch.id, text);
    expect(bad.map(({ line, reason }) => `${line} ${reason.en}`)).toEqual([
      '2 "c" was not asked for',
      '3 phone "12" is none',
      '4 tax_code "123" is none',
      '5 email "không có" is none',
      '6 bank_account "abc" is none',
      '7 says nothing of the seller',
      '8 no seller is named',
    ]);
    expect([kept, after.state, journal(store).filter((entry) => entry.startsWith('dispatch.answer'))]).toEqual([
      0,
      'sent',
      [],
    ]);
  });

  test('may be JSON, and what is neither is told', () => {
    const { store, dispatch } = asked();
    const json = (text: string) =>
      answerDispatch(store, { id: dispatch.id, by: 'thu', text, format: 'json' }, TOOLS, hour(9));
    expect(json('[{"seller":"a","phone":"0912345678"},7]')).toMatchObject({ kept: 1, bad: [{ line: 2 }] });
    expect(() => json('{"seller":"a"}')).toThrow('expected a list');
    expect(() => json('seller,phone')).toThrow('cannot be read');
  });

  test('to a reminder is one to what it reminds of, and ends both clocks', () => {
    const { store, dispatch } = asked();
    const reminder = remindDispatch(store, { id: dispatch.id, by: 'thu' }, hour(28));
    expect(reminder).toMatchObject({ kind: 'seller_info_reminder', items: 2 });
    issue(store, reminder.id, hour(29));
    markSent(store, { id: reminder.id, by: 'thu' }, { terms: TERMS }, hour(30));
    expect(answer(store, reminder.id, FULL, hour(31)).dispatch).toMatchObject({ id: dispatch.id, state: 'answered' });
    expect(store.dispatches.get(reminder.id)?.state).toBe('answered');
  });

  test('refused is an answer; none is said only after the deadline, and ends it', () => {
    const { store, dispatch } = asked();
    const end = (outcome: 'refused' | 'none', now: string, note = 'công văn 12 của sàn') =>
      endUnanswered(store, { id: dispatch.id, by: 'thu', outcome, note }, now);
    expect(() => end('none', hour(26))).toThrow('not overdue');
    expect(() => end('refused', hour(26), ' ')).toThrow('a note is needed');
    expect(end('refused', hour(26)).state).toBe('answered');
    expect(platformSheets(store, hour(40))[0]?.refused.value).toBe(1);
    const other = asked();
    const none = { id: other.dispatch.id, by: 'thu', outcome: 'none' as const, note: 'đã gọi, không trả lời' };
    expect(endUnanswered(other.store, none, hour(28)).state).toBe('closed');
  });

  test.each([
    ['before it was sent', hour(2)],
    ['to come', hour(21)],
  ])('is not received %s', (_, receivedAt) => {
    const { store, dispatch } = asked();
    const request = { id: dispatch.id, by: 'thu', text: FULL, format: 'csv' as const, receivedAt };
    expect(() => answerDispatch(store, request, TOOLS, hour(20))).toThrow('before it was sent');
  });

  test('to a takedown holds no sellers', () => {
    const { store } = openDispatchHouse();
    const dispatch = outgoing(store, aSeller(store, 'a').lead);
    expect(() => answer(store, dispatch.id, FULL)).toThrow('asks for no seller');
  });
});

test('every row of whatever file is either taken or told, and never breaks the reading', () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/["\r\n]/g, ' '));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 }), (rows) => {
      const text = JSON.stringify(rows.map(([seller, phone, name]) => ({ seller, phone, name })));
      const { rows: taken, bad } = readAnswer(text, 'json', ['shopee:a', 'shopee:b'], TOOLS);
      expect(taken.length + bad.length).toBe(rows.length);
      expect([...taken, ...bad].map(({ line }) => line).sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 1));
    }),
    { numRuns: 100 },
  );
});
