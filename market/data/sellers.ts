import type { Trade } from './offer.js';

/** An invented seller: where it trades, in what, and (`sells: 'unlawful'`) whether the bad offers come from it. */
export interface MarketSeller {
  name: string;
  /** One of the 34 provinces and cities as of 2025. */
  place: string;
  /** Host name of the site it sells on. */
  host: string;
  sells: 'lawful' | 'unlawful';
  trades: Trade[];
  /** Trades in which a seller of unlawful goods sells ordinary ones too. */
  also?: Trade[];
}

type Row = [name: string, place: string, trades: Trade[], also?: Trade[]];

const CHO_LANG_LAWFUL: Row[] = [
  ['Ốp Nhà Gạo', 'TP Hồ Chí Minh', ['dien-tu']],
  ['Phụ Kiện Bến Sông', 'Cần Thơ', ['dien-tu', 'thu-vui']],
  ['Điện Máy Chú Bảy', 'Đồng Nai', ['dien-tu', 'gia-dung']],
  ['Mộc Lan Bag', 'Hà Nội', ['thoi-trang']],
  ['Gác Mái Local', 'Đà Nẵng', ['thoi-trang']],
  ['Tủ Đồ Nhà Vịt', 'Lâm Đồng', ['thoi-trang', 'me-be']],
  ['Hoa Mĩ Cosmetic', 'TP Hồ Chí Minh', ['my-pham']],
  ['Mi Nhà Sen', 'Hải Phòng', ['my-pham', 'thoi-trang']],
  ['Yến Nhà Biển', 'Khánh Hòa', ['thuc-pham']],
  ['Quán Lẩu Cô Ba', 'Huế', ['thuc-pham', 'do-uong']],
  ['Hạt Ngon Mỗi Ngày', 'Gia Lai', ['thuc-pham']],
  ['Nhà Thuốc Cây Bàng', 'Cần Thơ', ['suc-khoe']],
  ['An Tâm Medical', 'Bắc Ninh', ['suc-khoe']],
  ['Bi Bo Toys', 'Hưng Yên', ['me-be', 'thu-vui']],
  ['Kho Bỉm Mẹ Cún', 'Nghệ An', ['me-be']],
  ['Bếp Xưa', 'Ninh Bình', ['gia-dung', 'do-uong']],
  ['Rèn Đa Sỹ Chú Tám', 'Hà Nội', ['gia-dung']],
  ['Trang Trí Mây', 'Quảng Ninh', ['gia-dung']],
  ['Vang Đồi Thông', 'Lâm Đồng', ['do-uong']],
  ['Phao Đỏ Fishing', 'Vĩnh Long', ['thu-vui']],
  ['Miu Gâu Pet', 'TP Hồ Chí Minh', ['thu-vui']],
  ['Mầm Quê Garden', 'Đồng Tháp', ['nha-nong']],
  ['Nhà Vườn Chợ Lách', 'Vĩnh Long', ['nha-nong']],
  ['Tiệm Sách Gác Xép', 'Huế', ['thu-vui']],
  ['Bỉm Sữa Cô Út', 'Cà Mau', ['me-be', 'thuc-pham']],
];

const CHO_LANG_UNLAWFUL: Row[] = [
  ['xưởng giày sỉ lẻ 36', 'Lạng Sơn', ['thoi-trang'], ['thoi-trang']],
  ['Hàng Hiệu Giá Mềm', 'TP Hồ Chí Minh', ['thoi-trang', 'my-pham']],
  ['khói đêm store', 'Hà Nội', ['do-uong'], ['thu-vui']],
  ['Rượu Ngâm Bản Xa', 'Lào Cai', ['do-uong', 'thuc-pham'], ['do-uong']],
  ['công nghệ giá kho', 'TP Hồ Chí Minh', ['dien-tu'], ['dien-tu']],
  ['Tổng Kho Ăn Vặt CT', 'Quảng Ninh', ['thuc-pham'], ['thuc-pham']],
  ['Đông Y Thầy Núi', 'Thanh Hóa', ['suc-khoe']],
  ['dược phẩm giao nhanh', 'Đồng Nai', ['suc-khoe', 'nha-nong']],
  ['Spa Sỉ Trắng Bật', 'An Giang', ['my-pham'], ['my-pham']],
  ['Kho Thanh Lý Chị Hai', 'Tây Ninh', ['gia-dung', 'me-be', 'thuc-pham'], ['gia-dung']],
  ['phượt thủ shop', 'Điện Biên', ['thu-vui'], ['thu-vui']],
  ['Vật Tư Nông Nghiệp 3 Miền', 'Đắk Lắk', ['nha-nong', 'gia-dung'], ['nha-nong']],
  ['Đặc Sản Rừng Sâu', 'Lai Châu', ['thuc-pham', 'thu-vui'], ['thuc-pham']],
  ['Mẹ Bỉm Giá Gốc', 'Phú Thọ', ['me-be', 'my-pham'], ['me-be']],
];

