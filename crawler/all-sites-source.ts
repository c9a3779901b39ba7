/** Text of `crawler/all-sites.ts` for the adapters in `crawler/sites`, by their names; sorted, so that it is always the same. */
export function allSitesSource(names: readonly string[]): string {
  const sorted = [...names].sort();
  return [
    `import type { SiteAdapter } ${source('./site-adapter')};`,
    ...sorted.map((name) => `import { site as ${variable(name)} } ${source(`./sites/${name}`)};`),
    '',
    '/** Every adapter in `crawler/sites`. Written by `npm run sites`; a test holds it against the folder. */',
    'export const SITES: readonly SiteAdapter[] = [',
    ...sorted.map((name) => `  ${variable(name)},`),
    '];',
    '',
  ].join('\n');
}

/** In a function of its own, so that nobody takes the text for an import of this file. */
export function source(module: string): string {
  return `from '${module}.js'`;
}

/** `cho-tot` → `choTot`. */
function variable(name: string): string {
  const words = name.replace(/[^a-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
  return /^[a-z]/.test(words) ? words : `site${words}`;
}
