/** A field in quotes or without any, and the comma after it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/**
 * Rows of a CSV file as most are written: a header of plain names, `\n` at the end of lines, no line break within quotes, no comment.
 * Nothing for any other file, faulty ones among them: the library reads those, at twenty times the price, and says what is wrong.
 */
export function readPlainCsv(text: string): Record<string, string>[] | undefined {
  if (/[#\r\ufeff]/.test(text)) return undefined;
  const [header = '', ...lines] = text.split('\n');
  const names = header.split(',');
  if (new Set(names).size < names.length || !names.every((name) => /^[A-Za-z]\w*$/.test(name))) return undefined;
  const rows: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const fields = line.includes('"') ? readQuoted(line) : line.split(',');
    if (fields?.length !== names.length) return undefined;
    const row: Record<string, string> = {};
    for (let i = 0; i < names.length; i++) row[names[i] as string] = fields[i] as string; // as many fields as names
    rows.push(row);
  }
  return rows;
}

function readQuoted(line: string): string[] | undefined {
  const fields: string[] = [];
  for (FIELD.lastIndex = 0; ; ) {
    const [, quoted, bare = '', end] = FIELD.exec(line) ?? [];
    if (end === undefined) return undefined;
    fields.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '') return fields;
  }
}
