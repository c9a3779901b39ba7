import { readFileSync } from 'node:fs';
import { describeSettings } from '../../dist/config.js';
import { SITES } from '../../dist/crawler/all-sites.js';

/** README.md with the tables of settings and of site adapters made anew from what they describe. */
export function readmeWithTable(file) {
  const text = put(readFileSync(file, 'utf8'), 'config', [
    '| setting | environment | default | meaning |',
    '|---|---|---|---|',
    ...settings(),
  ]);
  return put(text, 'sites', [
    '| site or system | recognised by | read from | list | verified |',
    '|---|---|---|---|---|',
    ...sites(),
  ]);
}

function put(text, name, rows) {
  const between = new RegExp(`(<!-- ${name}:begin[^>]*-->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
  return text.replace(between, (_, begin, end) => `${begin}${rows.join('\n')}\n${end}`);
}

function settings() {
  return describeSettings().map(
    ({ key, env, fallback, meaning }) =>
      `| \`${key}\` | ${env === '' ? '' : `\`${env}\``} | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`,
  );
}

function sites() {
  return SITES.map(({ name, title, hosts, signs = {}, json, html, lists, verifiedOn }) => {
    const marks = [...hosts, ...(signs.generators ?? []).map((one) => `generator ${one}`), ...(signs.assets ?? [])];
    const from = [...json.map(({ what }) => what), ...(html === undefined ? [] : ['the page’s elements'])];
    const list = lists === undefined ? '' : `\`${lists.path.replace(/=\{products.*\}\}$/, '={products(…)}')}\``;
    return `| ${title} (\`${name}\`) | ${marks.map((mark) => `\`${mark}\``).join(' ')} | ${from.map((one) => one.replaceAll('|', '\\|')).join('; ')} | ${list} | ${verifiedOn} |`;
  });
}
