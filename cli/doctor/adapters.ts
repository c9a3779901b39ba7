import type { Check } from './check.js';

/** What reads which site, from where that is known, and when it was last held against the live site. */
export const adapters: Check = {
  name: 'adapters',
  look(house) {
    const all = house.adapters;
    const never = all.filter(({ verifiedOn }) => verifiedOn === 'never').length;
    const lines = all.map(
      ({ name, verifiedOn, learntFrom }) => `\n    ${name} (${verifiedOn}): ${learntFrom.join(' · ')}`,
    );
    return {
      state: never > 0 ? 'poor' : 'good',
      words: {
        vi: `${all.length} bộ đọc trang, ${never} chưa đối chiếu trang thật${lines.join('')}`,
        en: `${all.length} adapters, ${never} never held against the live site${lines.join('')}`,
      },
      facts: { adapters: all },
    };
  },
};
