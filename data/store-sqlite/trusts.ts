import type { TrustAct, TrustStore } from '../store.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<TrustAct, 'approvedBy' | 'until'> & { seq: number; approvedBy: string | null; until: string | null };

/** What people said of sellers they vouch for; triggers refuse any change of a row that stands. */
export function openTrusts({ prepare }: Connection): TrustStore {
  const standing = prepare<[], Row>(
    `SELECT seq, seller, act, reason, by, approved_by AS approvedBy, until, at FROM seller_trust t
      WHERE seq = (SELECT max(n.seq) FROM seller_trust n WHERE n.seller = t.seller) ORDER BY seller`,
  );
  const newest = prepare<[seller: string], Row>(
    `SELECT seq, seller, act, reason, by, approved_by AS approvedBy, until, at FROM seller_trust
      WHERE seller = ? ORDER BY seq DESC LIMIT 1`,
  );
  const add = prepare<[Omit<Row, 'seq'>]>(
    `INSERT INTO seller_trust (seller, act, reason, by, approved_by, until, at)
      VALUES (@seller, @act, @reason, @by, @approvedBy, @until, @at)`,
  );
  const known = prepare<[seller: string], { found: number }>('SELECT count(*) AS found FROM seller WHERE id = ?');

  return {
    add(act) {
      add.run({ ...act, approvedBy: act.approvedBy ?? null, until: act.until ?? null });
    },
    newest(seller) {
      const row = newest.get(seller);
      return row && toAct(row);
    },
    list: () => standing.all().map(toAct),
    hasListings: (seller) => known.one(seller).found > 0,
  };
}

function toAct({ seq: _, approvedBy, until, ...row }: Row): TrustAct {
  return { ...row, ...withoutNulls({ approvedBy, until }) };
}
