import { sql, type SQL } from 'drizzle-orm'
import { addDays } from '../../shared/kernel/time.ts'
import { workLoadOf, type Colleague, type OpenShare, type WorkLoad } from '../../shared/reports/work-load.ts'
import type { Reader } from '../db/open.ts'

/** What other features know of open work. */
export interface OpenWork {
  readonly people: () => readonly Colleague[]
  /** `today`: what was promised for an earlier day is late. */
  readonly cases: (today: string) => readonly OpenShare[]
  readonly reviews: (now: number) => readonly OpenShare[]
}

const DAYS = 7

/** Who has how much to do, and how much they finished in the last seven days. */
export function readWorkLoad(reader: Reader, work: OpenWork, today: string, now: number): WorkLoad {
  const from = addDays(today, 1 - DAYS)
  const doneBy = (what: SQL): ReadonlyMap<string, number> =>
    new Map(
      reader
        .all<{ actor: string; count: number }>(
          sql`SELECT actor, count(*) AS count FROM report_fact
          WHERE day >= ${from} AND day <= ${today} AND ${what} GROUP BY actor`,
        )
        .map(({ actor, count }) => [actor, count]),
    )
  return workLoadOf({
    people: work.people(),
    cases: work.cases(today),
    reviews: work.reviews(now),
    done: {
      // A unit that waits for its customer is finished at the bench, whoever hands it over.
      cases: doneBy(sql`type = 'case.moved' AND outcome = 'ready'`),
      reviews: doneBy(sql`type = 'submission.judged'`),
    },
  })
}
