import type { App } from '../app.js';
import { refusedAsExit } from './arguments.js';
import { CommandError, EXIT } from './io.js';

/** The bundle that somebody named, when all of it is as it was kept; nothing else leaves the house. */
export function wholeBundle(house: App, text: string): ReturnType<App['findBundle']> {
  const bundle = refusedAsExit(() => house.findBundle(text));
  if (house.verifyBundle(bundle.id).problems.length === 0) return bundle;
  throw notWhole(bundle.id);
}

export function notWhole(id: string): CommandError {
  return new CommandError(
    {
      vi: `Gói ${id} không còn nguyên vẹn: chạy \`soicho evidence verify ${id}\``,
      en: `Bundle ${id} is not whole any more: run \`soicho evidence verify ${id}\``,
    },
    EXIT.failure,
  );
}
