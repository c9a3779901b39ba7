import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledgeLoss, type RestoreReport, restoreBackup } from '../../data/restore.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson, employ } from '../conformance/people.js';
import { type JournalHouse, kindsOf, makeJournalHouse } from './journal-house.js';

const NOW = '2026-11-23T07:00:00.000Z';
const LATER = '2026-11-24T07:00:00.000Z';
let house: JournalHouse;
beforeEach(() => {
  house = makeJournalHouse();
  const store = house.open();
  employ(store, aPerson('nam', { role: 'operator' }));
  store.close();
});
afterEach(() => house.remove());

async function backUp(name = 'backup.db'): Promise<string> {
  const store = house.open();
  await store.backup(join(house.dir, name));
  store.close();
  return join(house.dir, name);
}

const open = (file: string) => openStore({ file, migrationsDir: 'data/migrations' });

function restore(backupFile: string, now = NOW): RestoreReport {
  return restoreBackup({
    backupFile,
    storeFile: house.file,
    openStore: open,
    head: house.head,
    actorIn: () => 'nam',
    now,
  });
}

function acknowledge() {
  const store = house.open();
  try {
    return acknowledgeLoss({ store, head: house.head, by: 'nam', now: NOW });
  } finally {
    store.close();
  }
}

describe('a restored backup', () => {
  it('is reported with what was lost, and is no error for ever', async () => {
    house.act(3);
    const backup = await backUp();
    house.act(4);
    const { aside = '', lost } = restore(backup);
    expect(lost).toEqual({ fromSize: 4, toSize: 7 });
    expect(aside).toBe(`${house.file}.replaced-2026-11-23T07-00-00-000Z`);
    expect(house.verify()).toEqual({
      ok: true,
      entries: 4,
      problems: [],
      unanchored: 0,
      restored: [{ seq: 4, at: NOW, by: 'nam', headLines: 7, lost: { fromSize: 4, toSize: 7 } }],
      tornLines: 0,
    });
    house.act(6);
    expect(house.verify()).toMatchObject({ ok: true, entries: 10, restored: [{ seq: 4 }] });
    const replaced = open(aside);
    expect(replaced.journal.head()?.size).toBe(7);
    replaced.close();
    expect(readdirSync(house.dir).filter((file) => file.includes('restoring'))).toEqual([]);
  });

  it('as new as the journal loses nothing, and still says that it was put back', async () => {
    house.act(3);
    const { lost } = restore(await backUp());
    expect(lost).toBeUndefined();
    expect(house.verify()).toMatchObject({ ok: true, entries: 4, restored: [{ seq: 4, by: 'nam' }] });
  });

  it('takes the place of a database that is gone, or too damaged to open', async () => {
    house.act(3);
    const backup = await backUp();
    house.act(1);
    writeFileSync(house.file, 'không phải cơ sở dữ liệu'.repeat(300));
    const { aside = '' } = restore(backup);
    expect(readFileSync(aside, 'utf8')).toContain('không phải');
    expect(house.verify()).toMatchObject({ ok: true, entries: 4, restored: [{ lost: { fromSize: 4, toSize: 4 } }] });
  });

  it('twice, the second older than the first', async () => {
    house.act(2);
    const old = await backUp('old.db');
    house.act(3);
    const newer = await backUp('newer.db');
    house.act(2);
    restore(newer);
    house.act(4);
    const { lost } = restore(old, LATER);
    expect(lost).toEqual({ fromSize: 3, toSize: 10 });
    house.act(1);
    expect(house.verify()).toMatchObject({ ok: true, entries: 4, restored: [{ seq: 3 }] });
  });

  it('twice, the second from the time before the first restore', async () => {
    house.act(2);
    const old = await backUp('old.db');
    house.act(3);
    const newer = await backUp('newer.db');
    restore(old);
    house.act(1);
    const { lost } = restore(newer, LATER);
    expect(lost).toEqual({ fromSize: 3, toSize: 4 });
    house.act(1);
    expect(house.verify()).toMatchObject({ ok: true, entries: 7, restored: [{ seq: 6 }] });
  });

  it('does not excuse what is cut off later, nor a change of what was written since', async () => {
    house.act(3);
    const backup = await backUp();
    house.act(9);
    restore(backup);
    house.act(4);
    copyFileSync(house.file, `${house.file}.kept`);
    house.tamper('DELETE FROM journal WHERE seq > 6');
    expect(kindsOf(house.verify())).toEqual(['cut_off']);
    copyFileSync(`${house.file}.kept`, house.file);
    house.rechain(6, { by: 'Đỗ Thu Hà' });
    expect(kindsOf(house.verify())).toEqual(['head_mismatch']);
  });

  it('does not excuse heads of what the backup kept', async () => {
    house.act(3);
    const backup = await backUp();
    house.act(1);
    restore(backup);
    house.tamper(`UPDATE journal SET hash = '${'b'.repeat(64)}' WHERE seq = 2`);
    expect(kindsOf(house.verify())).toEqual(['edited', 'broken_chain', 'forked']);
  });
});

