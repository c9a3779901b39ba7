import type { Lead, LeadState, ViolationClass } from '../schema.js';
import type { LeadFilter } from '../store.js';
import type { Connection, Statement } from './connection.js';
import { LEAD, type LeadRow, toLead } from './lead-row.js';

interface PageValues {
  class?: ViolationClass;
  platform?: string;
  campaign?: string;
  priority?: number;
  id?: number;
  limit: number;
  [state: `state${number}`]: LeadState;
}

/** Pages of leads by priority, then id, both falling; statements are prepared once per shape of filter. */
export function findLeadPage({ prepare }: Pick<Connection, 'prepare'>): (filter: LeadFilter) => Lead[] {
  const statements = new Map<string, Statement<[PageValues], LeadRow>>();
  return (filter) => {
    if (filter.states?.length === 0) return [];
    const sql = leadPageSql(filter);
    const statement = statements.get(sql) ?? prepare<[PageValues], LeadRow>(sql);
    statements.set(sql, statement);
    return statement.all(pageValues(filter)).map(toLead);
  };
}

const OF_CAMPAIGN = `EXISTS (SELECT 1 FROM lead_proof o JOIN campaign_listing c ON c.listing_id = o.listing_id
  WHERE o.lead_id = lead.id AND c.campaign = @campaign)`;

/**
 * The query of a page. Each state, with or without proof, is one walk along an index that is already in order; SQLite
 * merges the walks and stops at the limit. `state IN (…)` would read and sort every lead of those states instead, and
 * `(priority, id) < (…)` would read all leads that tie with the last one of the page before.
 */
export function leadPageSql({ states, class: cls, platform, campaign, withdrawn, after }: LeadFilter): string {
  const filters = [
    ...(cls === undefined ? [] : ['class = @class']),
    ...(platform === undefined ? [] : ['platform = @platform']),
    ...(campaign === undefined ? [] : [OF_CAMPAIGN]),
  ];
  const choices = [
    ...(states ? [unique(states).map((_, index) => `state = @state${index}`)] : []),
    withdrawn ? ['withdrawn = 0', 'withdrawn = 1'] : ['withdrawn = 0'],
    ...(after ? [['priority = @priority AND id < @id', 'priority < @priority']] : []),
  ];
  const selects = combine(choices).map(
    (walk) => `SELECT ${LEAD} FROM lead WHERE ${[...walk, ...filters].join(' AND ')}`,
  );
  return `${selects.join('\nUNION ALL\n')}\nORDER BY priority DESC, id DESC LIMIT @limit`;
}

/** The named values of `leadPageSql`. */
export function pageValues({ states = [], class: cls, platform, campaign, after, limit }: LeadFilter): PageValues {
  return {
    ...Object.fromEntries(unique(states).map((state, index) => [`state${index}`, state])),
    ...(cls !== undefined && { class: cls }),
    ...(platform !== undefined && { platform }),
    ...(campaign !== undefined && { campaign }),
    ...(after && { priority: after.priority, id: after.id }),
    limit,
  };
}

// One of each: [[a, b], [c, d]] → [a, c], [a, d], [b, c], [b, d].
function combine(choices: string[][]): string[][] {
  return choices.reduce<string[][]>(
    (rows, choice) => rows.flatMap((row) => choice.map((term) => [...row, term])),
    [[]],
  );
}

function unique(states: LeadState[]): LeadState[] {
  return [...new Set(states)];
}
