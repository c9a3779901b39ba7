import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { syncPath } from '../sync-path.js';
import type { Dispatch } from './dispatch.js';
import type { DispatchFile } from './send.js';

/** Writes a dispatch's files into a folder of its own below `dir`, each whole or not at all; answers the folder. */
export function packFiles(dir: string, { id, to, kind }: Dispatch, files: readonly DispatchFile[]): string {
  const folder = join(dir, `${String(id).padStart(6, '0')}-${kind}-${safeName(to.id)}`);
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) writeWhole(join(folder, name), bytes);
  syncPath(folder);
  return folder;
}

function writeWhole(file: string, bytes: Uint8Array): void {
  const fd = openSync(`${file}.part`, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(`${file}.part`, file);
}

/** A seller's name is nobody's path: letters, digits and hyphens of it. */
function safeName(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
}
