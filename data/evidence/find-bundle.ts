import { DecisionRefused } from '../decide.js';
import type { BundleStore, KeptBundle } from '../store.js';

/** The bundle that a person names: its id, or an unambiguous beginning of at least 8 hex digits. Throws `DecisionRefused`. */
export function findBundle(bundles: Pick<BundleStore, 'beginning'>, named: string): KeptBundle {
  const start = named.trim().toLowerCase();
  if (!/^[0-9a-f]{8,64}$/.test(start))
    throw refused(
      'bad-input',
      'cần mã gói hoặc ít nhất 8 chữ số đầu',
      'expected an id or its first 8 digits or more',
      named,
    );
  const [found, other] = bundles.beginning(start);
  if (found === undefined) throw refused('not-found', 'không có gói bằng chứng này', 'there is no such bundle', named);
  if (other !== undefined)
    throw refused('bad-input', 'nhiều gói bắt đầu như vậy, ghi dài hơn', 'several bundles begin so, write more', named);
  return found;
}

function refused(code: DecisionRefused['code'], vi: string, en: string, named: string): DecisionRefused {
  const shown = JSON.stringify(named.slice(0, 80));
  return new DecisionRefused(code, { vi: `${shown}: ${vi}`, en: `${shown}: ${en}` });
}
