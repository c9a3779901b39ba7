import { DecisionRefused } from '../decision-refused.js';
import type { KeptBundle } from '../evidence-store.js';
import type { Store } from '../store.js';

/** The bundle of this id, or the only one that begins so (8 hex digits at least). Throws `DecisionRefused` when there is none, more than one, or it was purged. */
export function findBundle({ bundles, retention }: Pick<Store, 'bundles' | 'retention'>, text: string): KeptBundle {
  const start = text.trim().toLowerCase();
  if (!/^[0-9a-f]{8,64}$/.test(start)) {
    throw new DecisionRefused('bad-input', {
      vi: `"${text}" không phải mã gói bằng chứng: cần ít nhất 8 chữ số thập lục phân`,
      en: `"${text}" is no bundle's id: 8 hex digits at least`,
    });
  }
  const [bundle, other] = bundles.beginning(start);
  if (bundle === undefined) {
    throw new DecisionRefused('not-found', {
      vi: `Không có gói bằng chứng ${text}; xem \`soicho evidence list\``,
      en: `there is no bundle ${text}; see \`soicho evidence list\``,
    });
  }
  if (other === undefined) {
    const [grave] = retention.graves(bundle.id);
    if (grave === undefined) return bundle;
    const { at, entry } = grave;
    throw new DecisionRefused('not-found', {
      vi: `Gói bằng chứng ${bundle.id} đã xoá theo thời hạn lưu giữ lúc ${at} (mục nhật ký ${entry})`,
      en: `bundle ${bundle.id} had its time and was purged at ${at} (journal entry ${entry})`,
    });
  }
  throw new DecisionRefused('bad-input', {
    vi: `Có nhiều gói bằng chứng bắt đầu bằng ${text}: viết dài hơn`,
    en: `several bundles begin with ${text}: write more of it`,
  });
}
