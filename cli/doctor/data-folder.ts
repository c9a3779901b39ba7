import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Check, plain } from './check.js';

/** Changes nothing: a folder that is not there yet is good when it can be made. */
export const dataFolder: Check = {
  name: 'data',
  look(house) {
    const { dataDir } = house.config;
    let there = dataDir;
    while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
    try {
      accessSync(there, constants.W_OK | constants.X_OK);
      return plain('good', dataDir, { dir: dataDir });
    } catch {
      const words = {
        vi: `không ghi được vào ${there}: đổi quyền, hoặc đặt SOICHO_DATA`,
        en: `${there} cannot be written: change its rights, or set SOICHO_DATA`,
      };
      return { state: 'bad', words, facts: { dir: dataDir } };
    }
  },
};
