/** A JSON object, its values unchecked. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is an object that is no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member, never one of the prototype. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value as a list: an array's elements, nothing for null, else the value alone. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A string that says something, or a number as its digits. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** First of the keys that holds text, or an object with a name. */
export function firstText(value: unknown, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    for (const one of listOf(member(value, key))) {
      const text = textOf(one) ?? textOf(member(one, 'name'));
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** An object met on the walk: the keys that led to it (array positions left out) and the array it stands in. */
export interface Met {
  object: JsonObject;
  path: readonly string[];
  array?: readonly unknown[];
}

interface Waiting {
  value: unknown;
  path: readonly string[];
  array?: readonly unknown[];
}

const MAX_NODES = 300_000;
// Product data stands near the top; deeper nesting is a trap or a rendered tree.
const MAX_DEPTH = 60;

/** Every object of a JSON value in document order, without recursion and at most `MAX_NODES` values. */
export function* walk(root: unknown): Generator<Met> {
  const waiting: Waiting[] = [{ value: root, path: [] }];
  let budget = MAX_NODES;
  for (let next = waiting.pop(); next !== undefined && budget > 0; next = waiting.pop()) {
    budget--;
    const { value, path } = next;
    if (Array.isArray(value)) {
      for (let i = Math.min(value.length, budget) - 1; i >= 0; i--) {
        if (isNested(value[i])) waiting.push({ value: value[i], path, array: value });
      }
    } else if (isObject(value)) {
      yield { object: value, path, ...(next.array === undefined ? {} : { array: next.array }) };
      if (path.length >= MAX_DEPTH) continue;
      const entries = Object.entries(value).slice(0, budget);
      for (const [key, inner] of entries.reverse()) {
        if (isNested(inner) && key !== '__proto__') waiting.push({ value: inner, path: [...path, key] });
      }
    }
  }
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
