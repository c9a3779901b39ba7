import type { SellerContact, SellerContactStore } from '../seller-contact.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<SellerContact, 'province' | 'noticeId'> & { province: string | null; noticeId: number };

const ROW = 'seller, kind, value, quote, province, source, notice_id AS noticeId, by, at';

/** Answers about sellers; a row is never changed. */
export function openSellerContacts({ prepare }: Connection): SellerContactStore {
  const add = prepare<[Row]>(
    `INSERT INTO seller_contact (seller, kind, value, quote, province, source, notice_id, by, at)
      VALUES (@seller, @kind, @value, @quote, @province, @source, @noticeId, @by, @at)
      ON CONFLICT (seller, kind, value, notice_id) DO NOTHING`,
  );
  const ofSeller = prepare<[seller: string], Row>(`SELECT ${ROW} FROM seller_contact WHERE seller = ? ORDER BY seq`);
  const find = prepare<[kind: string, value: string], Row>(
    `SELECT ${ROW} FROM seller_contact WHERE kind = ? AND value = ? ORDER BY seq`,
  );
  return {
    add: ({ province = null, noticeId = 0, ...contact }) => add.run({ ...contact, province, noticeId }) > 0,
    ofSeller: (seller) => ofSeller.all(seller).map(toContact),
    find: (kind, value) => find.all(kind, value).map(toContact),
  };
}

function toContact({ noticeId, ...row }: Row): SellerContact {
  return { ...withoutNulls(row), ...(noticeId === 0 ? {} : { noticeId }) };
}
