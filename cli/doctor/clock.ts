import type { Check, Finding } from './check.js';

/** No year before this program's, none that a clock has without a battery. */
const [FIRST_YEAR, LAST_YEAR] = [2026, 2100];
const ZONE = 'Asia/Ho_Chi_Minh';

/** "Day" is Vietnam's, and the journal never goes back: both rest on this machine's clock. */
export const clock: Check = {
  name: 'clock',
  look(house) {
    const now = house.now();
    const facts = { now: now.toISOString(), zone: ZONE, offset: zoneOffset(now) };
    const year = now.getUTCFullYear();
    const say = (state: Finding['state'], vi: string, en: string): Finding => ({ state, words: { vi, en }, facts });
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return say('bad', `năm ${year}: chỉnh đồng hồ, bật NTP`, `the year is ${year}: set the clock, run NTP`);
    }
    if (facts.offset !== 'GMT+7') {
      const found = facts.offset ?? '–';
      return say(
        'bad',
        `múi giờ ${ZONE} cho ${found}, không phải GMT+7: cài Node với đủ dữ liệu ICU`,
        `${ZONE} gives ${found}, not GMT+7: install a Node with full ICU data`,
      );
    }
    const newest = house.journalTime();
    if (newest !== undefined && newest > now.toISOString()) {
      return say(
        'poor',
        `nhật ký đã có mục lúc ${newest}, sau giờ máy: đồng hồ bị lùi, bật NTP`,
        `the journal has an entry of ${newest}, later than the clock: it was set back, run NTP`,
      );
    }
    return say('good', `${facts.now} (${ZONE} ${facts.offset})`, `${facts.now} (${ZONE} ${facts.offset})`);
  },
};

function zoneOffset(now: Date): string | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: ZONE, timeZoneName: 'shortOffset' });
    return format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value;
  } catch {
    return undefined; // the zone is not known
  }
}
