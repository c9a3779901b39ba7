import type { Check } from './check.js';

const WARN_DAYS = 14;
/** Less than this is no room for one night, whatever was kept before. */
const LEAST_BYTES = 1e9;
const VAULT_FULL = 0.9;

/** How long the disk and the cap on evidence last. */
export const disk: Check = {
  name: 'disk',
  look(house) {
    const { freeBytes, bytesPerDay, daysLeft } = house.diskForecast();
    const vault = house.vaultFill();
    const facts = { freeBytes, bytesPerDay, daysLeft, vault };
    const free = `${(freeBytes / 1e9).toFixed(1)} GB`;
    const pace =
      bytesPerDay === undefined
        ? { vi: 'kho còn mới, chưa dự báo được', en: 'the store is too young for a forecast' }
        : {
            vi: `${(bytesPerDay / 1e6).toFixed(1)} MB mỗi ngày${daysLeft === undefined ? '' : `, còn khoảng ${daysLeft} ngày`}`,
            en: `${(bytesPerDay / 1e6).toFixed(1)} MB a day${daysLeft === undefined ? '' : `, about ${daysLeft} days left`}`,
          };
    const words = { vi: `còn trống ${free}; ${pace.vi}`, en: `${free} free; ${pace.en}` };
    if (vault.usedBytes > VAULT_FULL * vault.maxBytes) {
      const percent = Math.round((vault.usedBytes / vault.maxBytes) * 100);
      words.vi += `; kho bằng chứng đầy ${percent}%: chạy \`soicho purge --dry-run\` hoặc tăng retention.vaultMaxGb`;
      words.en += `; the evidence vault is ${percent}% full: run \`soicho purge --dry-run\` or raise retention.vaultMaxGb`;
      return { state: 'poor', words, facts };
    }
    if (freeBytes >= LEAST_BYTES && (daysLeft ?? WARN_DAYS) >= WARN_DAYS) return { state: 'good', words, facts };
    return {
      state: 'poor',
      words: {
        vi: `${words.vi}: chạy \`soicho purge\`, thêm đĩa, hoặc giảm rawMaxBytes`,
        en: `${words.en}: run \`soicho purge\`, add a disk, or lower rawMaxBytes`,
      },
      facts,
    };
  },
};
