import type { LawfulOffers } from '../offer.js';

/** Garden and farm. */
export const nhaNong: LawfulOffers = {
  trade: 'nha-nong',
  offers: [
    {
      title: 'Hạt giống {cải ngọt|rau muống|cà chua bi|dưa leo} gói {20g|50g|0.5g|1g}',
      text: 'Tỷ lệ nảy mầm trên 85%, có công bố tiêu chuẩn giống, hạn dùng in sau gói. Gieo quanh năm.',
      price: [12000, 15000, 18000, 20000],
      category: 'Hạt giống',
      facts: { 'Thương hiệu': 'Mầm Quê', 'Xuất xứ': 'Việt Nam' },
    },
    {
      title: 'Phân trùn quế {2kg|5kg} bón rau sạch ban công',
      text: 'Phân hữu cơ có quyết định lưu hành, mùi đất nhẹ. Trộn đất tỉ lệ 1:3. Bón thúc 15 ngày 1 lần.',
      price: [28000, 60000],
      category: 'Phân bón',
      facts: { 'Thương hiệu': 'Đất Lành', 'Xuất xứ': 'Việt Nam', 'Số lưu hành': '90010 (giả định)' },
    },
    {
      title: 'Chế phẩm sinh học {nấm đối kháng Trichoderma|dầu neem} phòng bệnh cây cảnh',
      text: 'Có trong danh mục được phép sử dụng, đại lý đủ điều kiện buôn bán, số giấy chứng nhận treo tại trang. Phun chiều mát, đeo khẩu trang.',
      price: [65000, 90000],
      category: 'Bảo vệ thực vật sinh học',
      facts: {
        'Thương hiệu': 'Xanh Bền',
        'Xuất xứ': 'Việt Nam',
        'Số đăng ký': '9001/CNĐKT-BVTV',
        'GCN đủ điều kiện': '9002/GCN-BVTV',
      },
      trap: 'có đăng ký và giấy đủ điều kiện',
    },
    {
      title: 'Cây giống {sầu riêng Ri6|bưởi da xanh|mít thái siêu sớm} ghép cao 60cm',
      text: 'Cây F1 khỏe, có hồ sơ vườn ươm. Bầu đất chắc, đi xa bọc kỹ. Hướng dẫn trồng qua điện thoại.',
      price: [85000, 45000, 35000],
      category: 'Cây giống',
      facts: { 'Xuất xứ': 'Vĩnh Long, Việt Nam' },
      trap: '"F1" là giống lai',
    },
    {
      title: 'Bình xịt thuốc {8 lít|16 lít chạy điện} đeo vai tưới cây',
      text: 'Chỉ bán bình, không kèm thuốc. Béc đồng chỉnh tia, pin dùng nửa ngày. Bảo hành 6 tháng.',
      price: [230000, 690000],
      category: 'Dụng cụ làm vườn',
      facts: { 'Thương hiệu': 'Nhà Vườn', 'Xuất xứ': 'Việt Nam' },
      trap: 'bán bình, không bán thuốc',
    },
    {
      title: 'Lưới che nắng {50%|70%} khổ 2m, bán theo mét',
      text: 'Lưới Thái chống UV, may biên sẵn lỗ. Ghi số mét vào ghi chú. Hàng Thái Lan nhập chính ngạch.',
      price: [14000, 17000],
      category: 'Dụng cụ làm vườn',
      facts: { 'Xuất xứ': 'Thái Lan' },
      trap: '"hàng Thái" không phải "hàng thải"',
    },
    {
      title: 'Kéo cắt cành {mũi cong|mũi thẳng} thép SK5',
      text: 'Cắt cành ngọt tới 2cm, tay cầm bọc cao su, có khóa an toàn.',
      price: [85000, 79000],
      category: 'Dụng cụ làm vườn',
      facts: { 'Thương hiệu': 'Nhà Vườn', 'Xuất xứ': 'Việt Nam' },
    },
    {
      title: 'Men vi sinh tiêu hóa cho {gà vịt|heo con} gói 1kg trộn cám',
      text: 'Sản phẩm có trong danh mục được phép lưu hành, đại lý có chứng chỉ hành nghề thú y. Trộn 2g/kg thức ăn.',
      price: [75000, 82000],
      category: 'Chăn nuôi',
      facts: { 'Thương hiệu': 'Chuồng Sạch', 'Xuất xứ': 'Việt Nam', 'Số đăng ký': 'BN.TS9-01 (giả định)' },
      trap: 'có số đăng ký',
    },
    {
      title: 'Chậu {nhựa|đất nung|treo lan} size {30cm|25cm|20cm} combo 5',
      text: 'Chậu dày, có lỗ thoát. Mua combo rẻ hơn mua lẻ 20%. Vỡ đền.',
      price: [75000, 140000, 60000],
      category: 'Dụng cụ làm vườn',
      facts: { 'Xuất xứ': 'Bình Dương cũ (TP Hồ Chí Minh), Việt Nam' },
    },
  ],
};
