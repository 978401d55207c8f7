import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { ended, linesOf } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

const serial = (n: number) => `095XE1600${String(n).padStart(5, '0')}`

async function codeOf(answer: ReturnType<TestClient['call']>): Promise<string> {
  const got = await answer
  return got.ok ? 'ok' : got.error.code
}

it('closes days in order, once, and never ahead of time', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  await bench.setUp()
  bench.clock.set('2026-03-11T09:00:00Z')
  const manager = await bench.signInAgain()
  await takeIn(manager)

  expect(await codeOf(manager.call('reports.closeDay', { day: '2026-03-12' }))).toBe('day-in-future')
  expect(await manager.call('reports.closeDay', { day: '2026-03-11' })).toMatchObject({
    ok: false,
    error: { code: 'earlier-day-open', params: { open: '2026-03-09', count: 1 } },
  })
  expect(await manager.need('reports.closeDay', { day: '2026-03-11', withEarlier: true })).toEqual({
    closed: ['2026-03-09', '2026-03-11'],
  })
  expect(await codeOf(manager.call('reports.closeDay', { day: '2026-03-11' }))).toBe('day-closed')
  expect(await codeOf(manager.call('reports.reopenDay', { day: '2026-03-10', reason: 'mistake' }))).toBe(
    'day-not-closed',
  )
})

it('makes the figures anew once a day is reopened, and keeps both closings in the ledger', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  const manager = await bench.setUp()
  const day = { day: '2026-03-09' }
  const range = { from: '2026-03-09', to: '2026-03-09' }
  await takeIn(manager, { serial: serial(1), serialRaw: serial(1) })
  await manager.need('reports.closeDay', day)
  await takeIn(manager, { serial: serial(2), serialRaw: serial(2) })
  await manager.need('reports.reopenDay', { ...day, reason: 'A unit was entered late.' })

  const reopened = await manager.need('reports.get', range)
  expect(reopened.day).toMatchObject({ state: 'reopened', reason: 'A unit was entered late.' })
  expect(reopened.adjustments).toBeNull()
  expect(linesOf(reopened, 'intakes')['units-taken-in']).toEqual([2])

  await manager.need('reports.closeDay', day)
  const { rows } = await manager.need('reports.records', { ...range, filter: { types: ['day.closed'] } })
  expect(rows).toHaveLength(2)
})

it('is for managers only', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const technician = await bench.signInAs('Tereza', ['technician', 'reviewer'])
  const range = { from: '2026-03-02', to: '2026-03-02' }
  expect(await codeOf(technician.call('reports.get', range))).toBe('forbidden')
  expect(await codeOf(technician.call('reports.closeDay', { day: '2026-03-02' }))).toBe('forbidden')
})

it('refuses ranges that make no sense', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  expect(await codeOf(manager.call('reports.get', { from: '2026-03-02', to: '2026-03-01' }))).toBe(
    'range-backwards',
  )
  expect(await codeOf(manager.call('reports.get', { from: '2010-01-01', to: '2026-03-01' }))).toBe(
    'range-too-long',
  )
})

it('refuses a report whose sections do not add up to the ledger', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { openDatabase } = await import('../../../electron/db/open.ts')
  const { benchFiles } = await import('../../../electron/bench/bench-files.ts')
  const other = openDatabase(benchFiles(bench.dir).database)
  other.exec('DELETE FROM report_fact WHERE seq = 2')
  other.close()
  expect(await manager.call('reports.get', { from: '2026-03-02', to: '2026-03-02' })).toMatchObject({
    ok: false,
    error: { code: 'totals-differ', params: { sections: 2, ledger: 3 } },
  })
})

it('refuses a long range as well, on screen and as a file, where a sum is not what the ledger holds', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-01T09:00:00Z') })
  await bench.setUp()
  bench.clock.set('2026-03-20T09:00:00Z')
  const manager = await bench.signInAgain()
  const range = { from: '2026-02-01', to: '2026-03-20' }
  await manager.need('reports.get', range)
  const { openDatabase } = await import('../../../electron/db/open.ts')
  const { benchFiles } = await import('../../../electron/bench/bench-files.ts')
  const other = openDatabase(benchFiles(bench.dir).database)
  other.exec(`UPDATE report_tally SET count = count + 1 WHERE facet = 'person'`)
  other.close()
  expect(await codeOf(manager.call('reports.get', range))).toBe('totals-differ')
  const choices = await manager.need('reports.choices', {})
  const { job, file } = await manager.need('reports.export', { ...range, format: 'csv', choices })
  expect(await ended(manager, job)).toBe('failed')
  expect(await manager.need('reports.job', { job })).toMatchObject({ problem: 'totals-differ' })
  expect((await manager.fetch(`/files/report/${file}`)).status).toBe(404)
})

it('catches up at the next start what the schedule missed, each day once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'carebench-schedule-'))
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
  rmSync(folder, { recursive: true, force: true })
})
