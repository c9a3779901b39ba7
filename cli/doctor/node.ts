import { type Check, plain } from './check.js';

/** As `engines` in package.json has it. */
const LEAST = [20, 19];

export const node: Check = {
  name: 'node',
  look() {
    const { node: version } = process.versions;
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const isNew = major > (LEAST[0] ?? 0) || (major === LEAST[0] && minor >= (LEAST[1] ?? 0));
    if (isNew) return plain('good', version, { version });
    const least = LEAST.join('.');
    const words = { vi: `${version}: cần ${least} trở lên`, en: `${version}: ${least} or later is needed` };
    return { state: 'bad', words, facts: { version, least } };
  },
};
