import { choicesFor } from '../random.js';

const GIVEN = `an anh bao binh chau chi cuong dat diep dung duong giang ha hai hang hanh hieu hoa hoang hong hung huong huyen khanh khoa kim lam lan linh loan long ly mai
  minh my nam nga ngan ngoc nguyen nhi nhung oanh phong phuc phuong quan quang quynh son tam tan thanh thao thi thu thuy tien trang tri trinh trung truc tu tuan
  tung tuyet uyen van vi viet vinh vu vy xuan yen`;
const GOODS = `aodai mypham dienthoai phukien giaydep tuixach quanao noithat dothocung hoatuoi banhkem banhmi traicay haisan ruouvang cafe trasua trathainguyen matong yensao
  nhansam dongtrung thuocnam duoclieu sonmoi nuochoa kemchongnang sach vanphongpham dochoi xedap xemay phutung dogiadung mayloc quatdien denled maytinh laptop camera
  gomsu tranhtheu vaithoi remcua changa nem gasgiuong inan baobi thucpham gaosach nuocmam banhtrang muoitom lapxuong giochaocha maycatco cayphongthuy caycanh thucung
  thoitrang vay dam aokhoac jean giaythethao dongho trangsuc bac vangbac khungtranh cuanhom sonnuoc gachmen thietbivesinh dieuhoa tulanh maygiat bepgas lonuong`;
const PLACES = `hanoi saigon danang hue haiphong cantho dalat nhatrang vungtau quynhon phuquoc sapa hoian halong namdinh thaibinh nghean hatinh quangngai binhduong dongnai
  longan tiengiang bentre travinh soctrang camau kiengiang angiang dongthap tayninh lamdong daklak gialai kontum phuyen quangbinh quangtri thanhhoa ninhbinh bacninh`;
const WORDS = `shop store mart house home garden studio spa beauty fashion style mobile digital fresh green star sun moon ocean happy lucky smart easy fast best first royal
  gold silver diamond queen king baby kids pet book art craft coffee tea food kitchen bakery cake flower gift toy sport bike auto tech media print design luxury vintage`;
const TYPES = `cuahang tiem nha shop xuong kho sieuthi vuon tap-hoa quan hieu dai-ly cong-ty`;
const ENDINGS = [
  'vn',
  'vn',
  'vn',
  'com.vn',
  'com',
  'com',
  'net',
  'net.vn',
  'id.vn',
  'io.vn',
  'biz.vn',
  'shop',
  'store',
  'info.vn',
  'online',
  'xyz',
];

