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

/** Letter of the negative squared or circled sign at `raw[at]`; 🅰🅱🅾🅿 are blood groups and car parks unless another such letter is beside. */
export function readSquared(raw: string, at: number): number | undefined {
  const letter = squared(raw.codePointAt(at) ?? 0);
  if (letter === undefined || !'abop'.includes(String.fromCharCode(letter))) return letter;
  const skip = raw[at + 2] === '\ufe0f' ? 3 : 2;
  const back = raw[at - 1] === '\ufe0f' ? 3 : 2;
  const hasNeighbour =
    squared(raw.codePointAt(at + skip) ?? 0) ?? squared(at < back ? 0 : (raw.codePointAt(at - back) ?? 0));
  return hasNeighbour === undefined ? undefined : letter;
}

function squared(point: number): number | undefined {
  if (point >= 0x1f150 && point <= 0x1f169) return 0x61 + point - 0x1f150;
  return point >= 0x1f170 && point <= 0x1f189 ? 0x61 + point - 0x1f170 : undefined;
}
