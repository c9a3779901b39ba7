import { badInput } from './approval.js';
import { DecisionRefused } from './decision-refused.js';
import type { Attachment } from './evidence-store.js';
import { fileType, MAX_ATTACHMENT_BYTES } from './file-type.js';
import { actorOf } from './permissions.js';
import { putAgain } from './put-again.js';
import type { Store } from './store.js';
import type { Vault } from './vault.js';

/** A file as somebody hands it in; `seenAt` is when they saw what it shows, `name` what they called it. */
export interface AttachRequest extends Pick<Attachment, 'leadId' | 'name' | 'seenAt' | 'by'> {
  note?: string | undefined;
  bytes: Buffer;
}

/**
 * Puts a file into the vault as it is, then appends who saw it and when and journals `evidence.attach`; the same file
 * from the same person and time twice is once. Throws `DecisionRefused` for what is no photo, clip or PDF; then nothing was kept.
 */
export function attachFile(
  { store, vault }: { store: Pick<Store, 'write' | 'people' | 'leads' | 'attachments' | 'journal'>; vault: Vault },
  { bytes, ...request }: AttachRequest,
  now: string,
): Attachment {
  const { leadId, name, seenAt } = request;
  const by = actorOf(store, request.by, 'evidence.keep', now).login;
  const note = request.note?.trim();
  if (seenAt > now) throw badInput(`thời điểm ${seenAt} chưa tới`, `${seenAt} is yet to come`);
  if (store.leads.get(leadId) === undefined) {
    throw new DecisionRefused('not-found', {
      vi: `Không có hồ sơ số ${leadId}; xem \`soicho leads list\``,
      en: `there is no lead ${leadId}; see \`soicho leads list\``,
    });
  }
  const contentType = checkedType(name, bytes);
  const sha256 = vault.put(bytes);
  return store.write(() => {
    putAgain(vault, bytes);
    const kept = store.attachments
      .ofLead(leadId)
      .find((one) => one.sha256 === sha256 && one.by === by && one.seenAt === seenAt);
    if (kept !== undefined) return kept;
    const attachment: Attachment = {
      ...{ leadId, sha256, bytes: bytes.length, contentType, name, seenAt, by, at: now },
      ...(note === undefined || note === '' ? {} : { note }),
    };
    store.attachments.add(attachment);
    const payload = { name, contentType, seenAt, ...(attachment.note === undefined ? {} : { note: attachment.note }) };
    store.journal.append({ at: now, kind: 'evidence.attach', by, ids: { lead: leadId, sha256 }, payload });
    return attachment;
  });
}

function checkedType(name: string, bytes: Buffer): string {
  if (bytes.length > MAX_ATTACHMENT_BYTES) {
    throw badInput(
      `"${name}" dài ${bytes.length} byte, quá ${MAX_ATTACHMENT_BYTES}: cắt ngắn đoạn phim hoặc nén lại`,
      `"${name}" has ${bytes.length} bytes, over ${MAX_ATTACHMENT_BYTES}: shorten the clip or compress it`,
    );
  }
  const type = fileType(bytes);
  if (type !== undefined) return type;
  throw badInput(
    `"${name}" không phải ảnh JPEG, PNG, WebP, HEIC, phim MP4, MOV hay PDF: chụp màn hình hoặc xuất ra PDF rồi đính kèm lại`,
    `"${name}" is no JPEG, PNG, WebP, HEIC, MP4, MOV or PDF: take a picture of it or print it to PDF, and attach that`,
  );
}
