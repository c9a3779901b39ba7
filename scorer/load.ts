import { compilePacks } from './compile.js';
import { PackError, type PackProblem, readPackFiles } from './pack-files.js';
import type { RuleSet } from './rule-set.js';

/** Loads the packs of `rulesDir` with the reference tables of `referenceDir`; throws `PackError` naming file, key and remedy. */
export function loadPacks(rulesDir: string, referenceDir: string): RuleSet {
  const problems: PackProblem[] = [];
  const report = (problem: PackProblem): void => {
    problems.push(problem);
  };
  const files = readPackFiles(rulesDir, referenceDir, report);
  if (problems.length > 0) throw new PackError(problems);
  const ruleSet = compilePacks(files, report);
  if (problems.length > 0) throw new PackError(problems);
  return ruleSet;
}
