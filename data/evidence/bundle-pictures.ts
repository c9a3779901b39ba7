import type { Vault } from '../vault.js';
import { readManifest } from './manifest.js';

/** A picture of a captured page, of the bundle that holds it. */
export interface BundlePicture {
  bundle: string;
  contentType: string;
  bytes: Buffer;
}

/** The pictures of these bundles, each once, in order, as long as all together are no larger than `maxBytes`; bundles without one, or purged, have none. */
export function bundlePictures(
  vault: Pick<Vault, 'get'>,
  bundles: readonly string[],
  maxBytes: number,
): BundlePicture[] {
  let left = maxBytes;
  return [...new Set(bundles)].flatMap((bundle) => {
    const manifest = vault.get(bundle);
    const file = manifest && readManifest(manifest).files.find(({ role }) => role === 'screenshot');
    const bytes = file && vault.get(file.sha256);
    if (file === undefined || bytes === undefined || bytes.length > left) return [];
    left -= bytes.length;
    return [{ bundle, contentType: file.contentType ?? 'image/png', bytes }];
  });
}
