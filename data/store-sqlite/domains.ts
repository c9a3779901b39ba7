import { type DomainFact, type DomainStore, FACT_KINDS, type NameAtAddress } from '../domain-facts.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

interface Row {
  domain: string;
  host: string;
  kind: string;
  at: string;
  state: string;
  value: string | null;
  reason: string | null;
}

const ROW = 'domain, host, kind, at, state, value, reason';

/** Facts of hosts by time, and the names seen at each address. */
export function openDomains({ prepare, write }: Connection): DomainStore {
  const add = prepare<[Row]>(
    `INSERT INTO domain_fact (${ROW}) VALUES (@domain, @host, @kind, @at, @state, @value, @reason)`,
  );
  const seeAt = prepare<[address: string, host: string, first: string, last: string]>(
    `INSERT INTO address_name (address, host, first_at, last_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (address, host) DO UPDATE SET
        first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
  );
  const newest = prepare<[host: string], Row>(
    `SELECT ${ROW} FROM domain_fact f
      WHERE host = ? AND seq = (SELECT max(n.seq) FROM domain_fact n WHERE n.host = f.host AND n.kind = f.kind)`,
  );
  const history = prepare<[host: string, kind: string], Row>(
    `SELECT ${ROW} FROM domain_fact WHERE host = ? AND kind = ? ORDER BY seq`,
  );
  const namesAt = prepare<[address: string], NameAtAddress>(
    'SELECT host, first_at AS firstAt, last_at AS lastAt FROM address_name WHERE address = ? ORDER BY host',
  );
  return {
    addFacts: (facts) =>
      write(() => {
        for (const fact of facts) {
          add.run(toRow(fact));
          if ((fact.kind !== 'a' && fact.kind !== 'aaaa') || fact.state !== 'known') continue;
          for (const address of fact.value) seeAt.run(address, fact.host, fact.at, fact.at);
        }
      }),
    newest: (host) => {
      const facts = newest.all(host).map(toFact);
      return FACT_KINDS.flatMap((kind) => facts.filter((fact) => fact.kind === kind));
    },
    history: (host, kind) => history.all(host, kind).map(toFact),
    namesAt: (address) => namesAt.all(address),
  };
}

function toRow(fact: DomainFact): Row {
  const { domain, host, kind, at, state } = fact;
  return {
    ...{ domain, host, kind, at, state },
    value: fact.state === 'known' ? JSON.stringify(fact.value) : null,
    reason: fact.state === 'unknown' || fact.state === 'unpublished' ? fact.reason : null,
  };
}

function toFact({ value, reason, ...row }: Row): DomainFact {
  // The table's checks hold value and reason to the state; addFacts wrote what the kind says.
  return {
    ...row,
    ...(value === null ? {} : { value: fromJson<unknown>(value) }),
    ...(reason === null ? {} : { reason }),
  } as DomainFact;
}
