import { getDomainWithoutSuffix } from 'tldts';

/** The platform of an address that is on no source: its domain's name, `shopee` for `shopee.vn`. */
export function platformOf(url: string): string | undefined {
  return getDomainWithoutSuffix(url) ?? undefined;
}
