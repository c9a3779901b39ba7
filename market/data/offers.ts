import { dienTu } from './lawful/dien-tu.js';
import { doUong } from './lawful/do-uong.js';
import { giaDung } from './lawful/gia-dung.js';
import { meBe } from './lawful/me-be.js';
import { myPham } from './lawful/my-pham.js';
import { nhaNong } from './lawful/nha-nong.js';
import { sucKhoe } from './lawful/suc-khoe.js';
import { thoiTrang } from './lawful/thoi-trang.js';
import { thuVui } from './lawful/thu-vui.js';
import { thucPham } from './lawful/thuc-pham.js';
import type { LawfulOffers, UnlawfulOffers } from './offer.js';
import { coDieuKien } from './unlawful/co-dieu-kien.js';
import { dauHieuThue } from './unlawful/dau-hieu-thue.js';
import { hanChe } from './unlawful/han-che.js';
import { hangCam } from './unlawful/hang-cam.js';
import { hangGia } from './unlawful/hang-gia.js';
import { hangNhapLau } from './unlawful/hang-nhap-lau.js';
import { kemChatLuong } from './unlawful/kem-chat-luong.js';
import { khongRoNguonGoc } from './unlawful/khong-ro-nguon-goc.js';
import { quaHan } from './unlawful/qua-han.js';
import { saiLech } from './unlawful/sai-lech.js';
import { xamPhamShtt } from './unlawful/xam-pham-shtt.js';

/** Every table of lawful offers, one per trade. */
export const LAWFUL: LawfulOffers[] = [
  dienTu,
  thoiTrang,
  myPham,
  thucPham,
  sucKhoe,
  meBe,
  giaDung,
  doUong,
  thuVui,
  nhaNong,
];

/** Every table of unlawful offers, one per class. */
export const UNLAWFUL: UnlawfulOffers[] = [
  hangCam,
  hangNhapLau,
  hangGia,
  xamPhamShtt,
  kemChatLuong,
  hanChe,
  coDieuKien,
  quaHan,
  khongRoNguonGoc,
  saiLech,
  dauHieuThue,
];
