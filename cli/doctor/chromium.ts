import type { Check } from './check.js';

export const chromium: Check = {
  name: 'chromium',
  async look(house) {
    if (house.config.browser.use === 'never') {
      return { state: 'good', words: { vi: 'không dùng (browser.use)', en: 'not used (browser.use)' } };
    }
    try {
      const path = await house.findChromium();
      return { state: 'good', words: { vi: path, en: path }, facts: { path } };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const words = {
        vi: `không có, trang cần JavaScript sẽ không xem được: ${why}`,
        en: `none, pages that need JavaScript cannot be seen: ${why}`,
      };
      return { state: 'poor', words };
    }
  },
};
