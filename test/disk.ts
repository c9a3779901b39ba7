import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounting needs root. Root without the right to mount fails in `mountDisk`, so that a missing part is never passed over. */
export const canMount = process.getuid?.() === 0;

/** A small disk of its own, e.g. `size=2m` or `size=2m,ro`; give it back with `unmountDisk`. */
export function mountDisk(options: string): string {
  const disk = mkdtempSync(join(tmpdir(), 'soicho-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], { stdio: ['ignore', 'ignore', 'inherit'] });
  return disk;
}

/** Takes the disk away, also while a test's process still has a file on it. */
export function unmountDisk(disk: string): void {
  execFileSync('umount', ['-l', disk]);
  rmdirSync(disk);
}
