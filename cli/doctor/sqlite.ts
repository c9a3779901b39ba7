import { type Check, plain } from './check.js';

export const sqlite: Check = {
  name: 'sqlite',
  look(house) {
    const version = house.sqliteVersion();
    return plain('good', version, { version });
  },
};
