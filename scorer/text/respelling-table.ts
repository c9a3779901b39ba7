import type { TrickName } from './forms.js';

/** A spelling that sellers put for another: `written` reads `meant`. */
export interface Respelling {
  /** In normal form; a space stands for any white space and may be missing beside an emoji. */
  written: string;
  meant: string;
  trick: TrickName;
  /** Only when the rules look for `meant`: the spelling has an innocent reading. */
  watched?: boolean;
  /** Left alone after or before one of these words, or (`#`) a number. */
  notAfter?: readonly string[];
  notBefore?: readonly string[];
  /** Undone only after one of these words, '' being the beginning of the text. */
  onlyAfter?: readonly string[];
  /** Left alone within five words of one of these. */
  notNear?: readonly string[];
}

const list = (words: string) => words.split(' ');
const SOUND = 'misspelling' satisfies TrickName;

/** "written>meant", one list a trick. Sources: domain experts' table of evasive spellings and common Vietnamese chat shorthand. */
const SAFE: readonly [TrickName, string][] = [
  [
    'abbreviation',
    'ko>không|hok>không|khog>không|đc>được|hsd>hạn sử dụng|ib>inbox|tpcn>thực phẩm chức năng|tpbvsk>thực phẩm bảo vệ sức khỏe|' +
      'tlđt>thuốc lá điện tử|bcs>bao cao su|qccc>quảng châu cao cấp|ksinh>kháng sinh|xtay>xách tay|x.tay>xách tay|x-tay>xách tay|' +
      'zl>zalo|lh>liên hệ|hàng nhái cc>hàng nhái cao cấp|nhái cc>nhái cao cấp|s.fake>super fake|sfake>super fake',
  ],
  [
    'misspelling',
    'supper fake>super fake|suppe fake>super fake|supper rep>super rep|cũa>của|rep11>rep 1:1|rep1:1>rep 1:1|rep 1-1>rep 1:1|' +
      'rep 1/1>rep 1:1|rep 1.1>rep 1:1|rep một một>rep 1:1|lai au>like auth|like au>like auth|like ô then>like authentic|lai ô then>like authentic|âu then tíc>authentic|' +
      'ô then tíc>authentic|hàng ép 1>hàng f1|hàng ép một>hàng f1|zá lồ>zalo|za lô>zalo|da lô>zalo|phây búc>facebook|phây>facebook|' +
      'thuốc miso>thuốc misoprostol|miso 200>misoprostol 200',
  ],
  // one spelling for i and y where the dictionary has both
  ['tone_placement', 'mỹ>mĩ|kỹ>kĩ|sỹ>sĩ|lý>lí|lỹ>lĩ|tỷ>tỉ|kỷ>kỉ|ký>kí|kỳ>kì|kỵ>kị|mỳ>mì|hỷ>hỉ'],
];

/** Spellings with an innocent reading, undone only for rules that look for the word. */
const WATCHED: readonly [TrickName, string][] = [
  [
    'abbreviation',
    'ko hd>không hóa đơn|k hd>không hóa đơn|hg fake>hàng fake|hg phake>hàng fake|hg giả>hàng giả|hg nhái>hàng nhái|hg lậu>hàng lậu|' +
      'hg rep>hàng rep|hg xách tay>hàng xách tay|hg x tay>hàng xách tay|hàng x tay>hàng xách tay|hg xt>hàng xách tay|hàng xt>hàng xách tay',
  ],
  [
    SOUND,
    'thúk>thuốc|thuk>thuốc|phake>fake|rếp>rep|tờ hu ốc>thuốc|bống cười>bóng cười|bô tóc>botox|vếp>vape|vép>vape|vêp>vape|pót>pod|si sa>shisha|ai cốt>iqos|' +
      'ai cót>iqos|i cốt>iqos|rép li ca>replica|rếp li ca>replica|rép lí ca>replica|xu pơ rep>super rep|su pơ rep>super rep|xu pờ rep>super rep|' +
      'xu pơ fake>super fake|su pơ fake>super fake|xu pờ phây>super fake|xu-pờ phây>super fake|su pơ phây>super fake|súp pơ phây>super fake|hàng phây>hàng fake|phây cờ>fake|' +
      'bô tốc>botox|bo tốc>botox|bô tóc x>botox|phi lơ>filler|phin lơ>filler|phíl lơ>filler|phí lơ>filler|xi sa>shisha|sít sa>shisha|' +
      'kê ta min>ketamine|ác cu ta nê>accutane|vi a ga ra>viagra|vai a gra>viagra|tra ma đôn>tramadol|nai ki>nike|gút chi>gucci|gu chi>gucci|' +
      'lu i vít tông>louis vuitton|lui vít tông>louis vuitton|sa neo>chanel|héc mẹc>hermes|áp bồ>apple|ai phôn>iphone|xam sung>samsung|vây pờ>vape|vây-pờ>vape|thuốc lá đ.t>thuốc lá điện tử|thuốc lá đt>thuốc lá điện tử|tl điện tử>thuốc lá điện tử|' +
      'cận đát>cận date|cận đết>cận date|kận đát>cận date|kận đết>cận date|hết đát>hết date|hết đết>hết date|lại đát>lại date|lại đết>lại date|' +
      'ađi đát>adidas|a đi đát>adidas|chà neo>chanel|táo khuyết>apple|nhà táo>apple|l.v>louis vuitton',
  ],
  [
    'emoji_word',
    'thuốc 🚬 điện tử>thuốc lá điện tử|🚬 điện tử>thuốc lá điện tử|🍃💨 điện tử>thuốc lá điện tử|🎈😂>bóng cười|🎈 cười>bóng cười|🐘 ngà>ngà voi|' +
      'ngà 🐘>ngà voi|cao 🐯>cao hổ|cao 🐅>cao hổ|mật 🐻>mật gấu|🧨 nổ>pháo nổ|💊 giảm cân>thuốc giảm cân|👜 lv>túi lv|sừng 🦏>sừng tê giác',
  ],
];

