import type { Command } from 'commander';
import { wakeLeads } from '../data/lead-standing.js';
import { LEAD_STATES, type Lead, type LeadState, VIOLATION_CLASSES, type ViolationClass } from '../data/schema.js';
import type { LeadFilter, Store } from '../data/store.js';
import { oneOf, usage } from './arguments.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { leadLine } from './lead-view.js';

/** States that wait for nobody any more and are left out unless asked for. */
const CLOSED: LeadState[] = ['khong_co_dau_hieu', 'referred', 'snoozed', 'da_thi_hanh', 'merged', 'reclassed'];

/** `soicho leads list` */
export function addList(leads: Command, run: Run): void {
  leads
    .command('list')
    .description('theo thứ tự ưu tiên; mặc định chỉ hồ sơ còn phải làm (open ones, by priority)')
    .option('--limit <n>', 'how many', '50')
    .option('--state <state...>', LEAD_STATES.join(' '))
    .option('--class <class>', VIOLATION_CLASSES.join(' '))
    .option('--platform <name>')
    .option('--campaign <name>', 'of listings captured in its sweeps')
    .option('--all', 'closed and withdrawn ones too')
    .option('--after <priority,id>', 'page on from the lead with this priority and id')
    .action((options: ListOptions) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        // Claims and snoozes that have run out show as what they fell back to.
        wakeLeads(store, now().toISOString());
        const found = store.leads.list(toFilter(options));
        if (io.json) {
          for (const lead of found) await io.emit(lead);
          return EXIT.done;
        }
        const unproved = options.all === true ? [] : workedWithdrawn(store);
        if (unproved.length > 0) {
          const ids = unproved.map(({ id }) => `#${id}`).join(', ');
          io.say(
            io.t({
              vi: `Đang xử lý nhưng không còn tin nào làm căn cứ (đã sửa hoặc đã gỡ): ${ids}`,
              en: `Being worked on, though no listing proves them any longer (changed or gone): ${ids}`,
            }),
          );
        }
        if (found.length === 0) {
          io.say(
            io.t({
              vi: 'Chưa có hồ sơ nghi vấn nào khớp. Đưa tin vào kho bằng: soicho import FILE --source TÊN',
              en: 'No lead matches. Bring listings in with: soicho import FILE --source NAME',
            }),
          );
          return EXIT.done;
        }
        for (const lead of found) io.say(leadLine(lead, io.lang));
        const last = found.at(-1);
        if (last !== undefined && found.length === Number(options.limit)) {
          io.say(
            io.t({
              vi: `Trang sau: --after ${last.priority},${last.id}`,
              en: `Next page: --after ${last.priority},${last.id}`,
            }),
          );
        }
        return EXIT.done;
      }),
    );
}

/** Leads that people work on are never gone without a word, though nothing proves them any longer. */
function workedWithdrawn(store: Pick<Store, 'leads'>): Lead[] {
  const states = LEAD_STATES.filter((state) => state !== 'new' && !CLOSED.includes(state));
  return store.leads.list({ states, withdrawn: true, limit: 10_000 }).filter(({ withdrawn }) => withdrawn);
}

interface ListOptions {
  limit: string;
  state?: string[];
  class?: string;
  platform?: string;
  campaign?: string;
  all?: boolean;
  after?: string;
}

function toFilter(options: ListOptions): LeadFilter {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw usage(
      `--limit "${options.limit}": cần số nguyên dương`,
      `--limit "${options.limit}": expected a positive whole number`,
    );
  const filter: LeadFilter = { limit };
  if (options.state !== undefined) filter.states = options.state.map((s) => oneOf('--state', s, LEAD_STATES));
  else if (options.all !== true) filter.states = LEAD_STATES.filter((state) => !CLOSED.includes(state));
  if (options.all === true) filter.withdrawn = true;
  if (options.class !== undefined) filter.class = oneOf<ViolationClass>('--class', options.class, VIOLATION_CLASSES);
  if (options.platform !== undefined) filter.platform = options.platform;
  if (options.campaign !== undefined) filter.campaign = options.campaign;
  if (options.after !== undefined) {
    const [priority, id] = options.after.split(',').map(Number);
    if (priority === undefined || id === undefined || Number.isNaN(priority) || !Number.isInteger(id)) {
      throw usage(
        `--after "${options.after}": viết dạng ƯU_TIÊN,SỐ_HỒ_SƠ`,
        `--after "${options.after}": expected PRIORITY,ID`,
      );
    }
    filter.after = { priority, id };
  }
  return filter;
}
