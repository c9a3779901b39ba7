import { FetchRefused } from '../crawler/fetch/refused.js';
import type { DispatchFile } from '../data/dispatch/send.js';
import type { ComposedDispatch } from '../exports/dispatch/compose-dispatch.js';

/** What makes letters of templates; `L` is a letter as it hands them round. */
export interface LetterTools<L> {
  composeLetter(templateId: string, values: ComposedDispatch['values']): L;
  letterDocx(letter: L): Promise<Buffer>;
  letterPdf(letter: L, signal: AbortSignal): Promise<Buffer>;
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The letter for people to finish and sign: DOCX, and PDF where Chromium is. */
export function letterFiles<L>({ composeLetter, letterDocx, letterPdf }: LetterTools<L>) {
  return async ({ templateId, values }: ComposedDispatch): Promise<DispatchFile[]> => {
    const letter = composeLetter(templateId, values);
    const docx = { name: `${templateId}.docx`, contentType: DOCX, bytes: await letterDocx(letter) };
    try {
      const bytes = await letterPdf(letter, new AbortController().signal);
      return [docx, { name: `${templateId}.pdf`, contentType: 'application/pdf', bytes }];
    } catch (error) {
      if (error instanceof FetchRefused && error.reason === 'needs_browser') return [docx];
      throw error;
    }
  };
}
