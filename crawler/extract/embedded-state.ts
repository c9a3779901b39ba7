import { endOfString, parseLenient } from './lenient-json.js';

const ASSIGNED =
  /(?:(?:window|self|globalThis)\s{0,3}(?:\.\s{0,3}([\w$]{1,60})|\[\s{0,3}["'][^"'\n]{1,60}["']\s{0,3}\])|(?:var|let|const)\s{1,3}([\w$]{1,60}))\s{0,3}=\s{0,3}(JSON\.parse\(\s{0,3}(?=["'])|(?=[{[]))/g;
const SAYS_PRICE = /price|gia_?ban|"gia"/i;
const MAX_VALUES = 20;

/** Values that a script assigns to a variable, `window.__INITIAL_STATE__ = {…}` or `= JSON.parse("…")`; nothing is run. */
export function assignedValues(script: string): unknown[] {
  if (!SAYS_PRICE.test(script)) return [];
  const values: unknown[] = [];
  ASSIGNED.lastIndex = 0;
  for (let match = ASSIGNED.exec(script); match !== null && values.length < MAX_VALUES; match = ASSIGNED.exec(script)) {
    const start = ASSIGNED.lastIndex;
    const end = match[3] === '' ? endOfJson(script, start) : endOfQuoted(script, start);
    if (end === undefined) break; // torn: whatever follows is inside of it
    const text = script.slice(start, end);
    if (SAYS_PRICE.test(text)) values.push(match[3] === '' ? parseLenient(text) : parseQuoted(text));
    ASSIGNED.lastIndex = end;
  }
  return values.filter((value) => typeof value === 'object' && value !== null);
}

/** Position after the bracket that closes the one at `start`, strings skipped. */
function endOfJson(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1;
  }
  return undefined;
}

function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

/** The JSON inside a JavaScript string literal. */
function parseQuoted(literal: string): unknown {
  const isSingle = literal.startsWith("'");
  const inside = literal.slice(1, -1);
  const text = parseLenient(
    isSingle ? `"${inside.replace(/\\'|"/g, (found) => (found === '"' ? '\\"' : "'"))}"` : literal,
  );
  return typeof text === 'string' ? parseLenient(text) : undefined;
}
