import type { App } from '../app.js';
import { personName } from '../data/person.js';
import { CLASS_WORDS, GAP_WORDS, STATE_WORDS } from '../data/words.js';
import { toCalendarDay } from './arguments.js';
import type { Register } from './command.js';
import { EXIT, type Io, printable } from './io.js';

type Answer = ReturnType<App['seen']>[number];

/** `soicho seen URL|SELLER|PHONE|PHRASE [--on DATE]` */
export const register: Register = (program, run) => {
  program
    .command('seen')
    .description(
      'vì sao một trang, người bán, số điện thoại hay câu chữ đã hoặc chưa được thấy (why it was, or was not, seen and flagged)',
    )
    .argument('<what>', 'address, seller id, phone number or words')
    .option('--on <date>', 'as it stood at the end of that day (default: now)')
    .action((what: string, { on }: { on?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const { seen, now } = house;
        const until = on === undefined ? now().toISOString() : endOf(toCalendarDay('--on', on));
        const answers = seen({ what, on: until });
        for (const answer of answers) {
          if (io.json) await io.emit({ on: until, ...answer });
          else tellSeen(io, answer, house);
        }
        return answers.some(({ why }) => why === 'seen' || why === 'seen_without_listing') ? EXIT.done : EXIT.notFound;
      }),
    );
};

/** The last moment of a day in Vietnam. */
function endOf(day: string): string {
  return new Date(Date.parse(`${day}T23:59:59.999+07:00`)).toISOString();
}

/** One answer in words. */
export function tellSeen(io: Io, answer: Answer, house: Pick<App, 'ruleTitle' | 'store'>): void {
  io.say(printable(answer.about));
  for (const line of lines(answer, house, io.lang)) io.say(`  ${printable(line[io.lang])}`);
}

function lines(
  answer: Answer,
  house: Pick<App, 'ruleTitle' | 'store'>,
  lang: 'vi' | 'en',
): { vi: string; en: string }[] {
  switch (answer.why) {
    case 'not_a_source':
      return [
        {
          vi: `Không thuộc nguồn nào đang theo dõi (${answer.host ?? ''}); thêm vào mục \`sources\` nếu cần.`,
          en: `On no source we watch (${answer.host ?? ''}); add one to \`sources\` if it should be.`,
        },
      ];
    case 'never_wanted':
      return [
        {
          vi: `Thuộc phạm vi theo dõi (${answer.sources.join(', ') || '—'}) nhưng chưa đợt nào gặp địa chỉ hay nội dung này.`,
          en: `Within what we watch (${answer.sources.join(', ') || '—'}), but no sweep has come upon it.`,
        },
      ];
    case 'queued':
      return [
        {
          vi: `Đang chờ trong đợt rà soát ${answer.sweep} (từ ${answer.since}).`,
          en: `Waiting in sweep ${answer.sweep} (since ${answer.since}).`,
        },
      ];
    case 'gone_before_visit':
      return [{ vi: `Đã bị gỡ trước khi tới xem (${answer.at}).`, en: `Gone before our visit (${answer.at}).` }];
    case 'moved':
      return [
        {
          vi: `Chỉ dẫn sang nơi khác (${answer.at}): ${answer.detail ?? ''}`,
          en: `Only led elsewhere (${answer.at}): ${answer.detail ?? ''}`,
        },
      ];
    case 'seen_without_listing':
      return [{ vi: `Đã xem (${answer.at}), không có tin bán hàng.`, en: `Seen (${answer.at}), no listing on it.` }];
    case 'seen':
      return listingLines(answer, house, lang);
    default: {
      const { vi, en } = GAP_WORDS[answer.why];
      const { at, times, detail = '', lastSeenAt } = answer;
      const gap = {
        vi: `Không xem được: ${vi} (${at}, ${times} lần) ${detail}`,
        en: `Not seen: ${en} (${at}, ${times} ×) ${detail}`,
      };
      if (lastSeenAt === undefined) return [gap];
      return [gap, { vi: `Lần cuối xem được: ${lastSeenAt}`, en: `Last seen: ${lastSeenAt}` }];
    }
  }
}

function listingLines(
  { title, at, goneAt, value, rules, hits, later, leads }: Extract<Answer, { why: 'seen' }>,
  house: Pick<App, 'ruleTitle' | 'store'>,
  lang: 'vi' | 'en',
): { vi: string; en: string }[] {
  const pack = (hash: string | undefined) => (hash ?? '').slice(0, 8);
  const names = (ids: string[]) => ids.map((id) => house.ruleTitle(id, lang)).join('; ') || '—';
  const said =
    value === undefined
      ? { vi: 'chưa chấm điểm', en: 'not scored' }
      : {
          vi: `${value} điểm theo bộ tiêu chí ${pack(rules)}: ${names(hits)}`,
          en: `scored ${value} under rules ${pack(rules)}: ${names(hits)}`,
        };
  const told = [{ vi: `Đã xem (${at}) “${title}”, ${said.vi}`, en: `Seen (${at}) “${title}”, ${said.en}` }];
  if (later !== undefined) {
    told.push({
      vi: `Tiêu chí có sau (${later.at}, bộ ${pack(later.rules)}) cho ${later.value} điểm: ${names(later.hits)}`,
      en: `Rules that came later (${later.at}, ${pack(later.rules)}) score it ${later.value}: ${names(later.hits)}`,
    });
  }
  if (goneAt !== undefined) told.push({ vi: `Đã gỡ từ ${goneAt}`, en: `Gone since ${goneAt}` });
  for (const lead of leads) {
    const what = CLASS_WORDS[lead.class];
    if (lead.dismissedBy === undefined) {
      const state = STATE_WORDS[lead.state];
      told.push({ vi: `Hồ sơ ${lead.id} (${what.vi}): ${state.vi}`, en: `Lead ${lead.id} (${what.en}): ${state.en}` });
    } else {
      const { reason = '' } = lead;
      const dismissedBy = personName(house.store, lead.dismissedBy);
      told.push({
        vi: `Hồ sơ ${lead.id} (${what.vi}): ${dismissedBy} kết luận không có dấu hiệu. ${reason}`,
        en: `Lead ${lead.id} (${what.en}): dismissed by ${dismissedBy}. ${reason}`,
      });
    }
  }
  return told;
}
