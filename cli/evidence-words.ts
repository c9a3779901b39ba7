import type { App } from '../app.js';
import type { ReceiptState } from '../data/evidence/receipt.js';
import type { KeptProblem } from '../data/evidence/verify-kept.js';
import type { Words } from './io.js';

type WaczProblem = Awaited<ReturnType<App['verifyWacz']>>['problems'][number];

/** What is wrong, and what to do. */
export const PROBLEM_WORDS: Record<KeptProblem['problem'] | WaczProblem['problem'], Words> = {
  missing: { vi: 'không còn tệp này; khôi phục từ bản sao lưu', en: 'the file is gone; restore the backup' },
  changed: {
    vi: 'nội dung đã bị thay đổi; giữ nguyên hiện trạng để xem xét và khôi phục từ bản sao lưu',
    en: 'its bytes were changed; keep it as it is for inspection and restore the backup',
  },
  disk: {
    vi: 'đĩa không đọc được tệp này; kiểm tra đĩa, rồi khôi phục từ bản sao lưu',
    en: 'the disk does not give it back; check the disk, then restore the backup',
  },
  no_manifest: { vi: 'không phải bản kê của gói bằng chứng', en: 'is no manifest of a bundle' },
  not_in_journal: { vi: 'nhật ký không ghi gói này', en: 'the journal does not name this bundle' },
  not_in_store: {
    vi: 'nhật ký có ghi nhưng kho không còn gói này; khôi phục từ bản sao lưu',
    en: 'the journal names it, the store does not; restore the backup',
  },
  unreadable: { vi: 'không đọc được như tệp WACZ của Soi Chợ', en: 'cannot be read as a WACZ of Soi Chợ' },
  forged: { vi: 'chữ ký của giấy xác nhận không đúng', en: 'the signature of the receipt does not hold' },
  other_bundle: { vi: 'giấy xác nhận thuộc gói khác', en: 'the receipt is of another bundle' },
  differs: {
    vi: 'các tệp bên trong nguyên vẹn nhưng phần bao quanh đã bị thay đổi; xin lại tệp gốc',
    en: 'the files in it are whole, but what is around them was changed; ask for the file again',
  },
};

/** Who vouches for an exported bundle. */
export const RECEIPT_WORDS: Record<ReceiptState, Words> = {
  trusted: { vi: 'Chữ ký đúng với khoá được tin cậy.', en: 'Signed with the key that is trusted.' },
  whole: {
    vi: 'Chữ ký đúng với khoá nằm trong chính tệp: chứng tỏ tệp nguyên vẹn, chưa chứng tỏ nơi cấp; thêm --key khoá của đơn vị cấp.',
    en: 'Signed with the key in the file itself: that proves it is whole, not whose it is; add --key with the office’s key.',
  },
  other_key: {
    vi: 'Chữ ký đúng, nhưng bằng khoá khác với khoá được tin cậy: không phải do đơn vị đó cấp.',
    en: 'Signed, but with another key than the one trusted: it is not that office’s.',
  },
  forged: { vi: 'Chữ ký sai.', en: 'The signature does not hold.' },
};
