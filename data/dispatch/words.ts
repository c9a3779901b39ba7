import type { DispatchActKind, DispatchKind, DispatchState, Reappearance } from './dispatch.js';

/** How the words of outgoing letters are said to people. */
interface Words {
  vi: string;
  en: string;
}

export const KIND_WORDS: Record<DispatchKind, Words> = {
  takedown: { vi: 'yêu cầu gỡ bỏ', en: 'takedown request' },
  seller_info: { vi: 'yêu cầu cung cấp thông tin người bán', en: 'request for seller information' },
  reminder_soft: { vi: 'lưu ý người bán', en: 'note to a seller' },
  referral: { vi: 'chuyển hồ sơ', en: 'referral' },
  takedown_reminder: { vi: 'nhắc gỡ bỏ', en: 'reminder of a takedown request' },
  seller_info_reminder: { vi: 'nhắc cung cấp thông tin', en: 'reminder of a request for information' },
};

export const DISPATCH_STATE_WORDS: Record<DispatchState, Words> = {
  drafted: { vi: 'dự thảo', en: 'drafted' },
  issued: { vi: 'đã ban hành', en: 'issued' },
  sending: { vi: 'đang gửi', en: 'being sent' },
  unsure: { vi: 'chưa rõ đã gửi hay chưa', en: 'not known whether it left' },
  sent: { vi: 'đã gửi, chờ trả lời', en: 'sent' },
  partly: { vi: 'đã trả lời một phần', en: 'answered in part' },
  overdue: { vi: 'quá hạn trả lời', en: 'overdue' },
  answered: { vi: 'đã trả lời', en: 'answered' },
  closed: { vi: 'đã kết thúc', en: 'closed' },
  withdrawn: { vi: 'đã thu hồi', en: 'withdrawn' },
};

export const ACT_WORDS: Record<DispatchActKind, Words> = {
  draft: { vi: 'soạn dự thảo', en: 'draft' },
  issue: { vi: 'ban hành', en: 'issue' },
  begin: { vi: 'bắt đầu gửi', en: 'begin to send' },
  sent: { vi: 'ghi đã gửi', en: 'mark as sent' },
  failed: { vi: 'gửi không được', en: 'failed to send' },
  lost: { vi: 'mất kết nối khi gửi', en: 'lost the line while sending' },
  found: { vi: 'xem lại các tin', en: 'look at the listings again' },
  answer: { vi: 'ghi trả lời', en: 'record an answer' },
  remind: { vi: 'nhắc', en: 'remind' },
  close: { vi: 'kết thúc', en: 'close' },
  withdraw: { vi: 'thu hồi', en: 'withdraw' },
};

export const SHARED_WORDS: Record<Reappearance['why'], Words> = {
  words: { vi: 'trùng nguyên lời rao', en: 'the very same words' },
  images: { vi: 'trùng nguyên bộ ảnh', en: 'the very same pictures' },
  phone: { vi: 'cùng số điện thoại, cùng nhóm vi phạm', en: 'the same phone number and class' },
  bank_account: { vi: 'cùng tài khoản ngân hàng, cùng nhóm vi phạm', en: 'the same bank account and class' },
};
