import type { LawfulOffers } from '../offer.js';

/** Hobbies: camping, fishing, pets, books, models. */
export const thuVui: LawfulOffers = {
  trade: 'thu-vui',
  offers: [
    {
      title: 'Cần câu tay carbon {3m6|4m5|5m4} kèm bao đựng',
      text: 'Cần nhẹ, ngọn dẻo câu rô phi chép trắm. Gãy ngọn shop bán lẻ ngọn. Câu cá giải trí ở hồ dịch vụ nha anh em.',
      price: [210000, 260000, 330000],
      category: 'Câu cá',
      facts: { 'Thương hiệu': 'Phao Đỏ', 'Xuất xứ': 'Trung Quốc' },
    },
    {
      title: 'Mèo Na Uy lông rừng {2 tháng tuổi|3 tháng tuổi}, giống F1, có sổ tiêm',
      text: 'Mèo rừng Na Uy là giống mèo nhà nha, bé nhà đẻ, bố mẹ có giấy. F1 khỏe mạnh, ăn hạt, đi vệ sinh đúng chỗ. Tặng phụ kiện.',
      price: [6500000, 7200000],
      category: 'Thú cưng',
      facts: { 'Xuất xứ': 'Việt Nam' },
      trap: '"mèo rừng Na Uy", "F1" là giống vật nuôi',
    },
    {
      title: 'Lều cắm trại {2|4} người chống mưa dựng nhanh',
      text: 'Vải 2 lớp, cọc nhôm. Đi Tà Năng, Bà Đen ok. Kèm búa nhựa. Gấp gọn bỏ cốp xe.',
      price: [490000, 850000],
      category: 'Cắm trại',
      facts: { 'Thương hiệu': 'Đường Mòn', 'Xuất xứ': 'Trung Quốc' },
    },
    {
      title: 'Mô hình giấy {xe tăng T-54|máy bay|súng thần công cổ} tự lắp khổ A4',
      text: 'Kit giấy cắt sẵn, tự dán keo, trưng bày bàn học. Không bắn được gì đâu, bằng giấy mà 😂 Hợp làm đồ dùng môn lịch sử.',
      price: [55000, 49000, 65000],
      category: 'Mô hình',
      facts: { 'Xuất xứ': 'Việt Nam' },
      trap: 'mô hình giấy',
    },
    {
      title:
        'Sách "{Phòng chống hàng giả trong thương mại điện tử|Cai thuốc lá trong 30 ngày|Lịch sử súng thần công}" bìa mềm',
      text: 'Sách mới có tem nhà xuất bản, bọc plastic. Sách thật nói không với sách lậu 📚',
      price: [98000, 85000, 120000],
      category: 'Sách',
      facts: { 'Nhà xuất bản': 'NXB Tri Thức Trẻ (giả định)', 'Xuất xứ': 'Việt Nam' },
      trap: 'tên sách nói về hàng giả, thuốc lá, súng',
    },
    {
      title: 'Hạt cho {mèo trưởng thành|chó con} túi {1.5kg|2kg} Miu Gâu',
      text: 'Hạt vị cá biển, giảm búi lông. Nhãn đủ, có số công bố tiêu chuẩn thức ăn chăn nuôi. Zip khóa miệng túi.',
      price: [135000, 160000],
      category: 'Thú cưng',
      facts: { 'Thương hiệu': 'Miu Gâu', 'Xuất xứ': 'Việt Nam' },
    },
    {
      title: 'Đàn {ukulele 23 inch|kalimba 17 phím|guitar mini} gỗ, tặng bao và móng gảy',
      text: 'Âm ấm, cần thẳng, tự học theo clip trên kênh của shop. Đàn mới 100% bảo hành 12 tháng.',
      price: [380000, 250000, 790000],
      category: 'Nhạc cụ',
      facts: { 'Thương hiệu': 'Tiếng Tơ', 'Xuất xứ': 'Việt Nam' },
    },
    {
      title: 'Pass vòng tập {kéo tay|lò xo|dây kháng lực} 12 reps x 3 set là phê',
      text: 'Đồ tập tại nhà, pass lại vì ra phòng gym rồi. Mỗi hiệp 12 reps. Còn mới 95%, có thương lượng.',
      price: [70000, 90000, 60000],
      category: 'Thể thao',
      facts: { 'Tình trạng': 'Đã qua sử dụng' },
      trap: '"reps", "phê" trong tập luyện',
    },
    {
      title: 'Cung tên đồ chơi giác hút {1 cung 3 tên|bia treo tường} cho bé',
      text: 'Đầu tên giác hút cao su mềm, dính kính. Có CR đồ chơi. Bé 5 tuổi trở lên, có người lớn trông.',
      price: [75000, 98000],
      category: 'Đồ chơi',
      facts: { 'Thương hiệu': 'Bi Bo', 'Xuất xứ': 'Việt Nam', 'Dấu hợp quy': 'CR QCVN 3' },
      trap: 'cung đồ chơi đầu giác hút có hợp quy',
    },
    {
      title: 'Lược sừng trâu {bản lớn|bỏ túi} làng nghề Thụy Ứng',
      text: 'Sừng trâu nuôi, mài tay, chải không tĩnh điện. Làng nghề truyền thống, mỗi chiếc vân mỗi khác.',
      price: [120000, 70000],
      category: 'Thủ công mỹ nghệ',
      facts: { 'Xuất xứ': 'Hà Nội, Việt Nam' },
      trap: 'sừng trâu nuôi',
    },
    {
      title: 'Tem sưu tầm {đã dùng thập niên 80|chủ đề hoa} bộ {20|12} con',
      text: 'Tem bưu chính chơi, đã đóng dấu, mình sưu tầm dư bán bớt. Ko phải tem chống giả gì đâu nha.',
      price: [80000, 50000],
      category: 'Sưu tầm',
      facts: { 'Xuất xứ': 'Việt Nam' },
      trap: 'tem bưu chính',
    },
  ],
};
