import type { WatchKind } from './reference.js';
import type {
  ContactKind,
  GapReason,
  LeadState,
  ReopenReason,
  Sweep,
  Verdict,
  ViolationClass,
  VisitResult,
} from './schema.js';

/** How the words of the house are said to people. */
interface Words {
  vi: string;
  en: string;
}

export const CLASS_WORDS: Record<ViolationClass, Words> = {
  hang_cam: { vi: 'hàng cấm', en: 'prohibited goods' },
  hang_nhap_lau: { vi: 'hàng nhập lậu', en: 'smuggled goods' },
  hang_gia: { vi: 'hàng giả', en: 'fake goods' },
  xam_pham_shtt: { vi: 'xâm phạm sở hữu trí tuệ', en: 'intellectual-property infringement' },
  kem_chat_luong: { vi: 'hàng kém chất lượng', en: 'substandard goods' },
  han_che_kinh_doanh: { vi: 'hàng hạn chế kinh doanh', en: 'restricted goods' },
  co_dieu_kien: { vi: 'kinh doanh có điều kiện', en: 'conditional goods' },
  qua_han: { vi: 'hàng quá hạn sử dụng', en: 'expired goods' },
  khong_ro_nguon_goc: { vi: 'không rõ nguồn gốc, xuất xứ', en: 'unknown origin' },
  sai_lech_lua_doi: { vi: 'thông tin sai lệch, lừa dối', en: 'misleading information' },
  tuan_thu_tmdt: { vi: 'tuân thủ thương mại điện tử', en: 'site duties' },
  dau_hieu_thue: { vi: 'dấu hiệu thuế', en: 'tax signs' },
};

export const STATE_WORDS: Record<LeadState, Words> = {
  new: { vi: 'mới', en: 'new' },
  claimed: { vi: 'đã nhận việc', en: 'claimed' },
  can_xac_minh: { vi: 'cần xác minh', en: 'to be verified' },
  co_dau_hieu: { vi: 'có dấu hiệu', en: 'signs found' },
  da_xac_minh: { vi: 'đã xác minh', en: 'verified' },
  co_ket_luan: { vi: 'có kết luận', en: 'decision in force' },
  da_thi_hanh: { vi: 'đã thi hành', en: 'enforced' },
  khong_co_dau_hieu: { vi: 'không có dấu hiệu', en: 'no signs' },
  referred: { vi: 'đã chuyển cơ quan khác', en: 'referred' },
  snoozed: { vi: 'theo dõi lại sau', en: 'snoozed' },
  waiting_right_holder: { vi: 'chờ chủ thể quyền', en: 'waiting for the right holder' },
  waiting_expertise: { vi: 'chờ giám định', en: 'waiting for expertise' },
  merged: { vi: 'đã gộp vào hồ sơ khác', en: 'merged into another lead' },
  reclassed: { vi: 'đã đổi nhóm vi phạm', en: 'moved to another class' },
};

export const VERDICT_WORDS: Record<Verdict, Words> = {
  claim: { vi: 'nhận việc', en: 'claim' },
  release: { vi: 'trả lại', en: 'release' },
  can_xac_minh: STATE_WORDS.can_xac_minh,
  co_dau_hieu: STATE_WORDS.co_dau_hieu,
  da_xac_minh: STATE_WORDS.da_xac_minh,
  co_ket_luan: STATE_WORDS.co_ket_luan,
  da_thi_hanh: STATE_WORDS.da_thi_hanh,
  khong_co_dau_hieu: STATE_WORDS.khong_co_dau_hieu,
  refer: { vi: 'chuyển cơ quan khác', en: 'refer' },
  snooze: { vi: 'theo dõi lại sau', en: 'snooze' },
  wait_right_holder: STATE_WORDS.waiting_right_holder,
  wait_expertise: STATE_WORDS.waiting_expertise,
  correct_class: { vi: 'đổi nhóm vi phạm', en: 'correct the class' },
  drop_listings: { vi: 'bỏ tin khỏi hồ sơ', en: 'take listings out' },
  split: { vi: 'tách hồ sơ', en: 'split' },
  merge: { vi: 'gộp hồ sơ', en: 'merge' },
  reopen: { vi: 'mở lại', en: 'reopen' },
  undo: { vi: 'hoàn tác', en: 'undo' },
  note: { vi: 'ghi chú', en: 'note' },
};

export const REOPEN_WORDS: Record<ReopenReason, Words> = {
  changed_words: { vi: 'lời rao đã thay đổi', en: 'the words changed' },
  changed_price: { vi: 'giá đã thay đổi', en: 'the price changed' },
  changed_images: { vi: 'ảnh đã thay đổi', en: 'the images changed' },
  new_listing: { vi: 'có tin mới của người bán này', en: 'the seller has a new listing' },
  new_rule: { vi: 'có tiêu chí nhận diện mới', en: 'a new rule hits' },
  tip: { vi: 'có tin báo mới', en: 'a tip came in' },
  undone: { vi: 'quyết định trước đã được hoàn tác', en: 'the dismissal was undone' },
  second_look: { vi: 'người xem lại có ý kiến khác', en: 'a second look found otherwise' },
};

