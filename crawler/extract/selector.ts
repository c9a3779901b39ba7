/** One element's demands: `p.price[data-x=1]#id`. */
interface Compound {
  tag?: string;
  id?: string;
  classes: string[];
  attributes: { name: string; value?: string }[];
}

/** A selector ready to be held against elements as a stream opens them. */
export interface Selector {
  /** The last is the element sought, those before are around it. */
  parts: Compound[];
  /** Take this attribute instead of the text. */
  take?: string;
}

/** An open element, as much of it as selectors ask for. */
export interface OpenElement {
  name: string;
  attributes: Record<string, string>;
}

const COMPOUND = /^(?:([a-z][\w-]*)|\*)?((?:[.#][\w-]+|\[[\w-]+(?:="?[^\]"]*"?)?\])*)$/i;
const PIECE = /([.#])([\w-]+)|\[([\w-]+)(?:="?([^\]"]*)"?)?\]/g;

/** Reads tags, classes, ids, attributes, descendants and `@attribute`; throws for anything else, naming it. */
export function parseSelector(text: string): Selector {
  const [, path = '', take] = /^(.*?)(?:@([\w-]+))?$/.exec(text) ?? [];
  const parts = path
    .trim()
    .split(/\s+/)
    .map((part) => parseCompound(part, text));
  return take === undefined ? { parts } : { parts, take };
}

/** Whether the innermost of the open elements (outermost first) is what the selector seeks. */
export function matches({ parts }: Selector, open: readonly OpenElement[]): boolean {
  let wanted = parts.length - 1;
  const innermost = open.at(-1);
  if (innermost === undefined || !fits(parts[wanted], innermost)) return false;
  wanted--;
  for (let at = open.length - 2; at >= 0 && wanted >= 0; at--) {
    const element = open[at];
    if (element !== undefined && fits(parts[wanted], element)) wanted--;
  }
  return wanted < 0;
}

function parseCompound(part: string, whole: string): Compound {
  const found = COMPOUND.exec(part);
  if (found === null || part === '')
    throw new Error(
      `[sites] selector "${whole}": "${part}" cannot be read; use tag, .class, #id, [name=value], blanks and @attribute`,
    );
  const compound: Compound = { classes: [], attributes: [] };
  if (found[1] !== undefined) compound.tag = found[1].toLowerCase();
  for (const [, mark, name = '', attribute, value] of (found[2] ?? '').matchAll(PIECE)) {
    if (mark === '.') compound.classes.push(name);
    else if (mark === '#') compound.id = name;
    else if (attribute !== undefined)
      compound.attributes.push({ name: attribute.toLowerCase(), ...(value === undefined ? {} : { value }) });
  }
  return compound;
}

function fits(wanted: Compound | undefined, { name, attributes }: OpenElement): boolean {
  if (wanted === undefined || (wanted.tag !== undefined && wanted.tag !== name)) return false;
  if (wanted.id !== undefined && wanted.id !== attributes.id) return false;
  const classes = ` ${(attributes.class ?? '').replace(/\s/g, ' ')} `;
  return (
    wanted.classes.every((one) => classes.includes(` ${one} `)) &&
    wanted.attributes.every(({ name: key, value }) =>
      value === undefined ? attributes[key] !== undefined : attributes[key] === value,
    )
  );
}
