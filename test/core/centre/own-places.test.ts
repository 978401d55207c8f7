import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scheduleStream, SCHEDULE_ID } from '../../../shared/reports/events.ts'
import {
  defaultReviewSettings,
  REVIEW_SETTINGS_ID,
  reviewSettingsStream,
} from '../../../shared/reviews/events.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { withSecondBench } from '../../support/second-bench.ts'

const schedule = {
  enabled: true,
  time: '18:00',
  formats: ['pdf'],
  language: 'cs',
  close: false,
} as const

/** The second bench sets the same rules, with places on its own computer. */
async function writeElsewhere(app: TestApp): Promise<void> {
  await app.app.close()
  await withSecondBench(app, (first, second) => {
    const now = app.clock.now()
    second.append(
      now,
      reviewSettingsStream,
      REVIEW_SETTINGS_ID,
      reviewSettingsStream.event('submission.settings-changed', {
        ...defaultReviewSettings,
        watchedFolder: '/elsewhere',
        secondReview: true,
        diskBudget: 7,
      }),
    )
    second.append(
      now,
      scheduleStream,
      SCHEDULE_ID,
      scheduleStream.event('report.schedule-set', {
        settings: { ...schedule, formats: [...schedule.formats], time: '19:30', folder: '/elsewhere' },
      }),
    )
    expect(first.takeIn(second.commits(), [second.signer.publicKey])).toMatchObject({ ok: true })
  })
  await app.restart()
}

it('folders and disk space are of one bench, whatever another one sets', async () => {
  await using app = await createTestApp()
  const manager = await app.setUp()
  const folder = join(app.dir, 'incoming')
  mkdirSync(folder)
  const { version } = await manager.need('reviews.settings', {})
  const own = { ...defaultReviewSettings, watchedFolder: folder, diskBudget: 3 * 2 ** 30 }
  await manager.need('reviews.changeSettings', { ...own, version })
  await manager.need('reports.setSchedule', { ...schedule, formats: [...schedule.formats], folder })
  await writeElsewhere(app)
  const again = await app.signInAgain()
  expect(await again.need('reviews.settings', {})).toMatchObject({ ...own, secondReview: true })
  expect(await again.need('reports.schedule', {})).toMatchObject({ settings: { time: '19:30', folder } })
})

it('a bench that never said where has no place, and the one of another bench is none for it', async () => {
  await using app = await createTestApp()
  await app.setUp()
  await writeElsewhere(app)
  const manager = await app.signInAgain()
  const { watchedFolder, diskBudget } = defaultReviewSettings
  const settings = { watchedFolder, diskBudget, secondReview: true }
  expect(await manager.need('reviews.settings', {})).toMatchObject(settings)
  expect(await manager.need('reports.schedule', {})).toMatchObject({ settings: { folder: '' } })
})

it('a folder that an earlier version kept with the rules of the centre can be cleared', async () => {
  await using app = await createTestApp()
  await app.setUp()
  await app.app.close()
  const folder = join(app.dir, 'incoming')
  mkdirSync(folder)
  await withSecondBench(app, (first) => {
    const rules = { ...defaultReviewSettings, watchedFolder: folder }
    first.append(
      app.clock.now(),
      reviewSettingsStream,
      REVIEW_SETTINGS_ID,
      reviewSettingsStream.event('submission.settings-changed', rules),
    )
  })
  await app.restart()
  const manager = await app.signInAgain()
  const { version, watchedFolder } = await manager.need('reviews.settings', {})
  expect(watchedFolder).toBe(folder)
  await manager.need('reviews.changeSettings', { ...defaultReviewSettings, version })
  expect(await manager.need('reviews.settings', {})).toMatchObject({ watchedFolder: null })
})
