const FIRST_REGIONAL = 0x1f1e6;

/** ISO 3166 codes (and EU, UN) whose regional-indicator pair is shown as a flag. */
const FLAGS = new Set(
  (
    'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cr cu cv cw cx cy cz ' +
    'de dg dj dk dm do dz ea ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is it ' +
    'je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np ' +
    'nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tr ' +
    'tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw'
  ).split(' '),
);

/** True for the 26 regional indicators, the halves of flag emoji. */
export function isRegional(point: number): boolean {
  return point >= FIRST_REGIONAL && point < FIRST_REGIONAL + 26;
}

/** End of the run of regional indicators at `raw[at]`, and whether each pair of it is a real flag. */
export function flagRunEnd(raw: string, at: number): { end: number; isFlags: boolean } {
  let letters = '';
  let end = at;
  for (let point = raw.codePointAt(end) ?? 0; isRegional(point); point = raw.codePointAt(end) ?? 0) {
    letters += String.fromCharCode(0x61 + point - FIRST_REGIONAL);
    end += 2;
  }
  const pairs = letters.match(/../g) ?? [];
  return { end, isFlags: letters.length % 2 === 0 && pairs.every((pair) => FLAGS.has(pair)) };
}

const REACH = 64;
/** What reading drops, so that it may stand between neighbours: controls, marks, variation selectors, fillers. */
const DROPPED =
  '(?:(?!\\s)(?:\\p{Cf}|\\p{Cc}|[\\u0300-\\u036f]|[\\u20d0-\\u20ff]|[\\ufe00-\\ufe0f]|[\\u{e0000}-\\u{e0fff}]|[\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0]))';
const DROPPED_FIRST = new RegExp(`^${DROPPED}+`, 'u');
const DROPPED_LAST = new RegExp(`${DROPPED}+$`, 'u');

/** Letter of the negative squared or circled sign at `raw[at]`; 🅰🅱🅾🅿 are blood groups and car parks unless another such letter is beside. */
export function readSquared(raw: string, at: number): number | undefined {
  const letter = squared(raw.codePointAt(at) ?? 0);
  if (letter === undefined || !'abop'.includes(String.fromCharCode(letter))) return letter;
  const after = raw.slice(at + 2, at + 2 + REACH).replace(DROPPED_FIRST, '');
  const before = raw.slice(Math.max(0, at - REACH), at).replace(DROPPED_LAST, '');
  const neighbours = [after.codePointAt(0), before.codePointAt(before.length - 2)];
  return neighbours.some((point) => squared(point ?? 0) !== undefined) ? letter : undefined;
}

function squared(point: number): number | undefined {
  if (point >= 0x1f150 && point <= 0x1f169) return 0x61 + point - 0x1f150;
  return point >= 0x1f170 && point <= 0x1f189 ? 0x61 + point - 0x1f170 : undefined;
}
