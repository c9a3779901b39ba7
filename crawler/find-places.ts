import { isObject, textOf } from './extract/json-values.js';
import { plainText, tidyLines } from './extract/plain-text.js';
import { walkHtml } from './extract/walk-html.js';

const MAX_WORK = 100_000_000;
const MAX_VALUES = 200_000;
const MAX_DEPTH = 40;
const MAX_TEXT = 20_000;

/** A field's text as a page shows it, to look for the place where it stands. */
export type Wanted = Record<string, (text: string) => boolean>;

/** Paths in a JSON value to the first text of each wanted kind, `*` for positions in arrays. */
export function findPaths(root: unknown, wanted: Wanted): Record<string, string> {
  const found: Record<string, string> = {};
  const waiting: { value: unknown; path: string[] }[] = [{ value: root, path: [] }];
  let budget = MAX_VALUES;
  for (let at = 0; at < waiting.length && budget-- > 0; at++) {
    const { value, path } = waiting[at] ?? { value: undefined, path: [] };
    const text = textOf(value);
    if (text !== undefined && text.length < MAX_TEXT) {
      const plain = plainText(text);
      for (const [name, is] of Object.entries(wanted))
        if (found[name] === undefined && is(plain)) found[name] = path.join('.');
    } else if (path.length < MAX_DEPTH && Array.isArray(value)) {
      for (const one of value.slice(0, budget)) waiting.push({ value: one, path: [...path, '*'] });
    } else if (path.length < MAX_DEPTH && isObject(value)) {
      for (const [key, one] of Object.entries(value).slice(0, budget)) {
        if (!key.includes('.')) waiting.push({ value: one, path: [...path, key] });
      }
    }
  }
  return found;
}

/** Selectors of the innermost elements whose whole text is of each wanted kind, the first on the page. */
export function findSelectors(html: string, wanted: Wanted): Record<string, string> {
  const found: Record<string, string> = {};
  const open: { selector: string; text: string }[] = [];
  let hidden = 0;
  walkHtml(
    html,
    {
      onopentag(name, attributes) {
        if (name === 'script' || name === 'style' || name === 'head') hidden++;
        open.push({ selector: selectorOf(name, attributes), text: '' });
      },
      ontext(part) {
        if (hidden > 0) return;
        for (const element of open.slice(-MAX_DEPTH)) if (element.text.length < MAX_TEXT) element.text += part;
      },
      onclosetag(name) {
        if (name === 'script' || name === 'style' || name === 'head') hidden--;
        const element = open.pop();
        const text = tidyLines((element?.text ?? '').replace(/[^\S\n]+/g, ' '));
        if (element === undefined || text === '') return;
        const around = open.findLast(({ selector }) => /[.#]/.test(selector))?.selector;
        const isNamed = /[.#]/.test(element.selector) || around === undefined;
        const selector = isNamed ? element.selector : `${around} ${element.selector}`;
        for (const [field, is] of Object.entries(wanted))
          if (found[field] === undefined && is(text)) found[field] = selector;
      },
    },
    MAX_WORK,
  );
  return found;
}

function selectorOf(name: string, { id, class: classes = '' }: Record<string, string>): string {
  if (id !== undefined && /^[a-z][\w-]{0,40}$/i.test(id) && !/\d{3}/.test(id)) return `${name}#${id}`;
  const [first] = classes.split(/\s+/).filter((one) => /^[a-z_][\w-]{1,40}$/i.test(one));
  return first === undefined ? name : `${name}.${first}`;
}
