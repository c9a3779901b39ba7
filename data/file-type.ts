/** Largest file that is taken in, and how much of it tells what it is. */
export const MAX_ATTACHMENT_BYTES = 200_000_000;

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];
const MP4_BRANDS = [
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'MSNV',
  '3gp4',
  '3gp5',
  '3gp6',
  'dash',
];

/**
 * The type of a photo, clip or PDF by its first bytes, never by its name; `undefined` for everything else, programs and
 * pages among them. ISO files (HEIC, MP4, MOV) name theirs in the `ftyp` box (ISO/IEC 14496-12 §4.3).
 */
export function fileType(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp';
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (start.slice(4, 8) !== 'ftyp') return undefined;
  const brand = start.slice(8, 12);
  if (HEIC_BRANDS.includes(brand)) return 'image/heic';
  if (brand === 'qt  ') return 'video/quicktime';
  return MP4_BRANDS.includes(brand) ? 'video/mp4' : undefined;
}
