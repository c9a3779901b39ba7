import { z } from 'zod';
import type { RegistrationFact } from '../../data/domain-facts.js';

// RFC 9083, the little of it that we keep. What a registry writes beside it, persons above all, is not read.
const text = z.string().max(500);
const Event = z.object({ eventAction: text, eventDate: text });
const Entity = z.object({
  roles: z.array(text).max(20).default([]),
  vcardArray: z.unknown().optional(),
  handle: text.optional(),
});
const RdapDomain = z.object({
  objectClassName: z.literal('domain'),
  ldhName: text,
  status: z.array(text).max(50).default([]),
  events: z.array(Event).max(100).default([]),
  entities: z.array(Entity).max(100).default([]),
  nameservers: z
    .array(z.object({ ldhName: text }))
    .max(50)
    .default([]),
});

/** Reads an RDAP answer about `domain`; a string says what is wrong with it. */
export function readRdapAnswer(body: string, domain: string, source: string): RegistrationFact | string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'the answer is no JSON';
  }
  const parsed = RdapDomain.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `the answer is no RDAP domain: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
  }
  const { ldhName, status, events, entities, nameservers } = parsed.data;
  if (plain(ldhName) !== domain) return `the answer is about "${ldhName}"`;
  const at = (action: string) => {
    const time = Date.parse(events.find(({ eventAction }) => eventAction.toLowerCase() === action)?.eventDate ?? '');
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
  };
  const registrar = entities.find(({ roles }) => roles.includes('registrar'));
  const [registeredAt, changedAt, expiresAt] = [at('registration'), at('last changed'), at('expiration')];
  const name = registrar && (fullName(registrar.vcardArray) ?? registrar.handle);
  return {
    ...(name === undefined ? {} : { registrar: name }),
    ...(registeredAt === undefined ? {} : { registeredAt }),
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    statuses: status.map((word) => word.toLowerCase()).sort(),
    nameservers: [...new Set(nameservers.map((server) => plain(server.ldhName)))].sort(),
    source,
  };
}

/** `fn` of a jCard (RFC 7095): `['vcard', [['fn', {}, 'text', 'Name'], …]]`. */
function fullName(card: unknown): string | undefined {
  const fields: unknown = Array.isArray(card) ? card[1] : undefined;
  if (!Array.isArray(fields)) return undefined;
  for (const field of fields.slice(0, 50)) {
    if (Array.isArray(field) && field[0] === 'fn' && typeof field[3] === 'string') return field[3].slice(0, 300);
  }
  return undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
