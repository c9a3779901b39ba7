import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AttachRequest, attachFile } from '../../data/attach-file.js';
import { fileType, MAX_ATTACHMENT_BYTES } from '../../data/file-type.js';
import { sha256 } from '../../data/hash.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import type { Vault } from '../../data/vault.js';
import { openVault } from '../../data/vault-files.js';
import { employ } from '../conformance/people.js';
import { AT, aLead, LATER } from '../conformance/store-things.js';
import { openRaw } from '../raw-database.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const JPEG = latin1('\xff\xd8\xff\xe1\x00\x20Exif\0\0GPS 21.03 105.85');

describe('what a file is, its first bytes say', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['JPEG', JPEG, 'image/jpeg'],
    ['PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
    ['WebP', latin1('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
    ['HEIC', latin1('\0\0\0\x18ftypheic\0\0\0\0'), 'image/heic'],
    ['MP4', latin1('\0\0\0\x18ftypmp42\0\0\0\0'), 'video/mp4'],
    ['MOV', latin1('\0\0\0\x14ftypqt  \0\0\0\0'), 'video/quicktime'],
    ['PDF', latin1('%PDF-1.7\n'), 'application/pdf'],
    ['a WAV in the same wrapping', latin1('RIFF\x10\0\0\0WAVEfmt '), undefined],
    ['an unknown brand', latin1('\0\0\0\x18ftypevil\0\0\0\0'), undefined],
    ['a page', latin1('<!doctype html><script>'), undefined],
    ['SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg">'), undefined],
    ['a program', latin1('MZ\x90\0'), undefined],
    ['a ZIP', latin1('PK\x03\x04'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_what, bytes, type) => expect(fileType(bytes)).toBe(type));
});

describe('attaching a file', () => {
  let dir: string;
  let store: Store;
  let vault: Vault;
  let leadId: number;
  const attach = (changes: Partial<AttachRequest> = {}) => {
    const request = { leadId, name: 'nhãn.jpg', seenAt: AT, by: 'thu', note: 'không nhãn phụ', bytes: JPEG };
    return attachFile({ store, vault }, { ...request, ...changes }, LATER);
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'soicho-attach-'));
    store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
    employ(store, 'thu', 'an');
    vault = openVault(join(dir, 'evidence'));
    leadId = store.leads.add(aLead()).id;
  });
  afterEach(() => {
    store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('keeps the bytes as they are, with who saw it and when, and journals it', () => {
    const kept = attach();
    expect(kept).toEqual({
      ...{ leadId, sha256: sha256(JPEG), bytes: JPEG.length, contentType: 'image/jpeg', name: 'nhãn.jpg' },
      ...{ seenAt: AT, by: 'thu', at: LATER, note: 'không nhãn phụ' },
    });
    expect(store.attachments.ofLead(leadId)).toEqual([kept]);
    expect(vault.get(kept.sha256)).toEqual(JPEG);
    const [entry] = store.journal.each();
    expect(entry).toMatchObject({ kind: 'evidence.attach', by: 'thu', ids: { lead: leadId, sha256: kept.sha256 } });
    expect(store.journal.missingTriggers()).toEqual([]);
  });

  it('twice is once; another witness is another row', () => {
    attach();
    attach();
    attach({ by: 'an', seenAt: LATER });
    expect(store.attachments.ofLead(leadId).map(({ by }) => by)).toEqual(['thu', 'an']);
    expect([...store.journal.each()]).toHaveLength(2);
    expect(store.attachments.ofLead(leadId + 1)).toEqual([]);
  });

  it.each<[string, () => Partial<AttachRequest>, string]>([
    ['another kind of file', () => ({ name: 'x.jpg', bytes: latin1('<html>') }), 'bad-input'],
    ['a file too large', () => ({ bytes: Buffer.concat([JPEG, Buffer.alloc(MAX_ATTACHMENT_BYTES)]) }), 'bad-input'],
    ['a time to come', () => ({ seenAt: '2027-01-01T00:00:00.000Z' }), 'bad-input'],
    ['nobody', () => ({ by: ' ' }), 'bad-input'],
    ['no lead', () => ({ leadId: 99 }), 'not-found'],
  ])('%s is refused and nothing is kept', (_what, changes, code) => {
    expect(() => attach(changes())).toThrow(expect.objectContaining({ code }));
    expect(store.attachments.ofLead(leadId)).toEqual([]);
    expect(existsSync(join(dir, 'evidence')) ? readdirSync(join(dir, 'evidence')) : []).toEqual([]);
    expect([...store.journal.each()]).toEqual([]);
  });

  it('is never changed or taken away', () => {
    attach();
    const raw = openRaw(join(dir, 'store.db'));
    for (const sql of ["UPDATE attachment SET by = 'x'", 'DELETE FROM attachment']) {
      expect(() => raw.exec(sql)).toThrow('attachment is append-only');
    }
    raw.close();
  });
});
