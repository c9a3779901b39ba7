import { readEvidenceListings } from '../../data/evidence/evidence-listings.js';
import { readManifest } from '../../data/evidence/manifest.js';
import type { EvidenceForm } from './form-html.js';

/** Titles for people, in Vietnamese. */
export interface FormWords {
  rule: (id: string) => string;
  law: (article: string) => string;
}

/** What a bundle's form shows, from its files; throws when one cannot be read. */
export function readForm(
  bundle: string,
  content: (sha256: string) => Uint8Array | undefined,
  words: FormWords,
): Omit<EvidenceForm, 'qrSvg'> {
  const whole = (sha256: string): Uint8Array => {
    const bytes = content(sha256);
    if (bytes === undefined)
      throw new Error(`[evidence] ${sha256} of bundle ${bundle} is gone; restore the last backup`);
    return bytes;
  };
  const manifest = readManifest(whole(bundle));
  const file = (role: string) => manifest.files.find((one) => one.role === role)?.sha256;
  const [listed, picture] = [file('listings'), file('screenshot')];
  const listings = listed === undefined ? [] : readEvidenceListings(whole(listed));
  listings.sort((a, b) => b.score.value - a.score.value);
  const hits = (listings[0]?.score.hits ?? [])
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((hit) => ({ hit, title: words.rule(hit.rule), laws: hit.law.map(words.law) }));
  return { bundle, manifest, listings, hits, ...(picture === undefined ? {} : { png: whole(picture) }) };
}