describe('is refused, and the database stays as it is', () => {
  it.each<[string, () => Promise<string>, RegExp]>([
    ['no such backup', async () => join(house.dir, 'none.db'), /no such backup/],
    ['an empty file', async () => writeBackup(''), /or it is empty/],
    ['a file that is no database', async () => writeBackup('chợ'.repeat(2000)), /restoring/],
    ['a backup somebody edited', editedBackup, /not sound \(entry 2 was edited\)/],
    ['a backup of another house', strangersBackup, /not sound \(entries 1–2 do not match their signed heads\)/],
  ])('%s', async (_, make, message) => {
    house.act(3);
    const backup = await make();
    expect(() => restore(backup)).toThrow(message);
    expect(house.verify()).toMatchObject({ ok: true, entries: 3, restored: [] });
    expect(existsSync(`${house.file}.restoring`)).toBe(false);
  });

  it('while somebody has the database open', async () => {
    house.act(3);
    const backup = await backUp();
    const busy = house.open();
    busy.journal.append({ at: NOW, kind: 'lead.decide', by: 'Đỗ Thu', ids: { lead: 1 } });
    expect(() => restore(backup)).toThrow(/is in use: stop every soicho/);
    busy.close();
    expect(house.verify()).toMatchObject({ ok: true, entries: 4, restored: [] });
  });
});

describe('an older database copied over it by hand', () => {
  beforeEach(async () => {
    house.act(3);
    const backup = await backUp();
    house.act(4);
    copyFileSync(backup, house.file);
  });

  it('is a cut-off until somebody answers for it', () => {
    expect(kindsOf(house.verify())).toEqual(['cut_off']);
    expect(acknowledge()).toEqual({ fromSize: 4, toSize: 7 });
    expect(house.verify()).toMatchObject({ ok: true, entries: 4, restored: [{ seq: 4, by: 'nam' }] });
    expect(acknowledge).toThrow(/lost nothing/);
  });

  it('and written on is a fork until somebody answers for it', () => {
    house.act(2);
    expect(kindsOf(house.verify())).toEqual(['forked', 'cut_off']);
    expect(acknowledge()).toEqual({ fromSize: 4, toSize: 7 });
    house.act(5);
    expect(house.verify()).toMatchObject({ ok: true, entries: 11, restored: [{ seq: 6 }] });
  });

  it('and edited besides is not acknowledged', () => {
    house.tamper("UPDATE journal SET by = 'Lý Nam' WHERE seq = 2");
    expect(acknowledge).toThrow(/not sound \(entry 2 was edited\)/);
  });
});

function writeBackup(content: string): string {
  const file = join(house.dir, 'backup.db');
  writeFileSync(file, content);
  return file;
}

async function editedBackup(): Promise<string> {
  const backup = await backUp();
  const kept = house.file;
  copyFileSync(kept, `${kept}.kept`);
  house.tamper("UPDATE journal SET by = 'Lý Nam' WHERE seq = 2");
  copyFileSync(kept, backup);
  copyFileSync(`${kept}.kept`, kept);
  return backup;
}

async function strangersBackup(): Promise<string> {
  const other = makeJournalHouse();
  other.act(2, 'người lạ');
  const backup = join(house.dir, 'stranger.db');
  copyFileSync(other.file, backup);
  other.remove();
  return backup;
}
