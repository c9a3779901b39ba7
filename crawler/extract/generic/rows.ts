/** A name and its value as a table, a definition list or two cells beside each other give them. */
export interface Row {
  label: string;
  value: string;
  marks: number;
  at: number;
}

/** Words as the outline keeps them. */
interface Words {
  text: string;
  at: number;
  line: number;
}

interface Cell {
  name: string;
  depth: number;
  first: number;
  last: number;
  marks: number;
}

const CELLS = new Set(['td', 'th', 'dt', 'dd']);
const MAX_ROWS = 2000;
const MAX_LABEL = 60;
const MAX_VALUE = 1000;

/** Follows a page's elements and gathers rows of two or four cells, and `dt` with its `dd`. */
export function gatherRows(rows: Row[], pieces: readonly Words[]) {
  const open: Cell[] = [];
  const lines: { depth: number; cells: Cell[] }[] = [];
  let term: Cell | undefined;

  const add = (label: Cell, value: Cell): void => {
    if (rows.length >= MAX_ROWS) return;
    const name = textOf(label, pieces, MAX_LABEL + 1).replace(/\s*[:：]$/u, '');
    const text = textOf(value, pieces, MAX_VALUE);
    if (name === '' || name.length > MAX_LABEL || text === '') return;
    rows.push({ label: name, value: text, marks: label.marks | value.marks, at: pieces[label.first]?.at ?? 0 });
  };

  return {
    open(name: string, depth: number, marks: number): void {
      if (name === 'tr' && lines.length < 50) lines.push({ depth, cells: [] });
      else if (CELLS.has(name) && open.length < 50)
        open.push({ name, depth, first: pieces.length, last: pieces.length, marks });
    },
    close(depth: number): void {
      const cell = open.at(-1);
      if (cell?.depth === depth) {
        open.pop();
        cell.last = pieces.length;
        if (cell.name === 'dt') term = cell;
        else if (cell.name === 'dd') {
          if (term !== undefined) add(term, cell);
          term = undefined;
        } else {
          const cells = lines.at(-1)?.cells;
          if (cells !== undefined && cells.length < 20) cells.push(cell);
        }
      }
      const line = lines.at(-1);
      if (line?.depth !== depth) return;
      lines.pop();
      const { cells } = line;
      if (cells.length !== 2 && cells.length !== 4) return;
      for (let index = 0; index + 1 < cells.length; index += 2) {
        const [label, value] = [cells[index], cells[index + 1]];
        if (label !== undefined && value !== undefined) add(label, value);
      }
    },
  };
}

function textOf(cell: Cell, pieces: readonly Words[], limit: number): string {
  let text = '';
  let line = -1;
  for (let index = cell.first; index < cell.last && text.length < limit; index++) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    text += `${line === -1 ? '' : piece.line === line ? ' ' : '\n'}${piece.text.trim()}`;
    line = piece.line;
  }
  return text.trim().slice(0, limit);
}
