import { vietnamTime } from '../../data/day.js';
import { CLASS_WORDS } from '../../data/words.js';
import type { Forecast } from '../forecast.js';
import type { SweepSummary } from '../sweep-summary.js';
import type { Notice } from './notice.js';

/** A notice as a letter: plain Vietnamese, lines of its own for each fact. */
export function noticeText(notice: Notice): { subject: string; text: string } {
  const { title, lines } = write(notice);
  const subject = `[Soi Chợ] ${oneLine(title)}`;
  return {
    subject,
    text: `${[oneLine(title), '', ...lines.map(oneLine), '', `Lúc ${clock(notice.at)}.`].join('\n')}\n`,
  };
}

interface Letter {
  title: string;
  lines: string[];
}

const ENDED = { done: 'đã xong', deadline: 'dừng lúc hết giờ', cancelled: 'đã huỷ' };

function write(notice: Notice): Letter {
  switch (notice.kind) {
    case 'schedule.late':
      return {
        title: `Lịch "${notice.schedule}" không bắt đầu đúng giờ`,
        lines: [
          `Giờ hẹn: ${clock(notice.dueAt)}.`,
          notice.sweep === undefined
            ? 'Chưa có đợt rà soát nào được lập. Kiểm tra "soicho serve" có đang chạy không.'
            : `Đợt rà soát ${notice.sweep} chưa bắt đầu hoặc còn đợi: soicho sweep show ${notice.sweep}`,
        ],
      };
    case 'schedule.skip':
      return {
        title: `Lịch "${notice.schedule}" bỏ một lượt`,
        lines: [`Giờ hẹn: ${clock(notice.dueAt)}.`, `Đợt rà soát ${notice.sweep} trước đó vẫn đang chạy.`],
      };
    case 'sweep.failed':
      return {
        title: `Đợt rà soát ${notice.sweep} "${notice.name}" gặp lỗi`,
        lines: [notice.error, ...(notice.retryAt === undefined ? [] : [`Thử lại lúc ${clock(notice.retryAt)}.`])],
      };
    case 'sweep.forecast':
      return writeForecast(notice);
    case 'sweep.summary': {
      const { id, name } = notice.summary.sweep;
      return { title: `Đợt rà soát ${id} "${name}" ${ENDED[notice.ended]}`, lines: summaryLines(notice.summary) };
    }
  }
}

function writeForecast({ sweep, name, deadline, forecast }: Extract<Notice, { kind: 'sweep.forecast' }>): Letter {
  const isLate = forecast.late === true;
  return {
    title: `Đợt rà soát ${sweep} "${name}" ${isLate ? 'sẽ không kịp giờ' : 'đã kịp giờ trở lại'}`,
    lines: [
      `Hạn: ${clock(deadline)}. ${forecastWords(forecast)}`,
      ...(isLate ? ['Phần còn lại khi hết giờ sẽ ghi là "hết giờ", theo từng nguồn.'] : []),
    ],
  };
}

/** Expected end, its bounds, pages left. */
export function forecastWords({ expectedEnd, earliest, latest, left, perMinute, slowest }: Forecast): string {
  const rate = `còn ${left} trang, ${perMinute.toFixed(1)} trang/phút`;
  if (expectedEnd === undefined) return `Chưa đủ số liệu để dự báo; ${rate}.`;
  const bounds = `sớm nhất ${earliest === undefined ? '?' : clock(earliest)}, muộn nhất ${latest === undefined ? 'chưa rõ' : clock(latest)}`;
  return `Dự kiến xong ${clock(expectedEnd)} (${bounds}); ${rate}${slowest === undefined ? '' : `; chậm nhất: ${slowest}`}.`;
}

/** What was done, found and left out, by source. */
export function summaryLines(summary: SweepSummary): string[] {
  const { sweep, done, changes, before, sources, leads, alarms, journal } = summary;
  const cut = sources.filter((source) => source.cut > 0);
  const counts = ({ new: fresh, changed, gone, back }: SweepSummary['changes']) =>
    `${fresh} mới, ${changed} thay đổi, ${gone} đã gỡ, ${back} xuất hiện lại`;
  return [
    ...(sweep.campaign === undefined ? [] : [`Chuyên đề: ${sweep.campaign}.`]),
    `Đã xem ${done} trang: ${counts(changes)}.`,
    ...(before === undefined ? [] : [`Đợt trước (${before.id}): ${counts(before.changes)}.`]),
    leads.length === 0
      ? 'Không có hồ sơ mới.'
      : `Hồ sơ mới: ${leads.map((one) => `${one.leads} ${classWords(one.class)}`).join(', ')}.`,
    ...(cut.length === 0
      ? ['Không nguồn nào bị cắt.']
      : ['Chưa kịp xem:', ...cut.map((one) => `- ${one.source}: ${one.cut} trang (đã xem ${one.done})`)]),
    'Theo nguồn:',
    ...sources.map((one) => `- ${one.source}: đã xem ${one.done}, không xem được ${one.gaps}, cắt ${one.cut}`),
    ...alarms.map(
      ({ source, kind, field }) => `CẢNH BÁO ${source}: ${ALARMS[kind]}${field === undefined ? '' : ` "${field}"`}`,
    ),
    ...(journal === undefined ? [] : [`Nhật ký: ${journal.size} mục, ${journal.hash}`]),
  ];
}

const ALARMS: Record<SweepSummary['alarms'][number]['kind'], string> = {
  no_listings: 'không đọc được tin nào',
  fewer_listings: 'ít tin hơn hẳn mọi khi',
  field_lost: 'mất trường',
};

function classWords(cls: SweepSummary['leads'][number]['class']): string {
  return CLASS_WORDS[cls].vi;
}

/** `07:00 27/11/2026` on Vietnamese clocks. */
function clock(instant: string): string {
  const [, y, m, d, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(vietnamTime(new Date(instant))) ?? [];
  return `${time} ${d}/${m}/${y}`;
}

/** Names and errors may hold line ends, which would forge lines of the letter. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 2000);
}