/** Names that stand near a protected one, or hold it, and still are their own; why stands beside each. */
export const NEAR_NAMES: readonly (readonly [domain: string, why: string])[] = [
  ['tikitoki.vn', 'a rhyme; "toki" is no lure, and four letters are part of many names'],
  ['lazy.vn', 'an English word, three letters away from lazada'],
  ['lazyhome.vn', 'the same word with another'],
  ['shop.com.vn', 'an ordinary word'],
  ['shoppi.vn', 'two edits from shopee'],
  ['shopping.vn', 'an English word'],
  ['hoasendo.vn', 'hoa sen đỏ, the red lotus'],
  ['sendong.vn', 'sen đồng, a brass lotus: two letters more than sendo'],
  ['sendor.com', 'another ending than sendo.vn, and sendo is an ordinary word'],
  ['momospa.vn', 'a pet name and a spa'],
  ['momo-house.com', 'a pet name and a house'],
  ['momiji.vn', 'Japanese maple'],
  ['lanzado.com', 'a made-up name, two letters away from lazada'],
  ['tikimart.com.vn', 'mart is no lure, tiki is also a figure of the South Seas'],
  ['vietbanh.vn', 'Việt bánh, a bakery'],
  ['saigonbanh.com', 'a bakery in Saigon'],
  ['phulong.com.vn', 'Phú Long, a place and a company, near Phúc Long'],
  ['phuoclong.vn', 'Phước Long, a place'],
  ['conchung.vn', 'two words, two letters from con cưng'],
  ['mekongcung.vn', 'holds con cung as letters only'],
  ['visadulich.vn', 'travel visas'],
  ['lamvisanhanh.com', 'travel visas'],
  ['visaonline.vn', 'visas again, and "online" says nothing'],
  ['applefarm.vn', 'apples'],
  ['junofashion.vn', 'a Roman goddess and a given name'],
  ['guardianshop.com', 'an English word'],
  ['grabthebag.vn', 'an English word'],
  ['crab.vn', 'the animal, one bit from grab'],
  ['cuabien-crab.com', 'the animal'],
  ['mono.vn', 'a word of its own, near momo'],
  ['memo.vn', 'a word of its own, near momo'],
  ['abc.com.vn', 'acb with two letters swapped, and everybody’s first choice'],
  ['vip.com.vn', 'a word, one letter from vib'],
  ['shd.com.vn', 'three letters'],
  ['acbrothers.vn', 'three letters at the beginning of a word'],
  ['vibrant.vn', 'an English word that begins with vib'],
  ['msbeauty.vn', 'Ms. Beauty'],
  ['beauty.vn', 'begins with be'],
  ['bebe.vn', 'a baby'],
  ['mbstore.vn', 'two letters'],
  ['viettelhanoi.vn', 'a dealer that sells lines; the owner lets them'],
  ['lapmangfpt.vn', 'a dealer'],
  ['lapmangvnpt.com', 'a dealer'],
  ['vinfastlongbien.com', 'a car dealer'],
  ['samsungcenter.vn', 'a dealer'],
  ['quangcaofacebook.vn', 'an agency that sells advertising'],
  ['hocchaygoogleads.vn', 'a school of advertising'],
  ['khoahoctiktok.com', 'a school'],
  ['nhaphanphoivinamilk.vn', 'a wholesaler'],
  ['zalo.shopmai.vn', 'a shop’s own sub-name for its Zalo page'],
  ['shopee.shopmai.vn', 'a shop that sends on to its pages at Shopee'],
  ['tiki.shopmai.vn', 'the same'],
  ['dichvucong.hanoi.gov.vn', 'an agency under gov.vn'],
  ['dichvucong.moj.gov.vn', 'below an official domain'],
  ['dichvu.vn', 'half a name'],
  ['congchung.vn', 'notaries'],
  ['vnposter.vn', 'posters: two letters more'],
  ['dienmay.vn', 'half a name'],
  ['dienmayhoangan.com.vn', 'an electrics shop'],
  ['thegioimypham.vn', 'half of a name that another has, too'],
  ['bachhoaso.vn', 'half a name'],
  ['nhathuocminhchau.vn', 'a pharmacy of its own'],
  ['didongvietnam.vn', 'di động Việt Nam: goes on with another word'],
  ['thanhniencoffee.vn', 'the youth and a café'],
  ['tuoitrekhoinghiep.vn', 'young people who start a business'],
  ['hoatuoigiaohangnhanh.vn', 'quick delivery'],
  ['xuatnhapcanhvina.vn', 'an agent for papers'],
  ['batdongsanhanoi.vn', 'real estate'],
  ['muabanxe.vn', 'buying and selling cars'],
  ['vatgiare.vn', 'low prices'],
  ['hoang-kim.vn', 'a name'],
  ['nguyenkimanh.vn', 'a person’s name'],
  ['phongvuong.vn', 'a name'],
  ['sapa.vn', 'the town, one letter from sapo'],
  ['mocha.vn', 'coffee, one letter from moca'],
  ['lisa.vn', 'a given name, one bit from misa'],
  ['timon.vn', 'a name, one letter from timo'],
];

/** `count` invented shop names with an ending, the same for the same seed; no two are equal. */
export function inventShopNames(count: number, seed: string): string[] {
  const { int, pick } = choicesFor('shop names', seed);
  const [given, goods, places, words, types] = [GIVEN, GOODS, PLACES, WORDS, TYPES].map((text) =>
    text.split(/\s+/),
  ) as [
    // Five texts make five lists.
    ...[string[], string[], string[], string[], string[]],
  ];
  const shapes: (() => string[])[] = [
    () => [pick(goods), pick(given), pick(given)],
    () => [pick(given), pick(given)],
    () => [pick(given), pick(given), pick(words)],
    () => [pick(types), pick(given), pick(given)],
    () => [pick(goods), pick(places)],
    () => [pick(words), pick(words)],
    () => [pick(goods), pick(words)],
    () => [pick(given), pick(goods)],
    () => [pick(places), pick(words)],
    () => [pick(types), pick(goods), pick(given)],
    () => [pick(words), String(int(1000))],
    () => [syllable(pick), syllable(pick)],
    () => [syllable(pick), syllable(pick), pick(words)],
    () => [pick(given), syllable(pick)],
    () => [pick(words)],
    () => [syllable(pick), syllable(pick), syllable(pick)],
  ];
  const found = new Set<string>();
  while (found.size < count) {
    const parts = pick(shapes)();
    found.add(`${parts.join(pick(['', '', '', '-']))}.${pick(ENDINGS)}`);
  }
  return [...found];
}

function syllable(pick: <T>(options: readonly T[]) => T): string {
  const onset = pick([
    'b',
    'c',
    'ch',
    'd',
    'g',
    'gi',
    'h',
    'k',
    'kh',
    'l',
    'm',
    'n',
    'ng',
    'nh',
    'ph',
    'q',
    's',
    't',
    'th',
    'tr',
    'v',
    'x',
    'r',
    'z',
    'j',
    'f',
    '',
  ]);
  const nucleus = pick(['a', 'e', 'i', 'o', 'u', 'ai', 'ao', 'eo', 'ia', 'oa', 'ua', 'uy', 'ie', 'uo', 'oi', 'ay']);
  return onset + nucleus + pick(['', '', '', '', 'n', 'ng', 'm', 't', 'c', 'p', 'nh', 'ch']);
}
