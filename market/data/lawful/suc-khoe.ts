import type { LawfulOffers } from '../offer.js';

/** What a licensed pharmacy or a health shop sells without a prescription. */
export const sucKhoe: LawfulOffers = {
  trade: 'suc-khoe',
  offers: [
    {
      title: 'Nước muối sinh lý {500ml|1000ml} súc miệng, rửa mũi',
      text: 'Nước muối 0,9% dùng ngoài. Nhà thuốc có giấy chứng nhận đủ điều kiện kinh doanh dược, giao nhanh 2h nội thành.',
      price: [9000, 15000],
      category: 'Chăm sóc cá nhân',
      facts: { 'Xuất xứ': 'Việt Nam', 'Số đăng ký': '893100900123 (giả định)', 'Số ĐKKDD': '90017/ĐKKDD-HCM' },
    },
    {
      title: 'Súng massage cầm tay {mini 4 đầu|6 đầu pin lâu} giảm mỏi cơ sau tập gym',
      text: 'Súng mát xa rung 6 cấp, êm, sạc type C. Dùng thư giãn cơ sau khi tập vài chục reps squat 😅 Bảo hành 12 tháng, có hợp quy.',
      price: [390000, 650000],
      category: 'Thiết bị massage',
      facts: { 'Thương hiệu': 'Thư Thái', 'Xuất xứ': 'Trung Quốc', 'Dấu hợp quy': 'CR' },
      trap: '"súng" massage, "reps" tập gym',
    },
    {
      title: 'Khẩu trang y tế 4 lớp hộp 50 cái màu {xanh|trắng|đen}',
      text: 'Quai mềm ko đau tai, lớp kháng khuẩn. Có phiếu công bố đủ tiêu chuẩn áp dụng. Mua thùng 50 hộp giá xưởng.',
      price: 35000,
      category: 'Vật tư y tế',
      facts: { 'Thương hiệu': 'An Tâm', 'Xuất xứ': 'Việt Nam', 'Số công bố': '900000123/PCBA-BN' },
    },
    {
      title: 'Máy đo huyết áp bắp tay {AT-10|AT-20 giọng nói tiếng Việt}, bảo hành 5 năm',
      text: 'Máy có số lưu hành, tờ khai nhập khẩu và hóa đơn đầy đủ, shop nhận kiểm chuẩn miễn phí năm đầu. Kết quả đo chỉ để theo dõi, ko thay thế bác sĩ.',
      price: [590000, 790000],
      category: 'Thiết bị y tế gia đình',
      facts: { 'Thương hiệu': 'An Tâm', 'Xuất xứ': 'Nhật Bản', 'Số lưu hành': '900000456/PCBB-HN' },
    },
    {
      title: 'Cao dán nóng {vai gáy|thắt lưng} hộp 10 miếng giữ ấm',
      text: 'Miếng dán giữ ấm, giúp thư giãn vùng mỏi do ngồi lâu. Không phải thuốc, không dùng cho vết thương hở, phụ nữ có thai hỏi ý kiến bác sĩ.',
      price: 75000,
      category: 'Chăm sóc cá nhân',
      facts: { 'Thương hiệu': 'Ấm Áp', 'Xuất xứ': 'Việt Nam', 'Số công bố': '900000321/PCBA-HN' },
      trap: 'nói rõ không phải thuốc',
    },
    {
      title: 'Paracetamol 500mg hộp 10 vỉ, nhà thuốc {Bình Minh|Cây Bàng}, thuốc không kê đơn',
      text: 'Hạ sốt giảm đau, thuốc không kê đơn. Mỗi đơn tối đa 2 hộp, dược sĩ gọi tư vấn trước khi giao. Đọc kỹ hướng dẫn sử dụng. Giấy phép nhà thuốc treo ở trang shop.',
      price: 45000,
      category: 'Thuốc không kê đơn',
      facts: {
        'Xuất xứ': 'Việt Nam',
        'Số đăng ký': '893100900777 (giả định)',
        'Số ĐKKDD': '90017/ĐKKDD-HCM',
        'Dược sĩ': 'CCHN 90055/CCHN-D-SYT-HCM',
      },
      trap: 'thuốc không kê đơn, nhà thuốc có giấy phép trên sàn',
    },
    {
      title: 'Nhiệt kế điện tử {đầu mềm|hồng ngoại đo trán} cho gia đình có bé nhỏ',
      text: 'Đo 10 giây, có còi báo. Hàng có số lưu hành, bảo hành 24 tháng đổi mới.',
      price: [85000, 420000],
      category: 'Thiết bị y tế gia đình',
      facts: { 'Thương hiệu': 'An Tâm', 'Xuất xứ': 'Đức', 'Số lưu hành': '900000457/PCBB-HN' },
    },
    {
      title: 'Bao cao su {siêu mỏng|gai nhẹ} hộp 12 chiếc, gói hàng kín đáo',
      text: 'Hàng công ty, có số lưu hành, hạn dùng in trên hộp. Giao hàng che tên sản phẩm.',
      price: [120000, 95000],
      category: 'Chăm sóc cá nhân',
      facts: { 'Thương hiệu': 'Yên Tâm', 'Xuất xứ': 'Thái Lan', 'Số lưu hành': '900000888/PCBB-HCM' },
    },
    {
      title: 'Trà {atiso|gừng|hoa cúc} túi lọc hộp 25 gói thanh mát',
      text: 'Trà thảo mộc uống hằng ngày. Sản phẩm này không phải là thuốc và không có tác dụng thay thế thuốc chữa bệnh nha bà con.',
      price: [55000, 49000, 68000],
      category: 'Trà thảo mộc',
      facts: {
        'Thương hiệu': 'Vườn Đồi',
        'Xuất xứ': 'Lâm Đồng, Việt Nam',
        'Bản tự công bố': '09/VUONDOI/2025 (giả định)',
      },
      trap: 'câu "không phải là thuốc"',
    },
    {
      title: 'Đai lưng {cột sống|nịt bụng sau sinh} thoáng khí size {M|L}',
      text: 'Đai vải lưới, thanh nẹp mềm, đỡ lưng khi ngồi nhiều hoặc bê vác. Chỉ hỗ trợ tư thế, đau nhiều phải đi khám nha mọi người.',
      price: [180000, 165000],
      category: 'Vật tư y tế',
      facts: { 'Thương hiệu': 'Thẳng Lưng', 'Xuất xứ': 'Việt Nam', 'Số công bố': '900000555/PCBA-HN' },
    },
    {
      title: 'Dầu gió {con ó|con hổ màu đỏ} chai {24ml|19g}',
      text: 'Dầu xoa chính hãng, dùng cho nhức mỏi, say xe. Dầu con hổ chỉ là tên nhãn thôi nha. Mua tại nhà thuốc có giấy phép, có số đăng ký thuốc dùng ngoài.',
      price: [95000, 65000],
      category: 'Thuốc không kê đơn',
      facts: { 'Xuất xứ': 'Singapore', 'Số đăng ký': '888100900222 (giả định)', 'Số ĐKKDD': '90018/ĐKKDD-CT' },
      trap: '"con hổ" là tên nhãn dầu xoa',
    },
  ],
};
