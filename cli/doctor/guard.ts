import type { Check } from './check.js';

/** The way out to the internet refuses inner addresses, whatever they are written as. */
export const guard: Check = {
  name: 'guard',
  async look(house) {
    const { tried, leaks } = await house.guardLeaks();
    const facts = { tried, leaks };
    if (leaks.length === 0) {
      const words = {
        vi: `từ chối cả ${tried} địa chỉ nội bộ đã thử`,
        en: `refused all ${tried} inner addresses tried`,
      };
      return { state: 'good', words, facts };
    }
    const list = leaks.join(', ');
    return {
      state: 'bad',
      words: {
        vi: `KHÔNG từ chối ${list}: ngừng rà soát và cài lại bản phát hành`,
        en: `did NOT refuse ${list}: stop crawling and install the release anew`,
      },
      facts,
    };
  },
};
