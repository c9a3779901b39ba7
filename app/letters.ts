import type { Config } from '../config.js';
import type { PrintOptions } from '../crawler/browser/print-pdf.js';
import { vietnamDay } from '../data/day.js';
import { DecisionRefused } from '../data/decision-refused.js';
import type { LetterTemplate } from '../data/letter-template.js';
import { loadLetterTemplates } from '../data/letter-templates.js';
import { once } from '../data/once.js';
import { composeLetter, type Letterhead, type LetterValues } from '../exports/letters/compose.js';
import type { Letter } from '../exports/letters/letter.js';

export interface LetterWiring {
  config: Pick<Config, 'office' | 'letterhead'>;
  /** Folder of the templates. */
  dir: string;
  browser: Pick<PrintOptions, 'executablePath' | 'noSandbox'>;
  now: () => Date;
}

/** Letters from templates, under the head of the configured office. */
export function wireLetters({ config, dir, browser, now }: LetterWiring) {
  const templates = once(() => loadLetterTemplates(dir));
  const templateOf = (id: string): LetterTemplate => {
    const found = templates().find((template) => template.id === id);
    if (found !== undefined) return found;
    const known = templates()
      .map((template) => template.id)
      .join(', ');
    throw new DecisionRefused('not-found', {
      vi: `Không có mẫu công văn "${id}"; hiện có: ${known}`,
      en: `No letter template "${id}"; there are ${known}`,
    });
  };
  return {
    letterTemplates: templates,
    /** Throws `DecisionRefused` for an unknown template, a missing or unknown value, or an office without a head. */
    composeLetter: (id: string, values: LetterValues): Letter =>
      composeLetter(templateOf(id), values, letterheadOf(config, Number(vietnamDay(now()).slice(0, 4)))),
    async letterDocx(letter: Letter): Promise<Buffer> {
      return (await import('../exports/letters/letter-docx.js')).letterDocx(letter);
    },
    /** On paper through Chromium. Throws as `printPdf` does. */
    async letterPdf(letter: Letter, signal: AbortSignal): Promise<Buffer> {
      const [{ letterHtml }, { printPdf }] = await Promise.all([
        import('../exports/letters/letter-html.js'),
        import('../crawler/browser/print-pdf.js'),
      ]);
      return printPdf(letterHtml(letter), { ...browser, signal });
    },
  };
}

function letterheadOf({ office, letterhead }: LetterWiring['config'], year: number): Letterhead {
  const { parent, place, symbol, capacity, signer, recipients } = letterhead;
  const missing = [
    ...(office === undefined ? ['office'] : []),
    ...(place === undefined ? ['letterhead.place'] : []),
    ...(symbol === undefined ? ['letterhead.symbol'] : []),
    ...(capacity.length === 0 ? ['letterhead.capacity'] : []),
  ];
  if (office === undefined || place === undefined || symbol === undefined || missing.length > 0) {
    throw new DecisionRefused('bad-input', {
      vi: `Chưa đủ thông tin đầu công văn: đặt ${missing.join(', ')} trong soicho.yml`,
      en: `The letterhead is not complete: set ${missing.join(', ')} in soicho.yml`,
    });
  }
  return {
    ...{ office, place, symbol, year },
    ...(parent === undefined ? {} : { parent }),
    signer: { capacity, ...(signer === undefined ? {} : { name: signer }) },
    ...(recipients.length === 0 ? {} : { recipients }),
  };
}
