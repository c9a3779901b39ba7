import { isObject, listOf, member, textOf } from './json-values.js';

const MAX_ATTRIBUTES = 200;
const NAMES = ['name', 'attr_name', 'attribute_name', 'label', 'key', 'title', 'propertyID'];
const VALUES = ['value', 'attr_value', 'attribute_value', 'values', 'val', 'text', 'content', 'terms', 'options'];
const GROUPS = ['attributes', 'items', 'specs', 'properties'];

/**
 * A table of attributes as name → text: `[{name, value}]` under the usual keys, groups of such rows, or an object of
 * texts. Several values of one name are joined with a comma; the first row of a name wins.
 */
export function readAttributes(table: unknown): Record<string, string> {
  const attributes: Record<string, string> = {};
  const add = (name: string, value: string): void => {
    if (name !== '__proto__' && !Object.hasOwn(attributes, name)) attributes[name] = value;
  };
  const rows = [...listOf(table)].slice(0, MAX_ATTRIBUTES);
  for (const row of rows) {
    const name = firstOf(row, NAMES);
    const value = firstOf(row, VALUES);
    if (name !== undefined && value !== undefined) add(name, value);
    else if (name !== undefined || Array.isArray(table)) addGroup(row, add);
    else addEntries(row, add);
  }
  return attributes;
}

/** Adds an attribute that the page states elsewhere, unless the table says it already under another name. */
export function withAttribute(attributes: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined || Object.hasOwn(attributes, name)) return;
  if (!Object.values(attributes).includes(value)) attributes[name] = value;
}

function addGroup(row: unknown, add: (name: string, value: string) => void): void {
  for (const key of GROUPS) {
    for (const inner of listOf(member(row, key)).slice(0, MAX_ATTRIBUTES)) {
      const name = firstOf(inner, NAMES);
      const value = firstOf(inner, VALUES);
      if (name !== undefined && value !== undefined) add(name, value);
    }
  }
}

function addEntries(row: unknown, add: (name: string, value: string) => void): void {
  if (!isObject(row)) return;
  for (const [name, value] of Object.entries(row).slice(0, MAX_ATTRIBUTES)) {
    const text = joined(value);
    if (text !== undefined && name.trim() !== '') add(name.trim(), text);
  }
}

function firstOf(row: unknown, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = joined(member(row, key));
    if (text !== undefined) return text;
  }
  return undefined;
}

function joined(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  const texts = listOf(value).flatMap(
    (one) => textOf(one) ?? textOf(member(one, 'name')) ?? textOf(member(one, 'value')) ?? [],
  );
  return texts.length === 0 ? undefined : texts.join(', ');
}
