import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ImportOptions, type ImportProblem, importFeed } from '../../../crawler/feeds/import-feed.js';
import type { Listing, Score } from '../../../data/schema.js';
import type { Store } from '../../../data/store.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import type { Recorder } from '../../../queue/recorder.js';
import { createDirectRecorder } from '../../../queue/recorder-direct.js';
import { weighLead } from '../../../scorer/leads.js';
import { offerPage, warcPage } from './archive-things.js';
import { tempDir } from './read-all.js';

const AT = '2026-03-02T08:00:00.000Z';

interface House {
  dir: string;
  store: Store;
  recorder: Recorder;
  problems: ImportProblem[];
  write(name: string, text: string | Buffer): string;
  run(paths: string[], changes?: Partial<ImportOptions>): ReturnType<typeof importFeed>;
}

/** A real store; a listing whose title has "pháo nổ" is a lead. */
function openHouse(): House {
  const dir = tempDir();
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  onTestFinished(() => store.close());
  const recorder = createDirectRecorder({
    store,
    weigh: (lead) => weighLead({ ...lead, severityOf: {} }),
    leadLine: 50,
    isStableRule: () => true,
    now: () => new Date(AT),
  });
  const problems: ImportProblem[] = [];
  return {
    dir,
    store,
    recorder,
    problems,
    write(name, text) {
      writeFileSync(join(dir, name), text);
      return join(dir, name);
    },
    run: (paths, changes = {}) =>
      importFeed({
        paths,
        source: 'tin-gui',
        recorder,
        score,
        by: 'Lê Minh',
        onProblem: (one) => problems.push(one),
        ...changes,
      }),
  };
}

function score({ title }: Listing): Score {
  const start = title.indexOf('pháo nổ');
  if (start < 0) return { value: 0, classes: {}, hits: [], rules: 'r1' };
  const quote = 'pháo nổ';
  const hit = { rule: 'phao', class: 'hang_cam' as const, weight: 4, field: 'title', start, end: start + quote.length };
  return { value: 90, classes: { hang_cam: 90 }, hits: [{ ...hit, quote, law: [] }], rules: 'r1' };
}

const row = (id: string, changes: Record<string, unknown> = {}) =>
  `${JSON.stringify({ id, platform: 'cho-thu', title: `Chiếu cói ${id}`, price: 90_000, ...changes })}\n`;

const nothing = { read: 0, new: 0, changed: 0, back: 0, same: 0, rejected: 0, leadsOpened: 0, leadsReopened: 0 };

test('what became of every row; importing again changes nothing', async () => {
  const house = openHouse();
  const file = house.write(
    'a.jsonl',
    [row('1'), row('2', { title: 'Dây pháo nổ' }), 'x\n', row('1'), row('3')].join(''),
  );
  expect(await house.run([file])).toEqual({ ...nothing, read: 4, new: 3, same: 1, rejected: 1, leadsOpened: 1 });
  expect(house.problems).toEqual([{ file, line: 3, reason: expect.stringMatching(/^not JSON/) }]);
  const { journal, listings } = house.store;
  const before = [journal.head(), listings.counts()];
  expect(await house.run([file])).toEqual({ ...nothing, read: 4, same: 4, rejected: 1 });
  expect([journal.head(), listings.counts()]).toEqual(before);

  house.write('a.jsonl', row('1', { price: 80_000 }));
  expect(await house.run([file])).toEqual({ ...nothing, read: 1, changed: 1 });
  house.write('a.jsonl', row('1'));
  expect(await house.run([file])).toEqual({ ...nothing, read: 1, back: 1 });
});

test('every kind of file in one command; problems name the file, and the line where there is one', async () => {
  const house = openHouse();
  const jsonl = house.write('a.jsonl', row('1'));
  const csv = house.write('b.csv', 'Số;Tên hàng\nb1;Trà\nb2\n');
  mkdirSync(join(house.dir, 'trang'));
  house.write(
    'trang/1.html',
    '<meta property="og:type" content="product"><meta property="og:title" content="Nến thơm">',
  );
  const bad = house.write('trang/2.html', '<p>hết hàng</p>');
  const summary = await house.run([jsonl, csv, join(house.dir, 'trang')], {
    csv: { mapping: { id: 'số' } },
    seenAt: AT,
  });
  expect(summary).toEqual({ ...nothing, read: 3, new: 3, rejected: 2 });
  expect(house.problems).toEqual([
    { file: csv, line: 3, reason: '1 columns where the header has 2' },
    { file: bad, reason: expect.stringMatching(/^no offer/) },
  ]);
  expect([...house.store.listings.each()].map(({ listing }) => [listing.nativeId, listing.seenAt])).toEqual([
    ['1', AT],
    ['b1', AT],
    ['1.html', AT],
  ]);
});

test('rows are recorded in batches, with progress after each and turns for others between them', async () => {
  const house = openHouse();
  const file = house.write('a.jsonl', Array.from({ length: 25 }, (_, n) => row(String(n))).join(''));
  const progress: number[] = [];
  let turns = 0;
  const count = () => {
    turns++;
    clock = setImmediate(count);
  };
  let clock = setImmediate(count);
  await house.run([file], { batchSize: 10, onProgress: ({ read }) => progress.push(read) });
  clearImmediate(clock);
  expect(progress).toEqual([10, 20, 25]);
  expect(turns).toBeGreaterThanOrEqual(3);
});

