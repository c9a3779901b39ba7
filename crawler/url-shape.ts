const DATE = /^(19|20)\d\d[-_.]?(0?[1-9]|1[0-2])([-_.]?(0?[1-9]|[12]\d|3[01]))?$/;
const YEAR = /^(19|20)\d\d$/;
const RANDOM = /^(?=.*\d)[0-9a-f]{8,}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Words of a title: `noi-com-dien-cao-tan`. */
const SLUG = /^[^-]+(-[^-]+){2,}$/;
const LONG = 24;
const CALENDAR = /^(y|yr|year|nam|mo|month|thang|week|tuan|day|ngay|date)$/i;

/** What kind of address it is, so that those which a machine counts up are one. */
export interface UrlShape {
  /** Path with dates, numbers, random tokens and words of titles put into one. */
  path: string;
  /** The path with the names of its parameters. */
  full: string;
  /** Years, months and days run through it. */
  isCalendar: boolean;
}

/** Of a canonical URL; the host is not in it. */
export function urlShape(url: string): UrlShape {
  const { pathname, searchParams } = new URL(url);
  const segments = pathname.split('/').map(shapeOf);
  const names = [...new Set(searchParams.keys())].sort();
  const path = segments.join('/');
  const isCalendar = segments.some((segment) => segment === 'DATE') || names.some((name) => CALENDAR.test(name));
  return { path, full: names.length === 0 ? path : `${path}?${names.join('&')}`, isCalendar };
}

function shapeOf(segment: string): string {
  if (segment === '') return '';
  const stem = segment.replace(/\.\w{2,5}$/, '');
  if (DATE.test(stem) || YEAR.test(stem)) return 'DATE';
  if (/^\d+$/.test(stem)) return '0';
  if (RANDOM.test(stem)) return 'RANDOM';
  if (SLUG.test(stem) || stem.length > LONG) return 'WORDS';
  return segment.replace(/\d+/g, '0');
}
