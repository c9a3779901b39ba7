import { findContacts } from '../crawler/extract/values/find-contacts.js';
import { readPrice } from '../crawler/extract/values/price.js';
import { readPageBytes } from '../crawler/feeds/page-bytes.js';
import type { loadTables } from '../crawler/load-tables.js';
import { once } from '../data/once.js';
import { inspectDomain } from '../scorer/domains/inspect-domain.js';
import { loadProtected } from '../scorer/domains/load-protected.js';
import type { RuleSet } from '../scorer/rule-set.js';
import { normalise } from '../scorer/text/normalise.js';

/** What looking at one thing needs of the house; nothing is loaded that the thing does not ask for. */
export interface InspectingParts {
  ruleSet: () => RuleSet;
  valueTables: () => ReturnType<typeof loadTables>;
  referenceDir: string;
}

/** What the pipeline sees in one text, price, page, domain or picture. */
export function wireInspecting({ ruleSet, valueTables, referenceDir }: InspectingParts) {
  const protectedNames = once(() => loadProtected(referenceDir));
  return {
    readPrice,
    readPage: readPageBytes,
    readText: (raw: string) => normalise(raw, { words: ruleSet().words }),
    findContacts: (raw: string) => findContacts(raw, valueTables()),
    inspectDomain: (raw: string) => inspectDomain(raw, protectedNames()),
    // WebAssembly of a megabyte, loaded when somebody asks.
    readQr: async (image: Buffer) => (await import('../crawler/qr/read-qr.js')).readQr(image),
  };
}