test('a row that cannot be scored is a problem, and the rest goes on', async () => {
  const house = openHouse();
  const file = house.write('a.jsonl', row('1') + row('2') + row('3'));
  const picky = (listing: Listing) => {
    if (listing.nativeId === '2') throw new Error('quá sức');
    return score(listing);
  };
  expect(await house.run([file], { score: picky })).toEqual({ ...nothing, read: 2, new: 2, rejected: 1 });
  expect(house.problems).toEqual([{ file, line: 2, reason: 'could not be scored: quá sức' }]);
});

describe('when it cannot go on it says what is recorded, and the same command does the rest', () => {
  test('the recorder fails', async () => {
    const house = openHouse();
    const file = house.write('a.jsonl', Array.from({ length: 25 }, (_, n) => row(String(n))).join(''));
    let batches = 0;
    const failing: Pick<Recorder, 'recordListings'> = {
      recordListings: async (batch, by) => {
        if (++batches === 3) throw new Error('soicho.db: the disk is full');
        return house.recorder.recordListings(batch, by);
      },
    };
    await expect(house.run([file], { recorder: failing, batchSize: 10 })).rejects.toThrow(
      '[import] could not record: soicho.db: the disk is full. 20 listings are recorded; run the same command again',
    );
    expect(house.store.listings.counts().listings).toBe(20);
    expect(await house.run([file])).toEqual({ ...nothing, read: 25, new: 5, same: 20 });
  });

  test('a file is no text', async () => {
    const house = openHouse();
    const good = house.write('a.jsonl', row('1'));
    const bad = house.write('b.jsonl', Buffer.alloc(5000));
    await expect(house.run([good, bad])).rejects.toThrow(
      `[import] ${bad}: not a text file: NUL at byte 0. Give JSONL or CSV in UTF-8 (save UTF-16 and Excel files as such first). 1 listings are recorded`,
    );
    expect(house.store.listings.counts().listings).toBe(1);
  });

  test('a column is missing', async () => {
    const house = openHouse();
    const file = house.write('a.csv', 'id,Giá\n1,2\n');
    await expect(house.run([file])).rejects.toThrow(
      `[import] ${file}: no column for "title": the file has "id", "Giá"`,
    );
  });

  test('one of the paths is not there: nothing is read', async () => {
    const house = openHouse();
    const file = house.write('a.jsonl', row('1'));
    await expect(house.run([file, join(house.dir, 'b.jsonl')])).rejects.toThrow(
      /b\.jsonl: no such file\. Nothing was imported/,
    );
    expect(house.store.listings.counts().listings).toBe(0);
  });

  test('a person stops it: what was read is kept', async () => {
    const house = openHouse();
    const file = house.write('a.jsonl', Array.from({ length: 50 }, (_, n) => row(String(n))).join(''));
    const stop = new AbortController();
    const summary = await house.run([file, file], {
      batchSize: 10,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(summary).toEqual({ ...nothing, read: 10, new: 10 });
    expect(await house.run([file])).toEqual({ ...nothing, read: 50, new: 40, same: 10 });
  });

  test('killed at any moment: whole batches are there, none twice', { timeout: 120_000 }, async () => {
    const house = openHouse();
    const file = house.write('a.jsonl', Array.from({ length: 20_000 }, (_, n) => row(String(n))).join(''));
    const child = spawn(process.execPath, [
      'test/fixtures/feeds/import-file.mjs',
      join(house.dir, 'soicho.db'),
      file,
      '100',
    ]);
    let said = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      said = Number(line);
      if (said === 500) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const kept = house.store.listings.counts().listings;
    expect(kept).toBeGreaterThanOrEqual(said);
    expect(kept).toBeLessThan(20_000);
    expect(kept % 100).toBe(0);
    expect(await house.run([file])).toEqual({ ...nothing, read: 20_000, new: 20_000 - kept, same: kept });
    expect(house.store.listings.counts()).toMatchObject({ listings: 20_000, versions: 20_000 });
  });

  test('an archive, killed in its middle and imported again, leaves what an undisturbed import leaves', {
    timeout: 120_000,
  }, async () => {
    const pages = await Promise.all(
      Array.from({ length: 2_000 }, (_, n) => warcPage(`p/${n % 1_900}`, offerPage(`Nến ${n % 7}`), true)),
    );
    const disturbed = openHouse();
    const file = disturbed.write('a.warc.gz', Buffer.concat(pages));
    const child = spawn(process.execPath, [
      'test/fixtures/feeds/import-file.mjs',
      join(disturbed.dir, 'soicho.db'),
      file,
      '50',
    ]);
    for await (const line of createInterface({ input: child.stdout })) if (line === '500') child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const undisturbed = openHouse();
    for (const house of [disturbed, undisturbed]) {
      const { archive, rejected } = await house.run([file]);
      expect([archive, rejected]).toEqual([{ responses: 2_000, offers: 2_000, skipped: {} }, 0]);
    }
    const kept = ({ store }: House) =>
      [...store.listings.each()].map(({ contentHash, listing }) => [contentHash, listing]);
    expect(kept(disturbed)).toEqual(kept(undisturbed));
    expect(disturbed.store.listings.counts()).toEqual(undisturbed.store.listings.counts());
  });
});
