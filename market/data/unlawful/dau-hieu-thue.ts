import type { UnlawfulOffers } from '../offer.js';

/** Signs of undeclared tax: never a violation by themselves, so at most weak. */
export const dauHieuThue: UnlawfulOffers = {
  violation: 'dau_hieu_thue',
  offers: [
    {
      trade: 'thoi-trang',
      title: 'Đầm thiết kế {lụa|linen} may đo, chuyển khoản đừng ghi mua hàng giúp em',
      text: 'Khách ck nội dung ghi "trả nợ" hoặc "cho vay" giùm em nha, đừng ghi tiền mua đầm. May 5 ngày có.',
      price: [450000, 390000],
      category: 'Thời trang nữ',
      why: 'dặn ghi nội dung chuyển khoản để che doanh thu',
      weak: true,
    },
    {
      trade: 'gia-dung',
      title: 'Bàn ghế {gỗ cao su|mây nhựa} đặt qua Zalo giảm 10%, khỏi qua sàn cho đỡ thuế phí',
      text: 'Khách hủy đơn trên sàn nhắn zalo 0900 000 612 em giảm 10% vì khỏi mất phí và thuế. Lấy hóa đơn thì cộng thêm.',
      price: [1850000, 1450000],
      category: 'Nội thất',
      why: 'kéo khách ra ngoài sàn để tránh khấu trừ thuế',
      weak: true,
    },
    {
      trade: 'dien-tu',
      title: 'Linh kiện máy tính {ram|ssd} bán nhiều, không xuất hóa đơn, giá đã né VAT',
      text: 'Shop ko xuất hóa đơn dưới mọi hình thức, giá này là né vat rồi. Tiền mặt hoặc ck vào tk vợ.',
      price: [620000, 890000],
      category: 'Linh kiện',
      why: 'tuyên bố không xuất hóa đơn, né thuế',
      weak: true,
    },
  ],
};
