import type { LawfulOffers } from '../offer.js';

/** Drinks and what goes with them. */
export const doUong: LawfulOffers = {
  trade: 'do-uong',
  offers: [
    {
      title: 'Rượu nấu ăn {Lão Bếp|Bếp Xưa} {500ml|300ml} khử mùi tanh',
      text: 'Gia vị dạng lỏng dùng ướp thịt cá, có muối nên không uống được. Nhãn đầy đủ, tự công bố sản phẩm.',
      price: [35000, 25000],
      category: 'Gia vị',
      facts: { 'Xuất xứ': 'Việt Nam', 'Thương hiệu': '{Lão Bếp|Bếp Xưa}' },
      trap: 'rượu nấu ăn là gia vị',
    },
    {
      title: 'Ly rượu vang pha lê {set 2|set 6} hộp quà',
      text: 'Ly thủy tinh trong, miệng mỏng. Chỉ bán ly, không kèm rượu ạ. Vỡ khi giao đền 1 đổi 1.',
      price: [180000, 450000],
      category: 'Đồ bếp',
      facts: { 'Xuất xứ': 'Trung Quốc' },
      trap: 'bán ly, không bán rượu',
    },
    {
      title: 'Rượu vang đỏ {Đà Lạt|Chile nhập khẩu} 13% 750ml, người mua từ đủ 18 tuổi',
      text: 'Cửa hàng có giấy phép bán lẻ rượu số 9001/GP-PKT (giả định). Chỉ bán cho người từ đủ 18 tuổi, kiểm tra giấy tờ khi giao, thanh toán không dùng tiền mặt. Có tem nhập khẩu, nhãn phụ.',
      price: [165000, 390000],
      category: 'Rượu vang',
      facts: { 'Nồng độ': '13%', 'Xuất xứ': '{Việt Nam|Chile}', 'Giấy phép bán lẻ': '9001/GP-PKT' },
      trap: 'có giấy phép, chặn tuổi, không tiền mặt',
    },
    {
      title: 'Nước giải rượu {trà gừng|vị nho} hộp 10 chai',
      text: 'Thực phẩm bổ sung, uống trước hoặc sau tiệc cho đỡ mệt. Đã uống rượu bia thì không lái xe nha các bác.',
      price: 150000,
      category: 'Nước giải khát',
      facts: { 'Thương hiệu': 'Tỉnh Táo', 'Xuất xứ': 'Hàn Quốc', 'Bản tự công bố': '12/TINHTAO/2025 (giả định)' },
      trap: 'giải rượu',
    },
    {
      title: 'Bật lửa {điện plasma|đá retro} sạc USB khắc tên',
      text: 'Quẹt lửa thắp nhang, mồi bếp cồn đi cắm trại. Không gas. Khắc tên free.',
      price: [120000, 95000],
      category: 'Quà tặng',
      facts: { 'Xuất xứ': 'Trung Quốc' },
    },
    {
      title: 'Trà {sen Tây Hồ|ô long|thái nguyên móc câu} {100g|200g|500g}',
      text: 'Trà nhà sao, nước xanh vị chát dịu. Hút chân không. Khách quen lấy sỉ nhắn mình báo giá theo số lượng.',
      price: [450000, 160000, 190000],
      category: 'Trà',
      facts: { 'Xuất xứ': 'Việt Nam' },
    },
    {
      title: 'Bia lon {thùng 24 lon|lốc 6 lon} bia Bến Sông 330ml, đủ 18 tuổi mới được mua',
      text: 'Date mới, giao lạnh nội thành. Không bán cho người dưới 18 tuổi. Đã uống không lái xe.',
      price: [295000, 79000],
      category: 'Bia',
      facts: { 'Thương hiệu': 'Bến Sông', 'Xuất xứ': 'Việt Nam', 'Nồng độ': '4.5%' },
    },
    {
      title: 'Giấm {táo mèo|gạo} lên men tự nhiên {500ml|1 lít}',
      text: 'Táo mèo Sơn La ủ 6 tháng. Pha mật ong uống hoặc trộn gỏi. Giấm ăn bình thường thôi nha, ai đau bao tử đừng uống nhiều.',
      price: [65000, 40000],
      category: 'Gia vị',
      facts: { 'Xuất xứ': 'Sơn La, Việt Nam' },
    },
    {
      title: 'Máy xay cà phê cầm tay {gốm|thép} cho coffee pod và bột phin',
      text: 'Xay được 20g/lần, chỉnh độ mịn. Hợp với máy dùng coffee pod tái sử dụng. Bảo hành 6 tháng.',
      price: [190000, 320000],
      category: 'Đồ bếp',
      facts: { 'Xuất xứ': 'Trung Quốc' },
      trap: '"coffee pod" không phải pod thuốc lá',
    },
  ],
};
