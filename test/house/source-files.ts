import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const FOLDERS = ['app', 'data', 'crawler', 'scorer', 'queue', 'exports', 'console', 'cli', 'market'];

/** Paths of every source file of the house (tests left out), relative to the root. */
export function sourceFiles(): string[] {
  const found = ['app.ts', 'config.ts'];
  for (const folder of FOLDERS.filter((name) => existsSync(join(root, name)))) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && /\.tsx?$/.test(entry.name)) found.push(relative(root, join(entry.parentPath, entry.name)));
    }
  }
  return found.sort();
}

/** Files of ours that `file` imports, types included, as paths relative to the root. */
export function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: string[] = [];
  for (const match of text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)) {
    const target = match[1];
    if (target !== undefined) found.push(normalize(join(dirname(file), target)).replace(/\.js$/, '.ts'));
  }
  return found;
}

/** Packages that `file` imports, by package name. */
export function packagesOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^']*)?'/g)].map(
    (match) => match[1] ?? '',
  );
}
