import { shown } from './feed-item.js';

/** Fields of a listing that a column can carry; `id` or `url`, and `title`, must be among a file's columns. */
export const CSV_FIELDS = [
  'id',
  'platform',
  'title',
  'description',
  'price',
  'category',
  'url',
  'seller',
  'location',
  'images',
  'seenAt',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** What each column of a file carries: a field, an attribute under its header, or nothing. */
export type CsvColumn = { field: CsvField } | { attribute: string } | undefined;

/** Headers as sheets write them, without case and accents; the first that a file has is taken. */
const SYNONYMS: Record<CsvField, string[]> = {
  id: ['id', 'ma tin', 'ma san pham', 'ma hang', 'ma sp', 'product id', 'item id', 'sku', 'ma'],
  platform: ['platform', 'san', 'san tmdt', 'nen tang'],
  title: ['title', 'tieu de', 'ten san pham', 'ten hang hoa', 'ten hang', 'ten sp', 'product name', 'name', 'ten'],
  description: ['description', 'mo ta', 'mo ta san pham', 'noi dung', 'chi tiet'],
  price: ['price', 'gia', 'gia ban', 'don gia', 'gia vnd', 'gia dong', 'price vnd'],
  category: ['category', 'danh muc', 'nganh hang', 'loai hang', 'nhom hang'],
  url: ['url', 'link', 'duong dan', 'lien ket', 'dia chi trang', 'product url'],
  seller: ['seller', 'nguoi ban', 'ten nguoi ban', 'ten shop', 'shop', 'gian hang', 'cua hang'],
  location: ['location', 'tinh thanh', 'tinh', 'noi ban', 'khu vuc', 'dia diem', 'dia chi'],
  images: ['images', 'image', 'anh', 'hinh anh', 'link anh'],
  seenAt: ['seenat', 'seen at', 'ngay thu thap', 'thoi diem thu thap', 'ngay ghi nhan', 'ngay'],
};

/**
 * Finds the fields among a header's names, by `mapping` (field → header) where it names one, else by synonyms; case and
 * accents do not count. Throws, with the columns found, when a mapped or a required one is missing.
 */
export function findColumns(header: string[], mapping: Record<string, string> = {}): CsvColumn[] {
  const keys = header.map(headerKey);
  const columns: CsvColumn[] = header.map((name) => (name.trim() === '' ? undefined : { attribute: name.trim() }));
  for (const name of Object.keys(mapping)) {
    if (!CSV_FIELDS.some((field) => field === name)) {
      throw new Error(`the mapping has "${name}", which is no field: write one of ${CSV_FIELDS.join(', ')}`);
    }
  }
  const found = new Set<CsvField>();
  for (const field of CSV_FIELDS) {
    const named = Object.hasOwn(mapping, field) ? mapping[field] : undefined;
    const at = named === undefined ? findFirst(keys, SYNONYMS[field]) : keys.indexOf(headerKey(named));
    if (named !== undefined && at < 0) {
      throw new Error(
        `the mapping takes "${field}" from the column ${shown(named)}, which is not there: ${listed(header)}`,
      );
    }
    if (at < 0 || (columns[at] !== undefined && 'field' in columns[at])) continue;
    columns[at] = { field };
    found.add(field);
  }
  if (!found.has('title') || !(found.has('id') || found.has('url'))) {
    const missing = found.has('title') ? '"id" or "url"' : '"title"';
    throw new Error(`no column for ${missing}: ${listed(header)}; name it in \`feeds.<source>.mapping\` of soicho.yml`);
  }
  return columns;
}

/** `Tên  Sản_Phẩm ` → `ten san pham`. */
export function headerKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function findFirst(keys: string[], synonyms: string[]): number {
  for (const synonym of synonyms) {
    const at = keys.indexOf(synonym);
    if (at >= 0) return at;
  }
  return -1;
}

function listed(header: string[]): string {
  const names = header.slice(0, 40).map((name) => shown(name.trim()));
  return `the file has ${names.join(', ')}${header.length > 40 ? ', …' : ''}`;
}
