import { vietnamDay } from '../../data/day.js';
import type { Dispatch, DispatchItem } from '../../data/dispatch/dispatch.js';
import type { ItemStanding } from '../../data/dispatch/standing.js';
import { CLASS_WORDS, RESULT_WORDS } from '../../data/words.js';
import { articlesOf, dayOf, placeOf, quotesOf, shopOf, signTitles, TO_FILL, whenOf } from './item-words.js';

/** Which template of `data/reference/letters`, and its values. */
export interface ComposedDispatch {
  templateId: string;
  values: Record<string, string | string[] | string[][]>;
}

/** What a letter says beside its items. */
export interface DispatchContext {
  /** Trade name of the platform. */
  platformName: string;
  /** The deadline that the law gives on the day of the letter, with its article in words. */
  deadline?: { hours: number; basis: string };
  /** Whom to call. */
  contact?: string;
  /** Why it was drafted, as its drafter said. */
  reason?: string;
  /** Of a reminder: what it reminds of. */
  about?: Pick<Dispatch, 'number' | 'dueAt'> & { date?: string };
  /** Of a reminder: what was found last, and when it was looked up. */
  standings?: readonly ItemStanding[];
  checkedAt?: string;
}

/** The letter of a dispatch as its template wants it; what only people know is left open. */
export function composeDispatch(
  dispatch: Dispatch,
  items: readonly DispatchItem[],
  context: DispatchContext,
): ComposedDispatch {
  const [templateId, values] = WRITERS[dispatch.kind](dispatch, items, context);
  return { templateId, values };
}

type Writer = (
  dispatch: Dispatch,
  items: readonly DispatchItem[],
  context: DispatchContext,
) => [string, ComposedDispatch['values']];

const WRITERS: Record<Dispatch['kind'], Writer> = {
  takedown: (dispatch, items, context) => [
    'yeu-cau-go-bo',
    {
      ...addressed(dispatch, context),
      ...timed(context),
      legalBases: filled(articlesOf(items)),
      period: periodOf(items),
      count: countOf(items),
      listings: items.map((item) => [
        ...[shopOf(item), placeOf(item), quotesOf(item)],
        ...[filled(articlesOf([item])).join('; '), whenOf(item.seenAt), item.bundles.join(' ')],
      ]),
    },
  ],
  takedown_reminder: (dispatch, items, context) => [
    'nhac-go-bo',
    {
      ...addressed(dispatch, context),
      ...timed(context),
      earlier: earlier(context),
      checkedAt: `lúc ${whenOf(context.checkedAt)}`,
      remaining: `${items.length} đường dẫn`,
      ...backAgain(context),
      listings: items.map((item) => {
        const standing = context.standings?.find(({ item: { listingId } }) => listingId === item.listingId);
        return [shopOf(item), placeOf(item), stateWords(standing), whenOf(standing?.thereAt), item.bundles.join(' ')];
      }),
    },
  ],
  seller_info: (dispatch, items, context) => [
    'cung-cap-thong-tin',
    {
      ...addressed(dispatch, context),
      ...timed(context),
      legalBases: filled(articlesOf(items)),
      count: `${items.length} gian hàng`,
      period: '12 tháng gần nhất',
      shops: items.map((item) => [shopOf(item), item.seller ?? '', placeOf(item), CLASS_WORDS[item.class].vi]),
    },
  ],
  seller_info_reminder: (dispatch, items, context) => [
    'nhac-cung-cap',
    {
      ...addressed(dispatch, context),
      ...timed(context),
      earlier: earlier(context),
      due: context.about?.dueAt === undefined ? TO_FILL : whenOf(context.about.dueAt),
      missing: `thông tin của ${items.length} gian hàng`,
      shops: items.map((item) => [shopOf(item), item.seller ?? '', placeOf(item), 'chưa cung cấp']),
    },
  ],
  reminder_soft: ({ to }, items, { platformName, contact }) => [
    'luu-y-nguoi-ban',
    {
      seller: to.name,
      platformName,
      missing: filled(signTitles(items)),
      reading: filled(articlesOf(items)),
      contact: contact ?? TO_FILL,
      listings: items.map((item) => [item.title, placeOf(item), signTitles([item]).join('; ')]),
    },
  ],
  referral: ({ to }, items, { platformName, contact, reason }) => [
    'chuyen-ho-so',
    {
      agency: to.name,
      about: aboutOf(items, platformName),
      legalBases: filled(articlesOf(items)),
      summary: `${countOf(items)}; dấu hiệu: ${filled(signTitles(items)).join('; ')}`,
      reason: reason ?? `việc xử lý thuộc thẩm quyền của ${to.name}`,
      contact: contact ?? TO_FILL,
      files: items.flatMap((item) =>
        (item.bundles.length === 0 ? [''] : item.bundles).map((bundle) => [
          `${item.title} (${placeOf(item)})`,
          whenOf(item.seenAt),
          bundle === '' ? '' : 'gói bằng chứng',
          bundle,
        ]),
      ),
    },
  ],
};

function addressed({ to }: Dispatch, { platformName, contact }: DispatchContext) {
  return { platform: to.name, platformName, contact: contact ?? TO_FILL };
}

function timed({ deadline }: DispatchContext) {
  if (deadline === undefined) return { deadline: TO_FILL, deadlineBasis: TO_FILL };
  return { deadline: `${deadline.hours} giờ kể từ khi nhận được Công văn này`, deadlineBasis: deadline.basis };
}

function earlier({ about }: DispatchContext): string {
  const date = about?.date === undefined ? '' : ` ngày ${dayOf(about.date)}`;
  return `Công văn số ${about?.number ?? TO_FILL}${date}`;
}

function backAgain({ standings = [] }: DispatchContext) {
  const back = standings.filter(({ state }) => state === 'back').length;
  return back === 0 ? {} : { reappeared: `${back} đường dẫn` };
}

function stateWords(standing: ItemStanding | undefined): string {
  if (standing?.state === 'back') return RESULT_WORDS.back.vi;
  return standing === undefined || standing.state === 'unseen' ? 'chưa kiểm tra lại' : 'còn truy cập được';
}

function countOf(items: readonly DispatchItem[]): string {
  const shops = new Set(items.flatMap(({ seller }) => seller ?? []));
  return `${items.length} đường dẫn${shops.size === 0 ? '' : ` của ${shops.size} gian hàng`}`;
}

function periodOf(items: readonly DispatchItem[]): string {
  const days = items.flatMap(({ seenAt }) => (seenAt === undefined ? [] : vietnamDay(new Date(seenAt)))).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 'trong thời gian qua';
  return first === last ? `ngày ${dayOf(first)}` : `từ ngày ${dayOf(first)} đến ngày ${dayOf(last)}`;
}

function aboutOf(items: readonly DispatchItem[], platformName: string): string {
  const classes = [...new Set(items.map((item) => CLASS_WORDS[item.class].vi))].join(', ');
  return `có dấu hiệu ${classes} trên ${platformName}`;
}

function filled(words: string[]): string[] {
  return words.length === 0 ? [TO_FILL] : words;
}
