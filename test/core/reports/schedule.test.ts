import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import type { Input } from '../../../shared/rpc/api.ts'
import type { TestClient } from '../../support/test-client.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carebench-schedule-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const settings = (where: string, time = '18:00'): Input<'reports.setSchedule'> => ({
  enabled: true,
  time,
  folder: where,
  formats: ['csv'],
  language: 'cs',
  close: true,
})

async function codeOf(answer: ReturnType<TestClient['call']>): Promise<string> {
  const got = await answer
  return got.ok ? 'ok' : got.error.code
}

it('catches up at the next start what the schedule missed, each day once', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  const manager = await bench.setUp()
  expect(
    await codeOf(
      manager.call('reports.setSchedule', {
        enabled: true,
        time: '18:00',
        folder: join(folder, 'nowhere'),
        formats: ['csv'],
        language: 'cs',
        close: true,
      }),
    ),
  ).toBe('folder-unusable')
  await manager.need('reports.setSchedule', {
    enabled: true,
    time: '18:00',
    folder,
    formats: ['csv', 'json'],
    language: 'cs',
    close: true,
  })
  await takeIn(manager)
  bench.clock.set('2026-03-11T17:30:00Z')
  await bench.restart()
  const line = await bench.signInAgain()
  const expected = ['2026-03-09', '2026-03-10', '2026-03-11'].flatMap((day) => [
    `PRG-${day}.csv`,
    `PRG-${day}.json`,
  ])
  await expect.poll(() => readdirSync(folder).sort()).toEqual(expected)
  await expect.poll(async () => (await line.need('reports.schedule', {})).lastDay).toBe('2026-03-11')
  const { days } = await line.need('reports.days', {})
  expect(days.find(({ day }) => day === '2026-03-09')).toMatchObject({ state: 'closed' })

  rmSync(join(folder, 'PRG-2026-03-09.csv'))
  await bench.restart()
  await bench.signInAgain()
  expect(existsSync(join(folder, 'PRG-2026-03-09.csv'))).toBe(false)
})

it('makes up in order what was missed while the folder was gone, and after another was chosen', async () => {
  const gone = join(folder, 'drive')
  mkdirSync(gone)
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  const manager = await bench.setUp()
  await manager.need('reports.setSchedule', settings(gone))
  await takeIn(manager)
  rmSync(gone, { recursive: true })

  bench.clock.set('2026-03-11T17:30:00Z')
  await bench.restart()
  const line = await bench.signInAgain()
  await expect.poll(async () => (await line.need('reports.schedule', {})).problem).toBe('folder-unusable')
  // The days end all the same.
  const states = async (client: TestClient) =>
    (await client.need('reports.days', {})).days.map(({ day, state }) => [day, state])
  expect(await states(line)).toContainEqual(['2026-03-09', 'closed'])
  const other = join(folder, 'other')
  mkdirSync(other)
  await line.need('reports.setSchedule', settings(other))
  bench.clock.set('2026-03-12T17:30:00Z')
  await bench.restart()
  const later = await bench.signInAgain()
  await expect.poll(async () => (await later.need('reports.schedule', {})).lastDay).toBe('2026-03-12')
  expect(readdirSync(other).sort()).toEqual(
    ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12'].map((day) => `PRG-${day}.csv`),
  )
})

it('closes the day before where its time is after midnight', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  const manager = await bench.setUp()
  await manager.need('reports.setSchedule', settings(folder, '00:30'))
  await takeIn(manager)
  bench.clock.set('2026-03-10T00:00:00Z')
  await bench.restart()
  const line = await bench.signInAgain()
  await expect.poll(async () => (await line.need('reports.schedule', {})).lastDay).toBe('2026-03-09')
  expect((await line.need('reports.days', {})).days).toMatchObject([
    { day: '2026-03-10', state: 'open' },
    { day: '2026-03-09', state: 'closed' },
  ])
})
