/** Whether a pattern in which `*` stands for any run of characters fits the whole text; each part is sought once, so no pattern is exponential. */
export function globMatches(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const head = parts[0] ?? '';
  if (parts.length === 1) return pattern === text;
  if (!text.startsWith(head)) return false;
  const tail = parts.at(-1) ?? '';
  const end = text.length - tail.length;
  let at = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end && text.endsWith(tail);
}
