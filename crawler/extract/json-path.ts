import { isObject, textOf } from './json-values.js';

const MAX_VALUES = 1000;

/** Values at a path of a JSON value, in order, at most 1,000; nulls and what is not there are left out. */
export function valuesAt(root: unknown, path: string): unknown[] {
  let values: unknown[] = [root];
  for (const part of path === '' ? [] : path.split('.')) {
    const next: unknown[] = [];
    for (const value of values) {
      for (const inner of step(value, part)) {
        if (inner === undefined || inner === null) continue;
        if (next.length >= MAX_VALUES) break;
        next.push(inner);
      }
    }
    values = next;
  }
  return values;
}

/** Texts at a path; at a template the one text it comes to, when all of its places are there. */
export function textsAt(root: unknown, place: string): string[] {
  if (place.includes('{')) return filled(root, place);
  return valuesAt(root, place).flatMap((value) => textOf(value) ?? []);
}

/** Whether each of the paths (or one of its alternatives) leads to something. */
export function hasAll(root: unknown, paths: readonly string[]): boolean {
  return isObject(root) && paths.every((path) => path.split('|').some((one) => valuesAt(root, one).length > 0));
}

function* step(value: unknown, part: string): Iterable<unknown> {
  if (part === '*') {
    yield* isObject(value) ? Object.values(value) : Array.isArray(value) ? value : [];
  } else if (Array.isArray(value)) {
    yield /^\d{1,4}$/.test(part) ? value[Number(part)] : undefined;
  } else if (isObject(value) && Object.hasOwn(value, part)) {
    yield value[part];
  }
}

function filled(root: unknown, template: string): string[] {
  let isWhole = true;
  const text = template.replace(/\{([^{}]{0,100})\}/g, (_, path: string) => {
    const [first] = valuesAt(root, path).flatMap((value) => textOf(value) ?? []);
    isWhole &&= first !== undefined;
    return first ?? '';
  });
  return isWhole ? [text] : [];
}
