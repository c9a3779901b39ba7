/** Words that fraud puts beside a borrowed name: prizes, refunds, jobs, loans, log-ins, help, updates, papers, parcels. */
const LURES = `
  khuyenmai khuyenmaisoc giamgia magiamgia uudai voucher sale flashsale sieusale quatang tangqua nhanqua trianqua trian trungthuong quayso quaythuong
  vongquay vongquaymayman mayman minigame sukien event tichdiem doidiem doiqua doithuong nhanthuong hoantien naptien ruttien nhantien chuyentien
  tuyendung tuyendungctv vieclam vieclamonline ctv congtacvien nhiemvu kiemtien donao chotdon giupviec hotro hotrokhachhang hotrovay cskh
  chamsockhachhang khachhang tongdai hotline support help care service trogiup khieunai trungtamhotro capnhat capnhatthongtin xacminh xacthuc xacnhan
  kichhoat dangky dangnhap dinhdanh dinhdanhdientu dinhdanhmuchai xacminhtaikhoan taikhoan nangcap khoataikhoan mokhoa huydichvu login signin logon
  secure security baomat antoan verify verification update account auth otp sso smartotp vaytien vayvon vaynhanh vayonline chovay tindung thetindung
  mothe molai phathanhthe nganhang ebanking ibanking ebank netbank internetbanking smartbanking digibank mobilebanking bank banking card credit loan
  wallet vidientu pay payment thanhtoan hoadon invoice billing app apk taiapp taiungdung ungdung caidat download setup install gov govvn chinhphu
  congan official chinhthuc trangchu tracuu donhang vandon giaohang vanchuyen buukien nhanhang tracking delivery ship express hoanthue nopthue thue
  phatnguoi nopphat canhan baohiem trocap luonghuu tienluong dinhdanhso muc2 mucdo2 xacminh2 gplx cccd vip member thanhvien lienket mall mienphi dautu
  chungkhoan sanxuat baomatthongtin dieutra lenhbat hoso giayto`;

/** Words that say little: endings, places, shop words, numbers. Beside a name that nothing else is called they still do. */
const FILLERS = `vn com net org info edu www viet vietnam hanoi hn hcm tphcm saigon sg danang online onl shop store web site my the top pro plus 24h 247 24 365
  mobile global group asia world cloud hub center centre page link club team dichvu daily`;

const toSet = (words: string) => new Set(words.trim().split(/\s+/));
const lures = toSet(LURES);
const fillers = toSet(FILLERS);
const LONGEST = Math.max(...[...lures, ...fillers].map((word) => word.length));

/** What the words beside a name are: some lure among them, fillers and digits only, or also something else. */
export type Beside = 'lure' | 'filler' | 'other';

/** Judges what stands beside a name in a label, hyphens among it. Labels have 63 letters at most. */
export function judgeBeside(parts: readonly string[]): Beside {
  let worst: Beside = 'filler';
  for (const part of parts.flatMap((text) => text.split('-'))) {
    if (part === '') continue;
    const judged = judgePart(part);
    if (judged === 'other') return 'other';
    if (judged === 'lure') worst = 'lure';
  }
  return worst;
}

function judgePart(part: string): Beside {
  // Best reading of the first n letters: 2 with a lure, 1 of fillers, 0 none.
  const best = new Uint8Array(part.length + 1);
  best[0] = 1;
  for (let end = 1; end <= part.length; end++) {
    for (let from = Math.max(0, end - LONGEST); from < end; from++) {
      const before = best[from] ?? 0;
      if (before === 0) continue;
      const word = part.slice(from, end);
      const reading = lures.has(word) ? 2 : fillers.has(word) || /^\d+$/.test(word) ? before : 0;
      if (reading > (best[end] ?? 0)) best[end] = reading;
    }
  }
  return best[part.length] === 2 ? 'lure' : best[part.length] === 1 ? 'filler' : 'other';
}
