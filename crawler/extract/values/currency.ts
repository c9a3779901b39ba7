/** ISO 4217 codes in use, and the few gone ones that old shops still print. */
const CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTC BTN BWP BYN BYR BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EGP ERN ETB EUR FJD FRF GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NTD NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RMB RON RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SPL SRD SSP STN SYP SZL THB TJS TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VEF VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW';
/** Signs that are nothing but money, the longer first: a dollar with its country before the bare one. */
const SIGNS =
  'MOP\\$|MX\\$|US ?\\$|AU ?\\$|NZ ?\\$|CA ?\\$|HK ?\\$|NT ?\\$|SG ?\\$|GY\\$|TT\\$|RD\\$|R\\$|A\\$|B\\$|C\\$|G\\$|J\\$|S\\$|T\\$|Z\\$|\\$U|\\$b|\\$|₫|€|£|¥|₹|₽|₴|₪|₩|₦|₱|₡|₲|₵|₸|₺|₼|₮|₭|₾|₿|฿|៛|؋|֏|৳|﷼|¢|ƒ|円|元|圓|บาท|تومان|ریال|ريال|درهم|دينار|جنيه|ரூ|zł|Kč|ден|дин|руб\\.?|грн\\.?|лв\\.?';
/** Words that mean money beside a number only. */
const WORDS =
  "руб|р\\.|Р|р|грн|лв|сум|тг|км|lei|leu|pln|zl|kč|kn|Ft|Fr\\.|Br|Rp|Rs\\.?|RM|R|TL|KM|Kr\\.?|kr\\.?|CFA|FBu|Fdj|Nfk|Bs|VT|Vt|ZK|KD|MK|UM|MT|Ar|Dhs?|Esc|KShs?|Ksh|Ks|Nu|Re|S\\/\\.?|S'|din|dinara|kwz|nis|NIS|pounds?|yuan|yen|euros?|dollars?|Le|K|D|E|q|Q|P|L|G|T";
const ARABIC = /(?:^|[\s\d])(\.?[د-ي]\.[إ-ي](?:\.[إ-ي])?\.?)(?=$|[\s\d])/u;
const HEBREW = /ש["״]ח/u;

const SAFE = new RegExp(SIGNS, 'iu');
const CODE = new RegExp(`(?<![\\p{L}])(?:${CODES.replace(/ /g, '|')})(?![\\p{L}])`, 'u');
const LOWER_CODE = new RegExp(`(?<=\\d[\\s.,-]*)(?:${CODES.replace(/ /g, '|')})(?![\\p{L}])`, 'iu');
const AFTER = new RegExp(`(?<=\\d[\\s.,–-]{0,3})(?:${WORDS})(?![\\p{L}])`, 'u');
const AFTER_ANY = /(?<=\d\s?)(?:dinara?|lei|pln|euros?|din|ден|CHf|рублей|forint)(?![\p{L}])/iu;
const BEFORE = new RegExp(`(?<![\\p{L}])(?:${WORDS})(?=\\s?\\d)`, 'u');
const ALONE = new RegExp(`^\\s*(${WORDS})\\s*$`, 'u');
const DONG = /(?<![\p{L}])(?:vnd|vnđ|vn₫|đồng|đ|dong)(?![\p{L}])/iu;

/** Currency a price names, as written there (đồng in letters is `VND`); the hint, what stands beside it on the page, speaks second. */
export function findCurrency(text: string, hint?: string): string | undefined {
  const own = certain(text) ?? beside(text);
  if (own !== undefined || hint === undefined || hint.length > 500) return own;
  return certain(hint) ?? ALONE.exec(hint)?.[1] ?? beside(hint);
}

function certain(text: string): string | undefined {
  const code = CODE.exec(text)?.[0];
  const sign = SAFE.exec(text)?.[0];
  // "$ SGD4.90": the code says which dollar.
  if (code !== undefined && (sign === undefined || sign === '$')) return code;
  if (sign !== undefined) return sign;
  const other = HEBREW.exec(text)?.[0] ?? ARABIC.exec(text)?.[1];
  return other ?? (DONG.test(text) ? 'VND' : undefined);
}

function beside(text: string): string | undefined {
  return (AFTER_ANY.exec(text) ?? AFTER.exec(text) ?? BEFORE.exec(text) ?? LOWER_CODE.exec(text))?.[0];
}
