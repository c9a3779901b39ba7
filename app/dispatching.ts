import type { Config } from '../config.js';
import { toAddress } from '../crawler/extract/values/find-addresses.js';
import { readPhone } from '../crawler/extract/values/phone-facts.js';
import type { ValueTables } from '../crawler/extract/values/tables.js';
import { canonicalUrl } from '../crawler/links.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { issueDispatch } from '../data/dispatch/acts.js';
import { answerDispatch } from '../data/dispatch/answer.js';
import type { Dispatch, DispatchItem } from '../data/dispatch/dispatch.js';
import { type DraftRequest, draftDispatch } from '../data/dispatch/draft.js';
import type { Titles } from '../data/dispatch/freeze-item.js';
import { packFiles } from '../data/dispatch/outbox.js';
import { platformSheets } from '../data/dispatch/platform-sheet.js';
import {
  type DispatchFile,
  type Outgoing,
  SEND_LIMIT_MS,
  type SendParts,
  sendDispatches,
} from '../data/dispatch/send.js';
import { standingOf } from '../data/dispatch/standing.js';
import { dueOf, readTerms } from '../data/dispatch/terms.js';
import { type TrackOptions, trackDispatches } from '../data/dispatch/track.js';
import { KIND_WORDS } from '../data/dispatch/words.js';
import { bundlePictures } from '../data/evidence/bundle-pictures.js';
import { fileType } from '../data/file-type.js';
import { once } from '../data/once.js';
import { putAgain } from '../data/put-again.js';
import type { Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';
import { annexCsv } from '../exports/dispatch/annex-csv.js';
import { type ComposedDispatch, composeDispatch } from '../exports/dispatch/compose-dispatch.js';
import { articleOf } from '../exports/dispatch/item-words.js';

/** What a mail server takes, with room for the annex. */
const MAX_SIGNED_BYTES = 15_000_000;
const MAX_MAILED_PICTURES = 18_000_000;
const MAX_PACKED_PICTURES = 500_000_000;

/** What outgoing letters need of the house. */
export interface DispatchingParts {
  config: Pick<Config, 'platforms' | 'office' | 'notify' | 'smtpPassword' | 'contactBudget' | 'letterhead'>;
  referenceDir: string;
  store: () => Store;
  vault: Vault;
  titles: Titles;
  valueTables: () => ValueTables;
  /** The letter itself, in the formats in which people sign and send it. */
  writeLetter?: (letter: ComposedDispatch, dispatch: Dispatch) => Promise<DispatchFile[]>;
  now: () => Date;
}

/** Outgoing letters: what they rest on, how they leave, and what comes of them. */
export function wireDispatching({
  config,
  referenceDir,
  store,
  vault,
  titles,
  valueTables,
  writeLetter,
  now,
}: DispatchingParts) {
  const terms = once(() => readTerms(referenceDir, config.platforms));
  const at = () => now().toISOString();
  const known = (url: string) => canonicalUrl(url) ?? url;

  function compose(dispatch: Dispatch, items: DispatchItem[]): ComposedDispatch {
    const deadline = dueOf(terms(), dispatch.kind, dispatch.sentAt ?? at());
    const about = dispatch.about === undefined ? undefined : store().dispatches.get(dispatch.about);
    const issued =
      about &&
      store()
        .dispatches.acts(about.id)
        .findLast((act) => act.act === 'issue');
    const drafted = store()
      .dispatches.acts(dispatch.id)
      .find((act) => act.act === 'draft');
    return composeDispatch(dispatch, items, {
      platformName:
        dispatch.platform === '*'
          ? 'các nền tảng thương mại điện tử'
          : (terms().platform(dispatch.platform)?.tradeName ?? dispatch.platform),
      ...(deadline === undefined
        ? {}
        : { deadline: { hours: deadline.hours, basis: articleOf(titles.lawWords(deadline.law)) } }),
      ...(config.letterhead.contact === undefined ? {} : { contact: config.letterhead.contact }),
      ...(drafted?.reason === undefined ? {} : { reason: drafted.reason }),
      ...(about === undefined ? {} : { about: { ...about, ...(issued === undefined ? {} : { date: issued.date }) } }),
      ...(about === undefined
        ? {}
        : { standings: items.map((item) => standingOf(store(), about, item, known)), checkedAt: dispatch.draftedAt }),
    });
  }

  /** What is signed leaves as it was signed; by mail nothing else does. */
  async function filesOf(dispatch: Dispatch, items: DispatchItem[], way: 'email' | 'folder'): Promise<DispatchFile[]> {
    const annex = { name: 'phu-luc.csv', contentType: 'text/csv; charset=utf-8', bytes: Buffer.from(annexCsv(items)) };
    const issued = store()
      .dispatches.acts(dispatch.id)
      .findLast((act) => act.act === 'issue');
    const bytes = issued?.signed === undefined ? undefined : vault.get(issued.signed);
    const limit = way === 'email' ? MAX_MAILED_PICTURES - (bytes?.length ?? 0) : MAX_PACKED_PICTURES;
    const along = [annex, ...picturesOf(items, limit)];
    if (bytes !== undefined) return [{ name: 'cong-van.pdf', contentType: 'application/pdf', bytes }, ...along];
    if (way === 'email') {
      throw new DecisionRefused('bad-input', {
        vi: `Công văn ${dispatch.id} chưa có bản ký: ban hành kèm --signed TỆP.pdf thì mới gửi qua thư điện tử; hoặc --to THƯ_MỤC`,
        en: `dispatch ${dispatch.id} has no signed copy: only what was issued with --signed FILE.pdf goes by mail; or name a folder (--to)`,
      });
    }
    return [...((await writeLetter?.(compose(dispatch, items), dispatch)) ?? []), ...along];
  }

  /** What the pages looked like; the annex names each bundle in full. */
  function picturesOf(items: DispatchItem[], maxBytes: number): DispatchFile[] {
    const bundles = items.flatMap((item) => item.bundles);
    return bundlePictures(vault, bundles, maxBytes).map(({ bundle, contentType, bytes }) => {
      const ending = contentType === 'image/jpeg' ? 'jpg' : 'png';
      return { name: `chung-cu-${bundle.slice(0, 16)}.${ending}`, contentType, bytes };
    });
  }

  return {
    dispatchTerms: terms,
    draftDispatch: (request: DraftRequest) =>
      draftDispatch(store(), request, { terms: terms(), titles, budget: config.contactBudget }, at()),
    /** All in one transaction; `signed` is the signed letter as PDF. Throws `DecisionRefused`. */
    issueDispatches(
      ids: number[],
      { signed, ...request }: Omit<Parameters<typeof issueDispatch>[1], 'id' | 'signed'> & { signed?: Buffer },
    ): Dispatch[] {
      if (signed !== undefined && (fileType(signed) !== 'application/pdf' || signed.length > MAX_SIGNED_BYTES)) {
        throw new DecisionRefused('bad-input', {
          vi: `Bản ký phải là tệp PDF không quá ${MAX_SIGNED_BYTES / 1e6} MB`,
          en: `the signed copy must be a PDF of ${MAX_SIGNED_BYTES / 1e6} MB at most`,
        });
      }
      const copy = signed === undefined ? {} : { signed: { sha256: vault.put(signed), bytes: signed.length } };
      return store().write(() => {
        if (signed !== undefined) putAgain(vault, signed);
        return ids.map((id) => issueDispatch(store(), { ...request, ...copy, id }, at()));
      });
    },
    /** The letter's words and its files as they would leave now. */
    async letterOf(id: number): Promise<{ letter: ComposedDispatch; files: DispatchFile[] } | undefined> {
      const dispatch = store().dispatches.get(id);
      if (dispatch === undefined) return undefined;
      const items = store().dispatches.items(id);
      return { letter: compose(dispatch, items), files: await filesOf(dispatch, items, 'folder') };
    },
    /** The letter with its annex, without pictures: those are in the evidence. */
    async lettersOf(id: number): Promise<DispatchFile[]> {
      const dispatch = store().dispatches.get(id);
      if (dispatch === undefined) return [];
      const files = await filesOf(dispatch, store().dispatches.items(id), 'folder');
      return files.filter(({ contentType }) => !contentType.startsWith('image/'));
    },
    packFiles,
    /** By mail where settings name server and address, else into the folder `to`. */
    async *sendDispatches({ to, ...request }: Parameters<typeof sendDispatches>[1] & { to?: string }) {
      const mail = await openMail(config);
      yield* sendDispatches(
        {
          ...{ store: store(), terms: terms(), filesOf, now: at },
          ...(mail === undefined ? {} : { mail }),
          ...(to === undefined ? {} : { pack: ({ dispatch, files }) => packFiles(to, dispatch, files) }),
        },
        request,
      );
    },
    trackDispatches: (options: Omit<TrackOptions, 'canonicalUrl'>) =>
      trackDispatches(store(), { ...options, canonicalUrl: known }, at()),
    answerDispatch: (request: Parameters<typeof answerDispatch>[1]) =>
      answerDispatch(
        store(),
        request,
        {
          readPhone: (written) => readPhone(written).e164,
          readProvince: (quote) => toAddress({ start: 0, end: quote.length, quote }, valueTables()).province,
        },
        at(),
      ),
    platformSheets: () => platformSheets(store(), at(), known),
  };
}

async function openMail({
  notify: { smtp, from },
  smtpPassword: password,
  office,
}: DispatchingParts['config']): Promise<SendParts['mail']> {
  if (smtp === undefined || from === undefined) return undefined;
  const { createLetterMailer } = await import('../queue/notices/letter-mail.js');
  const send = createLetterMailer({ smtp, password, from, limitMs: SEND_LIMIT_MS });
  const host = from.slice(from.indexOf('@') + 1);
  return ({ dispatch, files }, { email }) =>
    send({
      ...{ to: email, files, messageId: `<cong-van-${dispatch.id}-${dispatch.digest.slice(0, 16)}@${host}>` },
      ...words(dispatch, office),
    });
}

function words({ kind, number, items, to }: Outgoing['dispatch'], office: string | undefined) {
  const what = KIND_WORDS[kind].vi;
  return {
    subject: `Công văn số ${number ?? ''}: ${what} (${items} nội dung)`,
    text: [
      `Kính gửi: ${to.name}`,
      '',
      `${office ?? 'Cơ quan'} gửi kèm Công văn số ${number ?? ''} về việc ${what}, với ${items} nội dung nêu tại Phụ lục.`,
      'Đề nghị Quý đơn vị xác nhận đã nhận được thư này và trả lời trong thời hạn nêu trong Công văn.',
      '',
    ].join('\n'),
  };
}
