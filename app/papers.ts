import { join } from 'node:path';
import type { Config } from '../config.js';
import type { ValueTables } from '../crawler/extract/values/tables.js';
import type { HeadFile } from '../data/journal-head.js';
import type { Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';
import type { DossierParts } from '../exports/dossier/export-dossier.js';
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
  return {
    ...letters,
    ...wireDispatching({
      ...{ config, referenceDir, store, vault, valueTables, now, titles },
      writeLetter: letterFiles(letters),
    }),
    ...wireDossier({ store, vault, head, now, browser, office, titles, provinceName }),
  };
}
