import { sha256 as hashOf } from '../hash.js';
import { type Manifest, readManifest } from './manifest.js';

/** One file that is not what the manifest says; `file` is the hash it is kept under, `name` what the manifest calls it. */
export interface BundleProblem {
  name: string;
  file: string;
  /** `disk`: there is something under its name that cannot be read. */
  problem: 'missing' | 'changed' | 'no_manifest' | 'disk';
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
  const bytes = asItStands(read, bundle);
  const broken = (problem: BundleProblem['problem']): BundleReport => ({
    ...{ bundle, bytes: typeof bytes === 'string' ? 0 : bytes.length },
    problems: [{ name: 'manifest.json', file: bundle, problem }],
  });
  if (typeof bytes === 'string') return broken(bytes);
  if (hashOf(bytes) !== bundle) return broken('changed');
  const manifest = manifestOf(bytes);
  if (manifest === undefined) return broken('no_manifest');
  const report = { bundle, manifest, bytes: bytes.length, problems: [] as BundleProblem[] };
  for (const { name, sha256, bytes: size } of manifest.files) {
    const kept = asItStands(read, sha256);
    if (typeof kept === 'string') {
      report.problems.push({ name, file: sha256, problem: kept });
      continue;
    }
    report.bytes += kept.length;
    if (kept.length !== size || hashOf(kept) !== sha256)
      report.problems.push({ name, file: sha256, problem: 'changed' });
  }
  return report;
}

/** A file as it stands, or why there is none: a bad sector under one is no reason not to look at the others. */
export function asItStands(
  read: (sha256: string) => Uint8Array | undefined,
  sha256: string,
): Uint8Array | 'missing' | 'disk' {
  try {
    return read(sha256) ?? 'missing';
  } catch {
    return 'disk';
  }
}

function manifestOf(bytes: Uint8Array): Manifest | undefined {
  try {
    return readManifest(bytes);
  } catch {
    return undefined; // whatever it is, these bytes were kept under this name
  }
}
