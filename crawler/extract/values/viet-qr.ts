/** What a VietQR code asks for: a transfer to an account or card at a bank, by its BIN. Amount in đồng when it names one. */
export interface VietQr {
  /** Acquirer id (BIN) of NAPAS, `970436`. */
  bin: string;
  account: string;
  to: 'account' | 'card' | 'unknown';
  /** One that is used over and over, or made for one payment. */
  use?: 'static' | 'dynamic';
  amountVnd?: number;
  message?: string;
  merchant?: string;
}

/** Longest payload of EMVCo QR codes (merchant-presented mode, §3.2). */
const MAX_LENGTH = 512;
/** Application id of NAPAS (Decision 1928/QĐ-NHNN of 2018, VietQR specification). */
const NAPAS = 'A000000727';

const USES: Record<string, VietQr['use']> = { '11': 'static', '12': 'dynamic' };
const SERVICES: Record<string, VietQr['to']> = { QRIBFTTA: 'account', QRIBFTTC: 'card' };

/**
 * The fields of a VietQR payload (EMVCo TLV: two digits id, two digits length); the reason as text when it is no VietQR,
 * is torn, or its checksum is wrong.
 */
export function parseVietQr(payload: string): VietQr | string {
  const text = payload.trim();
  if (!text.startsWith('0002')) return 'no EMVCo payload: it does not begin with 0002';
  if (text.length > MAX_LENGTH) return `over ${MAX_LENGTH} characters`;
  const fields = readFields(text);
  if (typeof fields === 'string') return fields;
  const crc = fields.get('63');
  if (crc === undefined || !text.endsWith(crc)) return 'no checksum at its end';
  if (crc16(text.slice(0, -4)) !== crc.toUpperCase()) return `checksum ${crc} is wrong`;
  const napas = readFields(fields.get('38') ?? '');
  if (typeof napas === 'string' || napas.get('00') !== NAPAS) return 'no account at a bank of Vietnam (id 38, NAPAS)';
  const holder = readFields(napas.get('01') ?? '');
  const bin = typeof holder === 'string' ? undefined : holder.get('00');
  const account = typeof holder === 'string' ? undefined : holder.get('01');
  if (bin === undefined || !/^\d{6}$/.test(bin)) return 'no bank number of six digits';
  if (account === undefined || !/^[0-9A-Za-z]{1,19}$/.test(account)) return 'no account number';
  return withRest({ bin, account, to: SERVICES[napas.get('02') ?? ''] ?? 'unknown' }, fields);
}

function withRest(found: VietQr, fields: Map<string, string>): VietQr {
  const use = USES[fields.get('01') ?? ''];
  const amount = /^\d{1,13}(\.0{0,2})?$/.exec(fields.get('54') ?? '')?.[0];
  const more = readFields(fields.get('62') ?? '');
  const message = typeof more === 'string' ? undefined : more.get('08');
  const merchant = fields.get('59');
  return {
    ...found,
    ...(use === undefined ? {} : { use }),
    // Only đồng (ISO 4217 number 704) is an amount we can say.
    ...(amount === undefined || fields.get('53') !== '704' ? {} : { amountVnd: Math.trunc(Number(amount)) }),
    ...(message === undefined ? {} : { message }),
    ...(merchant === undefined ? {} : { merchant }),
  };
}

function readFields(text: string): Map<string, string> | string {
  const fields = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const [, id, length] = /^(\d{2})(\d{2})/.exec(text.slice(at, at + 4)) ?? [];
    if (id === undefined || length === undefined) return `no field at character ${at}`;
    const end = at + 4 + Number(length);
    if (end > text.length) return `field ${id} is torn`;
    if (fields.has(id)) return `field ${id} stands twice`;
    fields.set(id, text.slice(at + 4, end));
    at = end;
  }
  return fields;
}

/** CRC-16/CCITT-FALSE of the text's UTF-8 bytes, in four capital hex digits (polynomial 0x1021, start 0xFFFF). */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
