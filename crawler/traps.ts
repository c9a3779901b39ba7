/*
 * Addresses that a site makes without end: what one address alone shows of it. What only many show together is the
 * trap guard's.
 */

const MAX_URL = 2000;
const MAX_SEGMENTS = 12;
const MAX_SAME_SEGMENT = 2;
/** `/a//b/` has two. */
const MAX_EMPTY_SEGMENTS = 2;
const MAX_PARAMETERS = 10;
/** No list of a marketplace shows anything that far; Lazada ends at 102, Shopee at 17. */
const MAX_PAGE = 2000;
const MAX_OFFSET = 100_000;
/** A list in some order and length may be the only one a site has; in a look of its own as well it is one of many. */
const MAX_TURNS = 2;

const PAGE = /^(page|page_?(no|num|number|index)|pageno|paged|pg|trang)$/;
const OFFSET = /^(offset|start_?row|skip)$/;
const PATH_PAGE = /(?:^|[/-])(?:page|trang)[/-]?(\d+)(?:[/.]|$)/i;
/** How a list is shown, not what is on it: its order, its look, its length. */
const TURNS = [
  /^(sort(_?by|_?order|_?type|_?dir)?|sap_?xep|order(_?by|_?dir)?|dir)$/,
  /^(view(_?mode)?|display|layout|mode)$/,
  /^(per_?page|page_?size|limit)$/,
];
const SESSION_NAME = /^(sid|s_?id|sess|session|session_?key|token|auth_?token|visit(or)?_?id|nonce)$/;
/** `/(S(lit3py55t21z5v55vlm25s55))/` of ASP.NET, and `;sid=…`. */
const SESSION_PATH = /\/\([A-Z]\([a-z0-9]{20,}\)\)|;(sid|sessid|phpsessid)=/i;
/** Within these years a calendar may still show something; the guard counts how many of its pages there are. */
const YEARS = { from: 2000, to: 2099 };
const YEAR = /^(y|yr|year|nam)$/;
const MONTH = /^(m|mo|month|thang|week|tuan|d|day|ngay)$/;

/** Whether a URL looks like one of endlessly many: too long, too deep, repeating itself, a far page, a session, a calendar out of time. */
export function isTrap(url: string): boolean {
  if (url.length > MAX_URL) return true;
  const { pathname, search, searchParams } = new URL(url);
  const parts = pathname.slice(1).split('/');
  const segments = parts.filter((segment) => segment !== '');
  if (segments.length > MAX_SEGMENTS || parts.length - segments.length > MAX_EMPTY_SEGMENTS) return true;
  if (search.split('&').length > MAX_PARAMETERS || repeats(segments) || SESSION_PATH.test(pathname)) return true;
  if (Number(PATH_PAGE.exec(pathname)?.[1] ?? 0) > MAX_PAGE) return true;
  return isTrapQuery([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
}

function isTrapQuery(pairs: [name: string, value: string][]): boolean {
  const hasMonth = pairs.some(([name]) => MONTH.test(name));
  const turns = TURNS.filter((turn) => pairs.some(([name]) => turn.test(name)));
  const names = pairs.map(([name]) => name);
  // Two values of one parameter are a filter with two ticks; three or more combine without end.
  const isCombined = names.some((name) => names.filter((other) => other === name).length > 2);
  return (
    turns.length > MAX_TURNS ||
    isCombined ||
    pairs.some(
      ([name, value]) =>
        (PAGE.test(name) && Number(value) > MAX_PAGE) ||
        (OFFSET.test(name) && Number(value) > MAX_OFFSET) ||
        (SESSION_NAME.test(name) && isRandom(value)) ||
        (hasMonth && YEAR.test(name) && isOutOfTime(value)),
    )
  );
}

/** One segment too often, or a run of segments twice in a row: `/a/b/a/b`. */
function repeats(segments: string[]): boolean {
  const times = new Map<string, number>();
  for (const segment of segments) times.set(segment, (times.get(segment) ?? 0) + 1);
  if ([...times.values()].some((count) => count > MAX_SAME_SEGMENT)) return true;
  for (let length = 2; length * 2 <= segments.length; length++) {
    for (let at = 0; at + length * 2 <= segments.length; at++) {
      const run = segments.slice(at, at + length);
      if (run.every((segment, index) => segment === segments[at + length + index])) return true;
    }
  }
  return false;
}

/** A token as machines draw them: long, letters and digits mixed. */
function isRandom(value: string): boolean {
  return /^[\w-]{16,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

function isOutOfTime(value: string): boolean {
  const year = Number(value);
  return Number.isInteger(year) && year > 99 && (year < YEARS.from || year > YEARS.to);
}
