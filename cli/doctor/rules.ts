import { type Check, plain } from './check.js';

export const rules: Check = {
  name: 'rules',
  look(house) {
    const { hash, count } = house.rulePacks();
    const facts = { hash, count, dir: house.config.rulesDir };
    const words = { vi: `${count} tiêu chí, ${hash.slice(0, 16)}`, en: `${count} rules, ${hash.slice(0, 16)}` };
    return count > 0 ? { state: 'good', words, facts } : plain('bad', `${house.config.rulesDir}: 0`, facts);
  },
};
