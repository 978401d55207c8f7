import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { usualChoices } from '../../../shared/reports/choices.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { ended } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carebench-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const DAY = '2026-03-09'
const range = { from: DAY, to: DAY, format: 'csv', choices: usualChoices('en'), into: 'folder' } as const

async function setFolder(manager: TestClient): Promise<void> {
  await manager.need('reports.setSchedule', {
    enabled: false,
    time: '18:00',
    folder,
    formats: ['csv'],
    language: 'en',
    close: false,
  })
}

it('puts a report into the folder of the schedule, whole, and records that it was taken out', async () => {
  await using bench = await createTestApp({ clock: manualClock(`${DAY}T17:00:00Z`) })
  const manager = await bench.setUp()
  await takeIn(manager)
  expect(await manager.call('reports.export', range)).toMatchObject({
    ok: false,
    error: { code: 'folder-unusable' },
  })
  await setFolder(manager)
  const { job } = await manager.need('reports.export', range)
  const target = join(folder, `PRG-${DAY}.csv`)
  expect(await ended(manager, job)).toBe('done')
  expect(await manager.need('reports.job', { job })).toMatchObject({ saved: target })
  expect(readdirSync(folder)).toEqual([`PRG-${DAY}.csv`])
  expect(readFileSync(target, 'utf8')).toContain('Units checked in')
  const filter = { types: ['report.exported' as const] }
  expect((await manager.need('reports.records', { from: DAY, to: DAY, filter })).total).toBe(1)
})

it('says that a folder did not take the file, and leaves nothing half-written', async () => {
  await using bench = await createTestApp({ clock: manualClock(`${DAY}T17:00:00Z`) })
  const manager = await bench.setUp()
  await setFolder(manager)
  mkdirSync(join(folder, `PRG-${DAY}.csv`, 'somebody’s'), { recursive: true })
  const { job } = await manager.need('reports.export', range)
  expect(await ended(manager, job)).toBe('failed')
  expect(await manager.need('reports.job', { job })).toMatchObject({ problem: 'not-saved', saved: null })
  expect(readdirSync(folder)).toEqual([`PRG-${DAY}.csv`])
  rmSync(folder, { recursive: true })
  expect(await manager.call('reports.export', range)).toMatchObject({
    ok: false,
    error: { code: 'folder-unusable' },
  })
})