/** Chat shorthand of "không", read so only before what a seller denies ("k cần đơn", but not "vải k dệt" or "hông" the hip). */
const NOT = list('k hông hong hk kô khum hem');
const DENIED = 'cần|có|phải|tem|hóa đơn|giấy tờ|nguồn gốc|xuất xứ|nhãn|toa|mác|rõ|kê đơn|bảo hành'.split('|');
const DENIED_AFTER_ZERO = 'cần|tem|toa|hóa đơn|giấy tờ|kê đơn'.split('|');

/** "dc" is direct current, a comic and a brand of shoes; it is được after these and at the beginning. */
const BEFORE_DUOC = [
  '',
  ...list(
    'đã chưa không ko có sẽ thì mà là mới nuôi mua bán giặt dùng đi nhận tại bé em mình shop hàng tháng lâu lắp mặc cũng vẫn',
  ),
];

/** All respellings of the lexicon. */
export const RESPELLINGS: readonly Respelling[] = [
  ...SAFE.flatMap(([trick, entries]) => parse(entries, { trick })),
  ...WATCHED.flatMap(([trick, entries]) => parse(entries, { trick, watched: true })),
  ...NOT.flatMap((not) =>
    DENIED.map((what) => ({
      written: `${not} ${what}`,
      meant: `không ${what}`,
      trick: 'abbreviation' as const,
      notAfter: ['#', 'chữ'],
      // ophthalmology
      ...(what === 'nhãn' && { notBefore: ['khoa'] }),
    })),
  ),
  ...DENIED_AFTER_ZERO.map((what) => ({
    written: `0 ${what}`,
    meant: `không ${what}`,
    trick: 'abbreviation' as const,
    notAfter: list('# số size cỡ'),
  })),
  {
    written: 'dc',
    meant: 'được',
    trick: 'abbreviation',
    onlyAfter: BEFORE_DUOC,
    notBefore: list('# comics shoes level jack'),
  },
  {
    written: 'miso',
    meant: 'misoprostol',
    trick: 'abbreviation',
    watched: true,
    notNear: list('tương súp soup canh mì mi miến sốt xốt đậu rong biển nấu ăn hikari nhật nước gia vị cơm cháo bột'),
  },
  // a pack that watches for the words "nike swoosh" means the slang, too
  { written: 'dấu phẩy', meant: 'nike swoosh', trick: SOUND, watched: true },
  { written: 'đi ô', meant: 'dior', trick: SOUND, watched: true, notBefore: list('tô to') },
  {
    written: 'channel',
    meant: 'chanel',
    trick: SOUND,
    watched: true,
    notAfter: list('# youtube tv kênh multi dual discovery disney hd digital single my news vlog'),
    notBefore: ['#'],
  },
];

function parse(entries: string, rest: Pick<Respelling, 'trick' | 'watched'>): Respelling[] {
  return entries.split('|').map((entry) => {
    const [written = '', meant = ''] = entry.split('>');
    return { written, meant, ...rest };
  });
}
