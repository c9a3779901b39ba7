import type { ViolationClass } from '../data/schema.js';
import type { SeverityFile } from './rule.js';

/** How much harm: that of the gravest goods among the rules that hit, else of the class; 0.5–3. */
export function severityOf(table: SeverityFile, cls: ViolationClass, rules: Iterable<string>): number {
  const named = [...rules].flatMap((rule) => table.rules[rule] ?? []);
  return named.length === 0 ? table.classes[cls] : Math.max(...named);
}
