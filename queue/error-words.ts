const LONGEST_ERROR = 2000;

/** What a dead job says of the error that ended it, whatever was thrown. */
export function errorWords(error: unknown): string {
  const words = error instanceof Error ? error.message || error.name : String(error);
  return words.slice(0, LONGEST_ERROR);
}
