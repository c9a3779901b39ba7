/** What the law wants at the foot of a selling site: who owns it and how to reach them. */
export interface Owner {
  company: string;
  taxCode: string;
  address: string;
  phone: string;
}

/** A shop with a site of its own. */
export interface StandAloneShop {
  host: string;
  name: string;
  /** Absent: the site hides who sells. */
  owner?: Owner;
  robots: string;
  /** Why an inspector wants the site itself, when it hides its owner. */
  siteWhy?: string;
}

const OPEN = 'User-agent: *\nDisallow: /quan-tri\n';

/** Companies, tax codes (no province has 99), addresses and telephones are invented. */
export const STAND_ALONE_SHOPS: StandAloneShop[] = [
  {
    host: 'giadung-nhaminh.example',
    name: 'Gia Dụng Nhà Mình',
    owner: {
      company: 'Công ty TNHH Gia Dụng Nhà Mình (tên giả định)',
      taxCode: '9900000023',
      address: 'số 2 đường Mẫu, phường Ví Dụ, Thái Nguyên',
      phone: '0900 000 002',
    },
    robots: OPEN,
  },
  {
    host: 'mypham-hoami.example',
    name: 'Hoa Mĩ Chính Hãng',
    owner: {
      company: 'Công ty Cổ phần Mỹ phẩm Hoa Mĩ (tên giả định)',
      taxCode: '9900000030',
      address: 'số 3 đường Mẫu, phường Ví Dụ, TP Hồ Chí Minh',
      phone: '0900 000 003',
    },
    robots: OPEN,
  },
  {
    host: 'dacsan-moctau.example',
    name: 'Đặc Sản Mộc Tàu',
    owner: {
      company: 'Hợp tác xã Mộc Tàu (tên giả định)',
      taxCode: '9900000048',
      address: 'bản Mẫu, xã Ví Dụ, Lai Châu',
      phone: '0900 000 004',
    },
    robots: OPEN,
  },
  {
    host: 'xachtay-coba.example',
    name: 'Xách Tay Cô Ba',
    robots: OPEN,
    siteWhy: 'website bán hàng không có tên, địa chỉ, mã số thuế, điện thoại của chủ sở hữu',
  },
  {
    host: 'tiemkhoidem.example',
    name: 'Tiệm Khói Đêm',
    // A wish for a slower pace, which a polite crawler keeps.
    robots: 'User-agent: *\nCrawl-delay: 1\nDisallow: /quan-tri\n',
    siteWhy: 'website bán hàng cấm, không có thông tin chủ sở hữu',
  },
];