export const WATCH_WORDS: Record<WatchKind, Words> = {
  thu_hoi: { vi: 'thu hồi', en: 'recall' },
  dinh_chi: { vi: 'đình chỉ lưu hành', en: 'suspension' },
  canh_bao_gia: { vi: 'cảnh báo hàng giả', en: 'counterfeit warning' },
  quang_cao_sai: { vi: 'quảng cáo sai sự thật', en: 'false advertising' },
};

export const CONTACT_WORDS: Record<ContactKind, Words> = {
  phone: { vi: 'điện thoại', en: 'phone' },
  bank_account: { vi: 'tài khoản ngân hàng', en: 'bank account' },
  handle: { vi: 'tài khoản mạng xã hội', en: 'handle' },
  email: { vi: 'thư điện tử', en: 'e-mail' },
  tax_code: { vi: 'mã số thuế', en: 'tax code' },
  address: { vi: 'địa chỉ', en: 'address' },
  domain: { vi: 'tên miền', en: 'domain' },
  carrier: { vi: 'vận chuyển', en: 'carrier' },
};

export const GAP_WORDS: Record<GapReason, Words> = {
  robots: { vi: 'robots.txt không cho phép', en: 'robots.txt forbids' },
  login_wall: { vi: 'phải đăng nhập', en: 'login wall' },
  captcha: { vi: 'có CAPTCHA', en: 'CAPTCHA' },
  needs_browser: { vi: 'cần trình duyệt (JavaScript)', en: 'needs a browser' },
  browser_error: { vi: 'trình duyệt gặp lỗi', en: 'the browser failed' },
  rate_limited: { vi: 'máy chủ yêu cầu chậm lại', en: 'rate limited' },
  timeout: { vi: 'quá thời gian chờ', en: 'timed out' },
  http_error: { vi: 'máy chủ báo lỗi', en: 'HTTP error' },
  network: { vi: 'lỗi mạng', en: 'network error' },
  forbidden_address: { vi: 'địa chỉ mạng bị cấm truy cập', en: 'forbidden network address' },
  too_large: { vi: 'trang quá lớn', en: 'page too large' },
  not_html: { vi: 'không phải trang web', en: 'not a web page' },
  no_listing: { vi: 'không tìm thấy tin bán hàng', en: 'no offer found' },
  budget: { vi: 'hết số trang được phép', en: 'page budget used up' },
  deadline: { vi: 'hết giờ', en: 'deadline reached' },
  cancelled: { vi: 'đợt rà soát bị huỷ', en: 'sweep cancelled' },
};

export const SWEEP_WORDS: Record<Sweep['state'], Words> = {
  running: { vi: 'đang chạy', en: 'running' },
  paused: { vi: 'tạm dừng', en: 'paused' },
  done: { vi: 'xong', en: 'done' },
  cancelled: { vi: 'đã huỷ', en: 'cancelled' },
};

export const RESULT_WORDS: Record<VisitResult, Words> = {
  new: { vi: 'mới', en: 'new' },
  changed: { vi: 'có thay đổi', en: 'changed' },
  unchanged: { vi: 'không đổi', en: 'unchanged' },
  back: { vi: 'xuất hiện lại', en: 'back' },
  gone: { vi: 'đã gỡ', en: 'gone' },
  moved: { vi: 'chuyển sang địa chỉ khác', en: 'moved' },
};

/** How a spelling was disguised, by the names on hits; others stand for themselves. */
export const TRICK_WORDS: Record<string, Words> = {
  nfd: { vi: 'dấu viết rời', en: 'loose diacritics' },
  invisible: { vi: 'ký tự vô hình', en: 'invisible characters' },
  bidi: { vi: 'đảo chiều chữ', en: 'turned direction' },
  homoglyph: { vi: 'chữ giống hình', en: 'look-alike letters' },
  fancy_letters: { vi: 'chữ kiểu', en: 'fancy letters' },
  regional_indicator: { vi: 'chữ từ biểu tượng cờ', en: 'flag letters' },
  separators: { vi: 'chèn dấu giữa chữ', en: 'signs between letters' },
  spaced_letters: { vi: 'tách rời từng chữ', en: 'spaced letters' },
  leet: { vi: 'số thay chữ', en: 'digits for letters' },
  masked_letters: { vi: 'che bớt chữ', en: 'masked letters' },
  teencode: { vi: 'viết kiểu teen', en: 'teen spelling' },
  emoji_word: { vi: 'biểu tượng thay chữ', en: 'emoji for words' },
  tone_placement: { vi: 'đặt dấu khác chỗ', en: 'tone placement' },
  repeated_letters: { vi: 'lặp chữ', en: 'repeated letters' },
  misspelling: { vi: 'viết sai chính tả', en: 'misspelling' },
  abbreviation: { vi: 'viết tắt', en: 'abbreviation' },
};
