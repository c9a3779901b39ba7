import { readZip } from '../../../exports/evidence/zip.js';

/** Parts of a DOCX by path, each one text. */
export async function partsOf(docx: Buffer): Promise<Map<string, string>> {
  const parts = await readZip(docx);
  return new Map([...parts].map(([path, bytes]) => [path, new TextDecoder('utf-8', { fatal: true }).decode(bytes)]));
}

const TOKEN = /<\?xml[^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/gy;
// XML 1.0: what a document may hold, and how what may not stand as itself is written.
const TEXT = /^(?:&(?:amp|lt|gt|quot|#\d+);|[^&<\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff])*$/u;

export interface Element {
  name: string;
  attributes: Record<string, string>;
}

/** Every element of a part in its order; throws where it is not well-formed, which LibreOffice would mend in silence. */
export function elementsOf(path: string, xml: string): Element[] {
  const open: string[] = [];
  const all: Element[] = [];
  let at = 0;
  for (const match of xml.matchAll(TOKEN)) {
    if (match.index !== at) break;
    at += match[0].length;
    const [, closing, name, written = '', alone, text] = match;
    if (!TEXT.test(text ?? '') || !TEXT.test(written.replaceAll('"', ''))) throw new Error(`${path}: ${match[0]}`);
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`${path}: </${name}> closes another`);
      continue;
    }
    const pairs = [...written.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const);
    if (new Set(pairs.map(([key]) => key)).size < pairs.length)
      throw new Error(`${path}: <${name}> says one thing twice`);
    all.push({ name, attributes: Object.fromEntries(pairs) });
    if (alone !== '/') open.push(name);
  }
  if (at !== xml.length) throw new Error(`${path}: not XML at ${at}: ${xml.slice(at, at + 40)}`);
  if (open.length > 0) throw new Error(`${path}: <${open.join('> <')}> not closed`);
  return all;
}

/** What Word would have to repair. */
export function problemsOf(parts: Map<string, string>): string[] {
  const problems: string[] = [];
  const read = new Map([...parts].map(([path, xml]) => [path, elementsOf(path, xml)]));
  const named = (path: string, name: string) => (read.get(path) ?? []).filter((element) => element.name === name);
  const values = (elements: Element[], key: string) => elements.map(({ attributes }) => attributes[key] ?? '');
  const twice = (what: string, ids: string[]) => {
    for (const id of ids) if (ids.filter((other) => other === id).length > 1) problems.push(`${what} ${id} twice`);
  };
  if ([...parts.keys()][0] !== '[Content_Types].xml') problems.push('[Content_Types].xml is not the first');
  const types = values(named('[Content_Types].xml', 'Override'), 'PartName');
  twice('type of', types);
  for (const path of parts.keys())
    if (!path.endsWith('.rels') && path !== '[Content_Types].xml' && !types.includes(`/${path}`))
      problems.push(`${path} has no type`);
  for (const name of types) if (!parts.has(name.slice(1))) problems.push(`${name} has a type and is not there`);
  const reached = new Set<string>();
  for (const path of [...parts.keys()].filter((each) => each.endsWith('.rels'))) {
    const relations = named(path, 'Relationship');
    twice(`${path}: id`, values(relations, 'Id'));
    const folder = path.replace(/_rels\/[^/]*$/, '');
    for (const target of values(relations, 'Target')) {
      reached.add(folder + target);
      if (!parts.has(folder + target)) problems.push(`${path}: ${target} is not there`);
    }
  }
  for (const name of types) if (!reached.has(name.slice(1))) problems.push(`${name} is reached by nobody`);
  const ids = values(named('word/_rels/document.xml.rels', 'Relationship'), 'Id');
  for (const id of values(named('word/document.xml', 'w:headerReference'), 'r:id'))
    if (!ids.includes(id)) problems.push(`relation ${id} is not there`);
  const styles = values(named('word/styles.xml', 'w:style'), 'w:styleId');
  twice('style', styles);
  for (const path of parts.keys())
    for (const style of values(named(path, 'w:pStyle'), 'w:val'))
      if (!styles.includes(style)) problems.push(`style ${style} is not there`);
  for (const [table] of (parts.get('word/document.xml') ?? '').matchAll(/<w:tbl>.*?<\/w:tbl>/gs)) {
    const columns = table.match(/<w:gridCol /g)?.length;
    for (const [row] of table.matchAll(/<w:tr>.*?<\/w:tr>/gs))
      if (row.match(/<w:tc>/g)?.length !== columns) problems.push('a row has more or fewer cells than columns');
    if (/<\/w:tcPr><\/w:tc>/.test(table)) problems.push('a cell without a paragraph');
  }
  return problems;
}
