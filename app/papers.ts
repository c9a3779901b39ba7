import { join } from 'node:path';
import type { Config } from '../config.js';
import type { ValueTables } from '../crawler/extract/values/tables.js';
import type { HeadFile } from '../data/journal-head.js';
import type { Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';
import type { DossierParts, ExtraFile } from '../exports/dossier/export-dossier.js';
import { wireDispatching } from './dispatching.js';
import { wireDossier } from './dossier.js';
import { letterFiles } from './letter-files.js';
import { wireLetters } from './letters.js';

/** What papers that leave the office need of the house. */
export interface PapersWiring {
  config: Config;
  referenceDir: string;
  store: () => Store;
  vault: Vault;
  head: () => HeadFile;
  valueTables: () => ValueTables;
  /** Of rules and articles, in Vietnamese. */
  titles: DossierParts['titles'];
  now: () => Date;
}

/** Papers that leave the office: letters and their life, dossiers. */
export function wirePapers({ config, referenceDir, store, vault, head, valueTables, titles, now }: PapersWiring) {
  const { browser, office } = config;
  const letters = wireLetters({ config, dir: join(referenceDir, 'letters'), browser, now });
  const provinceName = (code: string) =>
    [...valueTables().provinces.values()].flat().find((one) => one.code === code)?.name;
  const dispatching = wireDispatching({
    ...{ config, referenceDir, store, vault, valueTables, now, titles },
    writeLetter: letterFiles(letters),
  });
  const dossier = wireDossier({ store, vault, head, now, browser, office, titles, provinceName });

  return {
    ...letters,
    ...dispatching,
    ...dossier,
    /** With every letter about its leads that was issued: the signed copy, or where there is none the letter as it is written now. */
    async exportDossier(request: Parameters<typeof dossier.exportDossier>[0], signal: AbortSignal) {
      const leads = store().cases.get(request.caseId)?.leads ?? [];
      const issued = store()
        .dispatches.ofLeads(leads)
        .filter(({ number }) => number !== undefined);
      const files: ExtraFile[] = [];
      for (const { id } of issued) {
        for (const { name, contentType, bytes } of await dispatching.lettersOf(id)) {
          files.push({ name: `cong-van-${id}-${name}`, contentType, content: bytes });
        }
      }
      return dossier.exportDossier({ ...request, letters: files }, signal);
    },
  };
}
