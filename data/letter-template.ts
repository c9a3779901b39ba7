import { z } from 'zod';

const Key = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'expected a name as sellerName');
const Words = z.string().min(1);

/** Stands in every template for the name of the office that writes. */
export const OFFICE = 'office';

/** What a caller fills in. `words` are an officer's and typeset; a `quote` is somebody else's, printed as it is. */
const Value = z.strictObject({
  about: Words,
  kind: z.enum(['words', 'quote', 'list', 'rows']).default('words'),
  optional: z.boolean().default(false),
});

/** Only printed when the value that `when` names is given. */
const when = { when: Key.optional() };

/** A kind of công văn, one file each in data/reference/letters; `{key}` stands for a value. */
export const LetterTemplate = z
  .strictObject({
    title: Words,
    /** Who wrote the wording, when, and what it rests on. */
    source: Words,
    values: z.record(Key, Value),
    subject: Words,
    to: z.array(Words).min(1),
    paragraphs: z
      .array(
        z.union([z.strictObject({ text: Words, ...when }), z.strictObject({ items: z.array(Words).min(1), ...when })]),
      )
      .min(1),
    recipients: z.array(Words).min(1),
    annexes: z
      .array(
        z.strictObject({
          title: Words,
          /** A first column STT, counted. */
          numbered: z.boolean().default(false),
          columns: z
            .array(
              z.strictObject({
                title: Words,
                width: z.number().positive(),
                align: z.enum(['left', 'center', 'right']).default('left'),
              }),
            )
            .min(1),
          /** The value with the rows, of a cell for each column but STT. */
          rows: Key,
          note: Words.optional(),
          ...when,
        }),
      )
      .default([]),
  })
  .superRefine((template, context) => {
    const { values } = template;
    const used = new Set<string>();
    const use = (key: string, at: (string | number)[], kinds: string[], inside?: string): void => {
      if (key === OFFICE) return;
      const value = values[key];
      used.add(key);
      if (value === undefined)
        context.addIssue({ code: 'custom', path: at, message: `{${key}} is not declared in values` });
      else if (!kinds.includes(value.kind))
        context.addIssue({
          code: 'custom',
          path: at,
          message: `{${key}} is of kind ${value.kind}, not ${kinds.join(' or ')}`,
        });
      else if (value.optional && inside !== key && !kinds.includes('list'))
        context.addIssue({ code: 'custom', path: at, message: `{${key}} is optional: say "when: ${key}"` });
    };
    const useIn = (text: string, at: (string | number)[], inside?: string): void => {
      for (const [, key = ''] of text.matchAll(/\{([^}]*)\}/g)) use(key, at, ['words', 'quote'], inside);
    };
    const useEach = (texts: string[], at: string): void =>
      texts.forEach((text, index) => {
        const whole = /^\{([^}]*)\}$/.exec(text)?.[1];
        if (whole !== undefined) use(whole, [at, index], ['list', 'words', 'quote']);
        else useIn(text, [at, index]);
      });
    useIn(template.subject, ['subject']);
    useEach(template.to, 'to');
    useEach(template.recipients, 'recipients');
    const optionalWhen = (key: string | undefined, at: (string | number)[]): void => {
      if (key === undefined) return;
      used.add(key);
      if (values[key]?.optional !== true)
        context.addIssue({ code: 'custom', path: [...at, 'when'], message: `${key} is no optional value` });
    };
    template.paragraphs.forEach((paragraph, at) => {
      optionalWhen(paragraph.when, ['paragraphs', at]);
      if ('text' in paragraph) useIn(paragraph.text, ['paragraphs', at], paragraph.when);
      else useEach(paragraph.items, `paragraphs ${at}`);
    });
    template.annexes.forEach((annex, at) => {
      optionalWhen(annex.when, ['annexes', at]);
      use(annex.rows, ['annexes', at, 'rows'], ['rows'], annex.when);
      useIn(annex.title, ['annexes', at, 'title'], annex.when);
      if (annex.note !== undefined) useIn(annex.note, ['annexes', at, 'note'], annex.when);
    });
    for (const key of Object.keys(values))
      if (!used.has(key)) context.addIssue({ code: 'custom', path: ['values', key], message: 'is nowhere used' });
  });
export type LetterTemplate = z.infer<typeof LetterTemplate> & { id: string };
