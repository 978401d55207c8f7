import { exported } from '../../support/reports.ts'
import { HOUR, MINUTE } from '../../support/manual-clock.ts'
import { takeIn } from '../../support/intake.ts'
import { until } from '../../support/until.ts'
import { STORY_FOLDER, type Story } from './story.ts'

const schedule = {
  enabled: true,
  time: '18:00',
  folder: STORY_FOLDER,
  formats: ['csv', 'json'],
  language: 'cs',
  close: true,
} as const

/** Days are closed, one is opened again; a report is taken out by hand and by the schedule, which then is off. */
export async function tellOfReports(story: Story): Promise<void> {
  const manager = await story.later('2026-03-11T08:00:00Z')
  await manager.need('reports.closeDay', { day: '2026-03-09', withEarlier: true })
  await manager.need('reports.reopenDay', { day: '2026-03-05', reason: 'A fee was wrong.' })
  const days = { from: '2026-03-02', to: '2026-03-10' }
  await exported(manager, days, 'csv', { personal: true, hiddenColumns: ['people.person'] })
  await manager.need('reports.setSchedule', { ...schedule, formats: [...schedule.formats] })
  const evening = await story.restart('2026-03-11T17:30:00Z')
  await until(
    evening,
    () => evening.need('reports.schedule', {}),
    ({ lastDay }) => lastDay === '2026-03-11',
  )
  await evening.need('reports.setSchedule', { ...schedule, formats: [...schedule.formats], enabled: false })
  const after = await story.later(HOUR)
  // Recorded after the day was closed: an adjustment of its report.
  await takeIn(after, { serial: '095XE160025020', serialRaw: '095XE160025020' })
  const next = await story.later('2026-03-12T08:00:00Z')
  await takeIn(next, {
    serial: '095XE160025021',
    serialRaw: '095XE160025021',
    cause: 'unknown',
    assessed: false,
  })
  await story.later(MINUTE)
}
