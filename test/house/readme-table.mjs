import { readFileSync } from 'node:fs';
import { describeSettings } from '../../dist/config.js';

/** README.md with the configuration table made anew from `Config`. */
export function readmeWithTable(file) {
  const rows = describeSettings().map(
    ({ key, env, fallback, meaning }) =>
      `| \`${key}\` | ${env === '' ? '' : `\`${env}\``} | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`,
  );
  const table = ['| setting | environment | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return readFileSync(file, 'utf8').replace(
    /(<!-- config:begin[^>]*-->\n)[\s\S]*?(<!-- config:end -->)/,
    `$1${table}\n$2`,
  );
}
