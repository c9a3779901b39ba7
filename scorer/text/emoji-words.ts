/** Words that an emoji is put for, several where sellers use it for several; `~`: it mostly begins a line or a remark. */
const WORDS =
  '💊>thuốc|💉>tiêm,chích|🔫>súng|🚬>thuốc lá,thuốc|💨>khói|🐯>hổ|🐅>hổ|🐻>gấu|🦏>tê giác,tê|🐘>voi|🎈>bóng|😂>cười|' +
  '😄>cười|😆>cười|🤣>cười|😀>cười|😁>cười|🧨>pháo|~💥>nổ|🎆>pháo hoa,pháo|🎇>pháo hoa,pháo|🔪>dao|🗡>dao,kiếm|⚔>kiếm|' +
  '💣>bom,mìn|🎲>xúc xắc|🃏>bài|~🌿>cần,cỏ|~🍁>cần|🍄>nấm|~❄>đá,lạnh|🐢>rùa|🐍>rắn|🦌>hươu,nai,thú|🐒>khỉ|🐵>khỉ|' +
  '🦷>răng,nanh|🦴>xương,cốt|🩸>máu|👶>trẻ,bé|🤰>bầu,thai|💋>môi|👄>môi|💵>tiền|💰>tiền|💴>tiền|💶>tiền|🧾>hóa đơn|💳>thẻ|' +
  '~📱>điện thoại|~📞>điện thoại|📡>sóng|~⚡>điện|🔌>điện|📷>camera|📹>camera|🎥>camera|👂>tai,nghe|👁>mắt|👀>mắt|' +
  '🚗>xe,ô tô|🏍>xe,xe máy|🛵>xe,xe máy|🔑>khóa,chìa|🍷>rượu|🥃>rượu|🍶>rượu|🍾>rượu|🍺>bia|🥛>sữa|🍼>sữa,bình|🎓>bằng|' +
  '📜>bằng,giấy|👜>túi|👛>ví|👟>giày|👞>giày|👠>giày|⌚>đồng hồ|👕>áo|👗>váy|💄>son|💍>nhẫn|~📦>hàng|🏷>tem,nhãn|' +
  '🧪>hóa chất|~☠>độc|💀>chết|🐟>cá|🐊>cá sấu|🐝>ong|~🌸>hoa|~🌺>hoa|🐶>chó|🐱>mèo|🐭>chuột|🐀>chuột|🐁>chuột|🐛>sâu|' +
  '🦟>muỗi|~🔥>lửa|~💧>nước,giọt|✂>cắt,kính|👓>kính|🌶>cay|🍯>mật|🛢>dầu|⛽>xăng|~❤>yêu,tim|~💔>tim|🧠>não|🫁>phổi|🦵>chân|' +
  '🐗>thú,lợn,heo|🐂>bò,sừng|🐄>bò|🐃>trâu|🐷>lợn,heo|🐔>gà|🐓>gà|🦆>vịt|🐦>chim|🦅>chim|🐜>kiến,mối|🦇>dơi|🦍>khỉ|🦔>nhím,tê tê|~🍃>lá|~🍀>cỏ,lá|~🌱>cỏ,mầm|🍵>trà,chè|☕>cà phê|🍚>gạo,cơm|🥩>thịt|🍖>thịt|🥚>trứng|🧂>muối|~⭕>bóng|🕶>kính|🎧>tai nghe|💻>máy tính|⌛>giờ|🔋>pin|🔦>đèn|💡>đèn|🔨>búa|🪓>rìu|🏹>nỏ,cung|🥊>đấm|⛓>xích|🔒>khóa|🚪>cửa|🏠>nhà|🏦>ngân hàng|🧬>gen|🫀>tim|👦>trai,bé|👧>gái|👩>nữ|👨>nam|💑>đôi|🔞>người lớn,18|🎮>game|🎰>máy,nổ hũ|⚽>bóng,bóng đá|🎯>bắn|✉>thư|📄>giấy,giấy tờ|📝>bài,giấy|💎>đá,kim cương|🥇>vàng|🪙>xu,tiền|🧊>đá,lạnh|~☀>nắng,dương|~🌙>đêm|~⭐>sao|~💦>nước|~🔊>loa|🛞>lốp|🎫>vé|🎟>vé|🧸>gấu|🐼>gấu|🦁>sư tử|🦈>cá mập|🦐>tôm|🦀>cua|🐌>ốc|🦎>kì đà,tắc kè|🌾>lúa|🌽>ngô|🌰>hạt|🥜>lạc|🍎>táo|🍌>chuối|' +
  '👃>mũi|🧴>kem|🪪>căn cước,bằng lái|~✈>máy bay';

const BY_EMOJI = new Map(
  WORDS.split('|').map((entry) => {
    const [emoji = '', words = ''] = entry.replace('~', '').split('>');
    return [emoji, words.split(',')];
  }),
);
const BULLETS = new Set(
  WORDS.split('|').flatMap((entry) => (entry.startsWith('~') ? [entry.slice(1).split('>')[0]] : [])),
);
const NONE: readonly string[] = [];

/** The words the emoji at `codes[at]` may stand for, as the first of a phrase or a later one; a bullet is a first word only within a line. */
export function emojiWords(codes: Uint16Array, at: number, isFirst: boolean): readonly string[] {
  const code = codes[at] ?? 0;
  const isPair = code >= 0xd800 && code <= 0xdbff;
  const emoji = isPair ? String.fromCharCode(code, codes[at + 1] ?? 0) : String.fromCharCode(code);
  const words = BY_EMOJI.get(emoji) ?? NONE;
  return isFirst && words !== NONE && BULLETS.has(emoji) && !isBehindWord(codes, at) ? NONE : words;
}

/** A letter and a space before unit `at`. */
function isBehindWord(codes: Uint16Array, at: number): boolean {
  const before = codes[at - 2] ?? 0;
  return at > 1 && codes[at - 1] === 0x20 && before >= 0x61 && before < 0x2000;
}
