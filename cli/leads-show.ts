import type { Command } from 'commander';
import { toId } from './arguments.js';
import type { Run } from './command.js';
import { CommandError, EXIT } from './io.js';
import { leadSheet } from './lead-view.js';

/** `soicho leads show ID` */
export function addShow(leads: Command, run: Run): void {
  leads
    .command('show')
    .description('một hồ sơ: tin, lời rao làm căn cứ, tiêu chí, điều luật, quyết định (one lead with its proof)')
    .argument('<id>')
    .action((id: string) =>
      run(async ({ io, app }) => {
        const house = app();
        const { store } = house;
        const lead = store.leads.get(toId(id));
        if (lead === undefined) throw notFound(id);
        const sheet = leadSheet(lead, store, house, io.lang);
        if (io.json) await io.emit(sheet.data);
        else io.say(sheet.text);
        return EXIT.done;
      }),
    );
}

function notFound(id: string): CommandError {
  return new CommandError({ vi: `Không có hồ sơ ${id}`, en: `There is no lead ${id}` }, EXIT.notFound);
}
