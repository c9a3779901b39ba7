import type { HeldAgainst } from '../data/schema.js';
import type { TrickName } from './text/forms.js';

/** Words of the listing that a condition rests on, and what of the reference they were held against. */
export interface TextEvidence {
  field: string;
  start: number;
  end: number;
  trick: TrickName | undefined;
  against?: HeldAgainst | undefined;
}
