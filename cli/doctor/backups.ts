import type { Words } from '../io.js';
import type { Check } from './check.js';

const HOUR_MS = 3_600_000;
/** A night and some hours. */
const BACKUP_HOURS = 30;
const DRILL_DAYS = 90;

/** When the store was last backed up, and when a backup was last restored to see that it can be. */
export const backups: Check = {
  name: 'backup',
  look(house) {
    if (!house.hasStore()) {
      return { state: 'good', words: { vi: 'chưa có kho để sao lưu', en: 'there is no store to back up yet' } };
    }
    const now = house.now().getTime();
    const hoursSince = (at: string) => Math.floor((now - Date.parse(at)) / HOUR_MS);
    const backup = house.lastEntry('store.backup');
    const drill = house.lastEntry('store.drill');
    const facts = { backupAt: backup?.at, drillAt: drill?.at, drillOk: drill && drill.ids.ok === 1 };
    const told: Words[] = [];
    if (backup === undefined) {
      told.push({ vi: 'chưa sao lưu lần nào: `soicho backup TỆP`', en: 'never backed up: `soicho backup FILE`' });
    } else if (hoursSince(backup.at) > BACKUP_HOURS) {
      const hours = hoursSince(backup.at);
      told.push({
        vi: `sao lưu cuối cách đây ${hours} giờ: \`soicho backup TỆP\`, xem soicho-backup.timer`,
        en: `last backup ${hours} h ago: \`soicho backup FILE\`, see soicho-backup.timer`,
      });
    }
    if (drill === undefined) {
      told.push({
        vi: 'chưa thử khôi phục lần nào: `soicho backup --verify TỆP`',
        en: 'never drilled: `soicho backup --verify FILE`',
      });
    } else if (drill.ids.ok !== 1) {
      told.push({
        vi: `lần thử khôi phục cuối (${drill.at}) KHÔNG đạt: sao lưu lại rồi \`soicho backup --verify TỆP\``,
        en: `the last drill (${drill.at}) FAILED: back up again, then \`soicho backup --verify FILE\``,
      });
    } else if (hoursSince(drill.at) > DRILL_DAYS * 24) {
      const days = Math.floor(hoursSince(drill.at) / 24);
      told.push({
        vi: `lần thử khôi phục cuối cách đây ${days} ngày: \`soicho backup --verify TỆP\``,
        en: `last drill ${days} days ago: \`soicho backup --verify FILE\``,
      });
    }
    if (told.length > 0) {
      const words = { vi: told.map(({ vi }) => vi).join('; '), en: told.map(({ en }) => en).join('; ') };
      return { state: 'poor', words, facts };
    }
    return {
      state: 'good',
      words: {
        vi: `sao lưu ${backup?.at}, thử khôi phục ${drill?.at}`,
        en: `backed up ${backup?.at}, drilled ${drill?.at}`,
      },
      facts,
    };
  },
};
