import { sha256 as hashOf } from '../hash.js';
import { type Manifest, readManifest } from './manifest.js';

/** One file that is not what the manifest says; `file` is the hash it is kept under, `name` what the manifest calls it. */
export interface BundleProblem {
  name: string;
  file: string;
  problem: 'missing' | 'changed' | 'no_manifest';
}

export interface BundleReport {
  bundle: string;
  problems: BundleProblem[];
  /** Absent when it could not be read. */
  manifest?: Manifest;
  /** Of all files. */
  bytes: number;
}

/** Holds a bundle against its id: the manifest's bytes first, then every file it names. `read` answers a file by its hash as it stands. */
export function verifyBundle(bundle: string, read: (sha256: string) => Uint8Array | undefined): BundleReport {
  const bytes = read(bundle);
  const broken = (problem: BundleProblem['problem']): BundleReport => ({
    ...{ bundle, bytes: bytes?.length ?? 0 },
    problems: [{ name: 'manifest.json', file: bundle, problem }],
  });
  if (bytes === undefined) return broken('missing');
  if (hashOf(bytes) !== bundle) return broken('changed');
  const manifest = manifestOf(bytes);
  if (manifest === undefined) return broken('no_manifest');
  const report = { bundle, manifest, bytes: bytes.length, problems: [] as BundleProblem[] };
  for (const { name, sha256, bytes: size } of manifest.files) {
    const kept = read(sha256);
    report.bytes += kept?.length ?? 0;
    if (kept === undefined) report.problems.push({ name, file: sha256, problem: 'missing' });
    else if (kept.length !== size || hashOf(kept) !== sha256)
      report.problems.push({ name, file: sha256, problem: 'changed' });
  }
  return report;
}

function manifestOf(bytes: Uint8Array): Manifest | undefined {
  try {
    return readManifest(bytes);
  } catch {
    return undefined; // whatever it is, these bytes were kept under this name
  }
}
