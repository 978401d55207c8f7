import { sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'

/** Somebody of whom nothing was heard for long; named by the subject that stands for the person. */
export interface Dormant {
  readonly person: string
  /** The last sign of activity (ms, UTC). */
  readonly last: number
}

/**
 * Customers without activity since `before` (ms, UTC), the longest first: no case that is open or was touched, no plan that ran,
 * no request, recording, invitation or mail since. Who is erased is not among them.
 */
export function dormantCustomers(reader: Reader, before: number, limit: number): readonly Dormant[] {
  return reader.all<Dormant>(sql`
    WITH activity (subject, at) AS (
      SELECT subject, iif(ended, status_since, ${Number.MAX_SAFE_INTEGER}) FROM repair_case
      UNION ALL SELECT subject, max(ends_at, coalesce(plus_ends_at, 0)) FROM plan
      UNION ALL SELECT subject, filed_at FROM arrival_request
      UNION ALL SELECT subject, came_in_at FROM submission
      UNION ALL SELECT subject, max(drafted_at, coalesce(queued_at, 0)) FROM invitation
      UNION ALL SELECT subject, queued_at FROM outbox
    )
    SELECT coalesce(customer.person, activity.subject) AS person, max(activity.at) AS last
    FROM activity LEFT JOIN customer ON customer.subject = activity.subject
    WHERE activity.subject IN (SELECT subject FROM personal)
    GROUP BY 1
    HAVING max(activity.at) < ${before}
    ORDER BY 2, 1
    LIMIT ${limit}
  `)
}
