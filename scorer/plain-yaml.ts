/** A line without its indentation and the spaces at its end. */
interface Line {
  indent: number;
  text: string;
}

interface Lines {
  list: Line[];
  at: number;
}

/** Something within a line being read: braces, brackets, quotes. */
interface Cursor {
  text: string;
  at: number;
}

const BEYOND = new Error('beyond the plain part of YAML');

/**
 * Reads YAML as rule files are written: maps and lists, in lines or in braces on one line, quoted and plain scalars. Nothing for what
 * goes beyond (anchors, tags, scalars of several lines, comments behind values, doubtful numbers) or is wrong: the library reads that,
 * at twenty times the price, and says what is wrong.
 */
export function readPlainYaml(text: string): unknown {
  if (/[\0-\x09\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]/.test(text)) return undefined;
  const lines: Lines = { list: listLines(text), at: 0 };
  try {
    const value = readBlock(lines, -1);
    return lines.at === lines.list.length ? value : undefined;
  } catch (error) {
    if (error === BEYOND) return undefined;
    throw error;
  }
}

function listLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^ +/, '');
    if (line !== '' && !line.startsWith('#')) lines.push({ indent: raw.length - line.length, text: trimEnd(line) });
  }
  return lines;
}

/** The map or list in the lines that are indented more than `outer`. */
function readBlock(lines: Lines, outer: number): unknown {
  const line = lines.list[lines.at];
  if (line === undefined || line.indent <= outer) throw BEYOND;
  return line.text.startsWith('- ') ? readList(lines, line.indent) : readMap(lines, line.indent);
}

function readList(lines: Lines, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = lines.list[lines.at]; line?.indent === indent; line = lines.list[lines.at]) {
    const text = /^- +(.*)$/.exec(line.text)?.[1];
    if (text === undefined) throw BEYOND;
    if (KEY.test(text)) {
      // the first line of a map stands behind the dash
      const inner = indent + line.text.length - text.length;
      lines.list[lines.at] = { indent: inner, text };
      items.push(readMap(lines, inner));
    } else {
      lines.at++;
      items.push(readValue(text));
    }
  }
  return items;
}

const KEY = /^([A-Za-z_][\w-]{0,99}):(?: +(.+))?$/;

function readMap(lines: Lines, indent: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (let line = lines.list[lines.at]; line?.indent === indent; line = lines.list[lines.at]) {
    const [, key, value] = KEY.exec(line.text) ?? [];
    lines.at++;
    put(map, toScalar(key ?? ''), () => (value === undefined ? readBlock(lines, indent) : readValue(value)));
  }
  return map;
}

function put(map: Record<string, unknown>, key: unknown, read: () => unknown): void {
  if (typeof key !== 'string' || key === '' || key === '__proto__' || /^\d/.test(key) || Object.hasOwn(map, key))
    throw BEYOND;
  map[key] = read();
}

/** What stands behind a key or dash. */
function readValue(text: string): unknown {
  if (!/^[[{"']/.test(text)) {
    if (!PLAIN.test(text)) throw BEYOND;
    return toScalar(text);
  }
  const cursor = { text, at: 0 };
  const value = readFlow(cursor);
  if (cursor.at < text.length) throw BEYOND;
  return value;
}

const PLAIN = /^[^ \-?:,[\]{}#&*!|>'"%@`~.+](?:[^:#]|:(?! |$)|(?<! )#)*$/;
const PLAIN_WITHIN = /[^ \-?:,[\]{}#&*!|>'"%@`~.+](?:[^,[\]{}:#]|:(?![ ,[\]{}]|$)|(?<! )#)*/y;
const IN_DOUBLE_QUOTES = /"(?:[^"\\]|\\["\\nt])*"/y;
const IN_QUOTES = /'(?:[^']|'')*'/y;

function readFlow(cursor: Cursor): unknown {
  switch (cursor.text[cursor.at]) {
    case '[': {
      const items: unknown[] = [];
      readItems(cursor, ']', () => items.push(readFlow(cursor)));
      return items;
    }
    case '{': {
      const map: Record<string, unknown> = {};
      readItems(cursor, '}', () => {
        const key = readFlow(cursor);
        if (!cursor.text.startsWith(': ', cursor.at)) throw BEYOND;
        skipSpaces(cursor, 1);
        put(map, key, () => readFlow(cursor));
      });
      return map;
    }
    case '"':
      return JSON.parse(take(cursor, IN_DOUBLE_QUOTES));
    case "'":
      return take(cursor, IN_QUOTES).slice(1, -1).replaceAll("''", "'");
    default:
      return toScalar(trimEnd(take(cursor, PLAIN_WITHIN)));
  }
}

/** Reads what stands between the bracket or brace at the cursor and its end, commas between. */
function readItems(cursor: Cursor, end: string, readItem: () => void): void {
  skipSpaces(cursor, 1);
  while (cursor.text[cursor.at] !== end) {
    readItem();
    skipSpaces(cursor, 0);
    if (cursor.text[cursor.at] === ',') skipSpaces(cursor, 1);
    else if (cursor.text[cursor.at] !== end) throw BEYOND;
  }
  cursor.at++;
}

function skipSpaces(cursor: Cursor, signs: number): void {
  cursor.at += signs;
  while (cursor.text[cursor.at] === ' ') cursor.at++;
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found === undefined) throw BEYOND;
  cursor.at += found.length;
  return found;
}

function toScalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,12}(?:\.\d{1,3})?$/.test(text)) return Number(text);
  if (/^(?:null|true|false)$/i.test(text)) throw BEYOND;
  // other numbers: powers, hexadecimal, octal
  if (/^[\d.a-fox_+-]+$/i.test(text) && /^\d/.test(text) && !/^\d{4}-\d\d-\d\d$/.test(text)) throw BEYOND;
  return text;
}

function trimEnd(text: string): string {
  return text.replace(/ +$/, '');
}
