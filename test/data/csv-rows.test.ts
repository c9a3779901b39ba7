import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseRows } from '../../data/csv-rows.js';

const Row = z.record(z.string(), z.string());

/** Rows, or what is wrong and where. */
function read(text: string): unknown {
  try {
    return parseRows(text, Row, (line, message) => {
      throw new Error(`${line}: ${message}`);
    });
  } catch (error) {
    return (error as Error).message; // nothing else is thrown
  }
}

function readByCsvParse(text: string): unknown {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, comment: '#' });
  } catch (error) {
    return `0: ${(error as Error).message}`; // as above
  }
}

test.each([
  ['plain cells', 'phrase,note\nhàng fake,\n cân đêm ,a b\n'],
  ['no line end at the end', 'phrase,note\nhàng fake,x'],
  ['empty lines', '\nphrase,note\n\nhàng fake,x\n\n\n'],
  ['quotes with commas and line ends', 'phrase,note\n"hàng, fake","hai\ndòng"\nx,y\n'],
  ['comments', '# bảng\nphrase,note\nhàng fake,x # vì\n'],
  ['line ends of Windows', 'phrase,note\r\nhàng fake,x\r\n'],
  ['a mark before the header', '\ufeffphrase,note\nhàng fake,x\n'],
  ['a cell too many', 'phrase,note\nhàng fake,x,y\n'],
  ['a cell too few', 'phrase,note\nhàng fake\n'],
  ['a header alone', 'phrase,note\n'],
  ['a line of spaces', 'phrase\n  \nx\n'],
  ['nothing', ''],
])('%s: read as csv-parse reads them', (_, text) => {
  expect(read(text)).toEqual(readByCsvParse(text));
});

test('any table is read as csv-parse reads it, whether it is plain or not', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'ữ', ',', ',', '\n', '\n', ' ', '"', '#', '\r', '\ufeff', '\u2028'),
  });
  const plain = fc.string({ unit: fc.constantFrom('a', 'ữ', ',', '\n', ' ', '\u2028', '\t') });
  fc.assert(
    fc.property(fc.oneof(text, plain), (table) => {
      expect(read(table)).toEqual(readByCsvParse(table));
    }),
  );
});

test('a row that is not as it should be is told with its line', () => {
  const rows = () =>
    parseRows('phrase,within\nkhông,3\n\nchưa,x\n', z.object({ within: z.coerce.number() }), (line, message) => {
      throw new Error(`${line} ${message}`);
    });
  expect(rows).toThrow(/^4 within: /);
});
