import type { Verdict } from '../schema.js';
import type { Store } from '../store.js';

/**
 * Why a case does not carry this verdict on a lead yet, or `undefined`: a lead is verified in a case that was not closed
 * without a penalty, concluded by its penalty decision, enforced when the case is. Other verdicts need none.
 */
export function caseLacks(store: Pick<Store, 'cases'>, leadId: number, verdict: Verdict) {
  const files = store.cases.ofLead(leadId);
  switch (verdict) {
    case 'da_xac_minh':
      if (files.some(({ leads, stage }) => leads.includes(leadId) && !isDropped(stage))) return undefined;
      return {
        vi: 'hồ sơ chưa thuộc vụ việc nào: soicho case open',
        en: 'the lead is in no open case: soicho case open',
      };
    case 'co_ket_luan':
      if (files.some(({ leads, stage }) => leads.includes(leadId) && hasPenalty(stage))) return undefined;
      return { vi: 'vụ việc chưa có quyết định xử phạt', en: 'its case has no penalty decision yet' };
    case 'da_thi_hanh':
      if (files.some(({ leads, stage }) => leads.includes(leadId) && stage === 'da_thi_hanh')) return undefined;
      return { vi: 'vụ việc chưa thi hành xong', en: 'its case is not enforced yet' };
    default:
      return undefined;
  }
}

// A case that is enforced already still carries the lower steps of its leads.
function isDropped(stage: string): boolean {
  return stage === 'khong_vi_pham' || stage === 'chuyen_ho_so';
}

function hasPenalty(stage: string): boolean {
  return stage === 'quyet_dinh_xu_phat' || stage === 'da_thi_hanh';
}
