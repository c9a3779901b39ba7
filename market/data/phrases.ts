/** What sellers hang on a title; the empty ones are those who do not. */
export const FLAIRS: readonly [before: string, after: string][] = [
  ['', ''],
  ['', ''],
  ['', ''],
  ['[Freeship] ', ''],
  ['', ' 🔥'],
  ['', ' - giá tốt'],
  ['(Sẵn hàng) ', ''],
  ['', ' ✨'],
];

/** Last words of ordinary sellers. */
export const LAWFUL_CLOSINGS: readonly string[] = [
  'Ship toàn quốc, được kiểm hàng trước khi nhận.',
  'Đổi trả 7 ngày nếu lỗi do shop ạ.',
  'Cần hóa đơn khách để lại thông tin lúc đặt nha.',
  'Mua từ 2 món giảm thêm 5%. Cảm ơn cả nhà đã ủng hộ ❤️',
  'Giao trong ngày với đơn chốt trước 15h.',
  'Có gì chưa ưng nhắn shop xử lý, đừng vội đánh giá 1 sao tội em.',
  '',
  '',
];

/** Last words of the others; they do not make an offer bad by themselves. */
export const OTHER_CLOSINGS: readonly string[] = [
  'Ai lấy sỉ ib giá tốt.',
  'Hàng có sẵn, chốt đơn nhanh kẻo hết.',
  'Gọi hoặc zalo {phone} nha.',
  'Ck trước giảm thêm 20k.',
  '',
  '',
];
