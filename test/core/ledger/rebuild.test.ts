import { join } from 'node:path'
import Driver from 'better-sqlite3'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { MINUTE } from '../../support/manual-clock.ts'
import { register, stockUnit } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import { times } from '../../support/tier.ts'

const RUNS = times({ full: 5, nightly: 100 })

/** Tables that are no projection: the records themselves, and what no event tells. */
const primary = new Set(['event', 'ledger_head', 'projection', 'personal', 'intake_draft'])

/** All rows of every projection, in an order that does not depend on how they came in. */
function projections(bench: TestApp): Record<string, string[]> {
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'), { readonly: true })
  const tables = raw
    .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 1")
    .pluck()
    .all()
    .map(String)
    .filter((name) => !primary.has(name))
  const rows = tables.map((table): [string, string[]] => {
    const all = raw.prepare(`SELECT * FROM "${table}"`).all()
    // The number of a search entry only sorts hits.
    const shown = all.map((row) => JSON.stringify(table === 'search_entry' ? { ...Object(row), id: 0 } : row))
    return [table, shown.sort((a, b) => (a < b ? -1 : 1))]
  })
  raw.close()
  return Object.fromEntries(rows)
}

/** Makes the next start throw every projection away and fill it from the events; the search index must agree with it. */
async function rebuild(bench: TestApp): Promise<void> {
  await bench.app.close()
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
  raw.exec('DELETE FROM projection')
  raw.close()
  await bench.restart()
  const again = new Driver(join(bench.dir, 'carebench.sqlite'))
  again.exec("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)")
  expect(again.pragma('foreign_key_check')).toEqual([])
  again.close()
}

it('fills every table of the sample centre anew, row by row as it stood', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await client.need('sample.load', {})
  const before = projections(bench)
  expect(before['repair_case']?.length).toBeGreaterThan(20)
  await rebuild(bench)
  expect(projections(bench)).toEqual(before)
})

const serials = ['095XE160021230', '095XE160021231', '095XE160021232']
const deed = fc.record({
  what: fc.constantFrom('take-in', 'register', 'stock', 'move', 'facts', 'note', 'wait'),
  serial: fc.constantFrom(...serials),
  pick: fc.nat(20),
})

/** Does one thing at the bench; what the rules refuse is simply not done. */
async function act(
  bench: TestApp,
  client: TestClient,
  { what, serial, pick }: { what: string; serial: string; pick: number },
): Promise<void> {
  await client.need('people.touch', {})
  const { rows } = await client.need('cases.list', { text: serial })
  const found = rows[pick % Math.max(rows.length, 1)]
  const view = found ? await client.need('cases.get', { id: found.id }) : null
  if (what === 'take-in') await takeIn(client, { serial }).catch(() => null)
  else if (what === 'register') await register(client, { serialRaw: serial }).catch(() => null)
  else if (what === 'stock') await stockUnit(client, `${serial.slice(0, 12)}${10 + pick}`).catch(() => null)
  else if (what === 'wait') bench.clock.advance((pick % 9) * MINUTE)
  else if (view && what === 'note') await client.call('cases.note', { id: view.id, text: `note ${pick}` })
  else if (view && what === 'facts')
    await client.call('cases.changeFacts', {
      id: view.id,
      version: view.version,
      facts: { ...view.facts, cause: pick % 2 === 0 ? 'defect' : 'unknown' },
      note: 'looked again',
    })
  else if (view && what === 'move') {
    const to = view.steps[pick % Math.max(view.steps.length, 1)]
    const ask = { id: view.id, version: view.version, reason: 'because', carrier: 'PPL', tracking: '' }
    if (to) await client.call('cases.move', { ...ask, to })
  }
}

it('fills every table anew as it stood after whatever was done', { timeout: RUNS * 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 30 }), async (deeds) => {
      await using bench = await createTestApp()
      const client = await bench.setUp()
      for (const one of deeds) await act(bench, client, one)
      const before = projections(bench)
      await rebuild(bench)
      expect(projections(bench)).toEqual(before)
    }),
    { numRuns: RUNS },
  )
})