const XOM_NHO: Row[] = [
  ['Góc Bếp Nhà Tôm', 'Quảng Ngãi', ['thuc-pham', 'gia-dung']],
  ['Cây Cảnh Ông Sáu', 'Hà Tĩnh', ['nha-nong', 'thu-vui']],
];

const XOM_NHO_UNLAWFUL: Row[] = [
  ['Thùy Trắng Sứ', 'Cà Mau', ['my-pham', 'suc-khoe']],
  ['hội chơi pháo tết', 'Cao Bằng', ['thu-vui', 'do-uong']],
  ['Tuấn Hàng Về', 'Quảng Trị', ['dien-tu', 'thoi-trang', 'gia-dung']],
];

/** Every seller of the market, in the order in which ids are given. */
export const SELLERS: MarketSeller[] = [
  ...at('cholang.example', 'lawful', CHO_LANG_LAWFUL),
  ...at('cholang.example', 'unlawful', CHO_LANG_UNLAWFUL),
  ...at('mochuong.cuahang-mau.example', 'lawful', [['Mộc Hương Home', 'Sơn La', ['gia-dung', 'thoi-trang']]]),
  ...at('bebong.cuahang-mau.example', 'lawful', [['Bé Bống Mart', 'Hà Nội', ['me-be', 'thu-vui']]]),
  ...at('vuonbasau.cuahang-mau.example', 'lawful', [['Vườn Bà Sáu', 'Lâm Đồng', ['my-pham', 'nha-nong']]]),
  ...at('songam.cuahang-mau.example', 'lawful', [['Sóng Âm Audio', 'Đà Nẵng', ['dien-tu']]]),
  ...at('trangxinh.cuahang-mau.example', 'unlawful', [
    ['Trắng Xinh Store', 'An Giang', ['my-pham', 'suc-khoe'], ['my-pham']],
  ]),
  ...at('sneakergiare.cuahang-mau.example', 'unlawful', [
    ['Sneaker Giá Rẻ 24h', 'Hà Nội', ['thoi-trang', 'dien-tu'], ['thoi-trang']],
  ]),
  ...at('xomnho.example', 'lawful', XOM_NHO),
  ...at('xomnho.example', 'unlawful', XOM_NHO_UNLAWFUL),
  ...at('giadung-nhaminh.example', 'lawful', [
    ['Gia Dụng Nhà Mình', 'Thái Nguyên', ['gia-dung', 'do-uong', 'dien-tu']],
  ]),
  ...at('mypham-hoami.example', 'lawful', [['Hoa Mĩ Chính Hãng', 'TP Hồ Chí Minh', ['my-pham', 'suc-khoe']]]),
  ...at('dacsan-moctau.example', 'lawful', [['Đặc Sản Mộc Tàu', 'Lai Châu', ['thuc-pham', 'nha-nong']]]),
  ...at('xachtay-coba.example', 'unlawful', [
    ['Xách Tay Cô Ba', 'TP Hồ Chí Minh', ['my-pham', 'me-be', 'suc-khoe', 'thuc-pham'], ['me-be', 'my-pham']],
  ]),
  ...at('tiemkhoidem.example', 'unlawful', [['Tiệm Khói Đêm', 'Hải Phòng', ['do-uong', 'thu-vui', 'dien-tu']]]),
  ...at('sihanghieu.example', 'unlawful', [
    ['Sỉ Hàng Hiệu', 'Lạng Sơn', ['thoi-trang', 'my-pham'], ['thoi-trang']],
    ['Sỉ Hàng Hiệu Miền Nam', 'Tây Ninh', ['thoi-trang', 'dien-tu']],
  ]),
  ...at('khosi-bonmua.example', 'unlawful', [
    ['Kho Sỉ Bốn Mùa', 'Tuyên Quang', ['gia-dung', 'thuc-pham'], ['gia-dung', 'thuc-pham']],
  ]),
];

function at(host: string, sells: MarketSeller['sells'], rows: Row[]): MarketSeller[] {
  return rows.map(([name, place, trades, also]) => ({
    name,
    place,
    host,
    sells,
    trades,
    ...(also === undefined ? {} : { also }),
  }));
}
