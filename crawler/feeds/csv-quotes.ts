/**
 * Whether a line of CSV ends inside a quoted cell, which then goes on in the next line; `isInside` says whether it began
 * so. Quotes that do not begin a cell are letters, and so are all of a cell that goes on after its closing quote.
 */
export function endsInQuotes(line: string, delimiter: string, isInside: boolean): boolean {
  let at = isInside ? endOfQuotes(line, 0) : 0;
  while (at !== undefined && at < line.length) {
    if (line[at] === delimiter) at++;
    if (line[at] === '"') {
      at = endOfQuotes(line, at + 1);
    } else {
      const next = line.indexOf(delimiter, at);
      at = next < 0 ? line.length : next;
    }
    // What follows a closing quote up to the delimiter belongs to the same cell.
    if (at !== undefined && at < line.length && line[at] !== delimiter) {
      const next = line.indexOf(delimiter, at);
      at = next < 0 ? line.length : next;
    }
  }
  return at === undefined;
}

/** The place behind the quote that closes a cell, `""` being a letter; `undefined` when the line ends before. */
function endOfQuotes(line: string, from: number): number | undefined {
  let at = line.indexOf('"', from);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at < 0 ? undefined : at + 1;
}
