import { compilePacks } from './compile.js';
import { keptKey, type PackCache, packRuleSet, unpackRuleSet } from './kept-packs.js';
import { hashPacks, PackError, type PackProblem, readPackFiles } from './pack-files.js';
import type { RuleSet } from './rule-set.js';

/**
 * Loads the packs of `rulesDir` with the reference tables of `referenceDir`; throws `PackError` naming file, key and
 * remedy. With a cache the same files are compiled once.
 */
export function loadPacks(rulesDir: string, referenceDir: string, cache?: PackCache): RuleSet {
  const key = cache && keptKey(hashPacks(rulesDir, referenceDir), cache);
  const kept = key === undefined ? undefined : cache?.get(key);
  const unpacked = kept && unpackRuleSet(kept);
  if (unpacked !== undefined) return unpacked;
  const problems: PackProblem[] = [];
  const report = (problem: PackProblem): void => {
    problems.push(problem);
  };
  const files = readPackFiles(rulesDir, referenceDir, report);
  if (problems.length > 0) throw new PackError(problems);
  const ruleSet = compilePacks(files, report);
  if (problems.length > 0) throw new PackError(problems);
  // Keyed by what was read: files that were edited meanwhile are others.
  if (cache !== undefined && key === keptKey(files.hash, cache)) cache.put(key, packRuleSet(ruleSet));
  return ruleSet;
}
