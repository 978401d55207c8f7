import { tellOfArrivals, tellOfCases, tellOfStock, tellOfTables } from './bench.ts'
import { tellOfInvitations, tellOfTemplates } from './invitations.ts'
import { tellOfPeople } from './people.ts'
import { tellOfPlans, tellOfTheOldPlan } from './plans.ts'
import { tellOfReports } from './reports.ts'
import { tellOfReviews, untilSampleRecordings } from './reviews.ts'
import type { Story } from './story.ts'

/** Everything that a centre can record, once at least, in the order in which it could happen; then it is closed. */
export async function tellEverything(story: Story, log: (line: string) => void): Promise<void> {
  await tellOfTheOldPlan(story)
  await (await story.later('2026-03-02T08:00:00Z')).need('sample.load', {})
  await untilSampleRecordings(story)
  const parts = {
    people: tellOfPeople,
    tables: tellOfTables,
    arrivals: tellOfArrivals,
    stock: tellOfStock,
    cases: tellOfCases,
    plans: tellOfPlans,
    templates: tellOfTemplates,
    invitations: tellOfInvitations,
    reviews: tellOfReviews,
    reports: tellOfReports,
  }
  for (const [name, tell] of Object.entries(parts)) {
    log(name)
    await tell(story)
  }
  await story.bench.app.close()
}
