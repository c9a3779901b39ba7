import type { LabelTable } from '../label-table.js';
import { isEmptyValue } from './empty-value.js';
import type { FieldText, Occurrence, Occurrences } from './occurrences.js';
import type { ProductFact } from './product.js';
import { foldName } from './reading.js';

/** A label field that the law wants of this product, and whether the listing shows it. */
export interface LabelField {
  field: string;
  /** `unverifiable`: the listing carries too little for its silence to say anything. */
  state: 'present' | 'missing' | 'unverifiable';
  /** The attribute that was left empty, where one was. */
  left: FieldText | undefined;
}

/** What the law wants on the label of a listing's product, as the listing shows it. */
export interface LabelFact {
  group: string;
  /** The words of the title that name the product. */
  product: Occurrence;
  fields: LabelField[];
}

/** A description shorter than this tells nothing about anything. */
const DESCRIBED = 40;
/** So many attributes of the kind that stands on labels show that this seller fills them in. */
const FILLED_IN = 2;
const ALSO_LABEL = new Set(['thuong hieu', 'brand', 'mau sac', 'bao hanh', 'loai bao hanh', 'gui tu', 'han bao hanh']);

/**
 * The label fields of the product's group on the day the offer was seen (without that day: those with no end). Lot, day of manufacture
 * and expiry are never asked online (Nghị định 37/2026, Đ41 k5). A field is missing only where the seller left its attribute empty, or
 * describes the goods and fills in attributes of this kind but not this one.
 */
export function readLabel(
  { fields }: Occurrences,
  product: ProductFact | undefined,
  { rows, words }: LabelTable,
  day: string | undefined,
): LabelFact | undefined {
  if (product === undefined || product.isPart) return undefined;
  const own = rows.filter(({ types }) => types.split('|').some((type) => product.types.has(type)));
  const group = own[0]?.group;
  if (group === undefined) return undefined;
  const asked = [...rows.filter(({ types }) => types === '*'), ...own].filter(
    ({ online, from, to }) =>
      online === 'yes' && (day === undefined ? to === '' : from <= day && (to === '' || day < to)),
  );
  const attributes = new Map(
    fields
      .filter(({ kind }) => kind === 'attributes')
      .map((field) => [foldName(field.name.slice('attributes.'.length)), field] as const),
  );
  const text = fields.filter(({ kind }) => kind === 'title' || kind === 'description');
  const filled = [...attributes.keys()].filter(
    (name) => ALSO_LABEL.has(name) || [...words.values()].some(({ names }) => names.has(name)),
  );
  const speaks =
    filled.length >= FILLED_IN &&
    text.some(({ kind, forms }) => kind === 'description' && forms.skeleton.text.length >= DESCRIBED);
  return {
    group,
    product: product.occurrence,
    fields: asked.map(({ field }): LabelField => {
      const known = words.get(field);
      const named = [...attributes].filter(([name]) => known?.names.has(name) === true).map(([, value]) => value);
      const left = named.find(({ forms }) => isEmptyValue(forms.skeleton.text));
      const isPresent =
        named.some(({ forms }) => !isEmptyValue(forms.skeleton.text)) ||
        text.some(({ forms }) => known?.words.test(forms.skeleton.text) === true);
      if (isPresent) return { field, state: 'present', left: undefined };
      return { field, state: left !== undefined || speaks ? 'missing' : 'unverifiable', left };
    }),
  };
}
