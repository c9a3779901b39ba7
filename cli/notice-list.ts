import type { Command } from 'commander';
import { loadDispatch } from '../data/dispatch/append.js';
import { DISPATCH_KINDS, DISPATCH_STATES, type DispatchAct, type DispatchItem } from '../data/dispatch/dispatch.js';
import { stateAt } from '../data/dispatch/life.js';
import { ACT_WORDS } from '../data/dispatch/words.js';
import { CLASS_WORDS } from '../data/words.js';
import { oneOf, refusedAsExit, toCount, toId } from './arguments.js';
import type { Run } from './command.js';
import { EXIT, type Io, printable } from './io.js';
import { clock, dispatchLine, tellDispatch } from './notice-view.js';

interface ListOptions {
  state?: string;
  kind?: string;
  platform?: string;
  limit: string;
}

const PAGE = 200;

/** `soicho notice list` */
export function addList(notice: Command, run: Run): void {
  notice
    .command('list')
    .description('các công văn đi, mới nhất trước (outgoing letters, newest first)')
    .option('--state <state>', DISPATCH_STATES.join(' | '))
    .option('--kind <kind>', DISPATCH_KINDS.join(' | '))
    .option('--platform <id>')
    .option('--limit <n>', 'at most so many', '50')
    .action((options: ListOptions) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const at = now().toISOString();
        const state = options.state === undefined ? undefined : oneOf('--state', options.state, DISPATCH_STATES);
        const kind = options.kind === undefined ? {} : { kind: oneOf('--kind', options.kind, DISPATCH_KINDS) };
        const filter = { ...kind, ...(options.platform === undefined ? {} : { platform: options.platform }) };
        let left = toCount('--limit', options.limit);
        let told = 0;
        for (let before: number | undefined; left > 0; ) {
          const page = store.dispatches.list({ ...filter, limit: PAGE, ...(before === undefined ? {} : { before }) });
          // What is overdue or unsure is so by time alone.
          for (const dispatch of page
            .filter((one) => state === undefined || stateAt(one, at) === state)
            .slice(0, left)) {
            await tellDispatch(io, dispatch, at);
            left--;
            told++;
          }
          before = page.at(-1)?.id;
          if (before === undefined || page.length < PAGE) break;
        }
        if (told === 0) {
          io.say(
            io.t({
              vi: 'Chưa có công văn đi nào như vậy. Soạn: soicho notice draft --kind takedown --lead N',
              en: 'There is no such letter. Draft one: soicho notice draft --kind takedown --lead N',
            }),
          );
        }
        return EXIT.done;
      }),
    );
}

/** `soicho notice show N` */
export function addShow(notice: Command, run: Run): void {
  notice
    .command('show')
    .description('một công văn: diễn biến, từng tin, căn cứ (one letter: its life and its items)')
    .argument('<id>')
    .action((id: string) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const at = now().toISOString();
        const { dispatch, acts, items } = refusedAsExit(() => loadDispatch(store, toId(id), at));
        if (io.json) {
          await io.emit({ ...dispatch, acts, items: items.length, listings: items });
          return EXIT.done;
        }
        io.say(dispatchLine(io, dispatch, at));
        for (const act of acts) tellAct(io, act);
        for (const [i, item] of items.entries()) tellItem(io, i + 1, item);
        if (items.some(({ signs }) => signs.some(({ law }) => law.some(({ doubt }) => doubt !== undefined)))) {
          io.say(
            io.t({
              vi: 'Lưu ý: có căn cứ chưa đối chiếu với văn bản gốc; kiểm tra trước khi ban hành.',
              en: 'Note: some clauses were not checked against the text; check them before issuing.',
            }),
          );
        }
        return EXIT.done;
      }),
    );
}

function tellAct(io: Io, { act, at, by, seq: _, dispatchId: __, ...said }: DispatchAct): void {
  const more = Object.entries(said).filter(([key]) => key !== 'digest' && key !== 'until');
  const words = more
    .map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join(' · ');
  io.say(printable(`  ${clock(at)} ${by}: ${ACT_WORDS[act][io.lang]}${words === '' ? '' : ` · ${words}`}`));
}

function tellItem(
  io: Io,
  at: number,
  { title, url, nativeId, seller = '–', class: cls, leadId, signs, bundles }: DispatchItem,
): void {
  const lead = io.t({ vi: `hồ sơ ${leadId}`, en: `lead ${leadId}` });
  io.say(printable(`  ${at}. ${seller} · ${title} · ${url ?? nativeId} · ${CLASS_WORDS[cls][io.lang]} · ${lead}`));
  for (const { quote, title: rule } of signs) io.say(printable(`     "${quote}": ${rule}`));
  const clauses = signs.flatMap(({ law }) =>
    law.map(
      ({ article, law: name, doubt }) =>
        `${name === undefined ? '' : `${name}: `}${article}${doubt === undefined ? '' : ` (${doubt})`}`,
    ),
  );
  for (const clause of new Set(clauses)) io.say(printable(`     ${io.t({ vi: 'căn cứ', en: 'law' })} ${clause}`));
  for (const bundle of bundles) io.say(`     ${io.t({ vi: 'bằng chứng', en: 'evidence' })} ${bundle}`);
}
