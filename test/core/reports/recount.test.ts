import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openReadOnly } from '../../../electron/db/open.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { figuresOf, plain } from '../../support/figures-of.ts'
import {
  goldenReleases,
  openGolden,
  readAnswers,
  signInAs,
  unpack,
} from '../../support/golden/data-folder.ts'
import { recount, type LedgerRow } from '../../support/recount-events.ts'
import type { TestClient } from '../../support/test-client.ts'

/*
 * A centre with every kind of record: what each day's report says of records by type, of money and of exceptions is what a
 * script that knows nothing of the program's reports counts in the sealed events.
 */

function eventsIn(dir: string): readonly LedgerRow[] {
  const file = openReadOnly(join(dir, 'carebench.sqlite'))
  try {
    return file.reader.all<LedgerRow>(sql`SELECT seq, at, type, stream, actor, body FROM event ORDER BY seq`)
  } finally {
    file.close()
  }
}

/** Compares every day that was not closed by older definitions; answers with the types of records that were counted. */
async function compare(bench: TestApp, manager: TestClient): Promise<ReadonlySet<string>> {
  const rows = eventsIn(bench.dir)
  for (const [day, count] of recount(rows)) {
    const { report, recounted } = await manager.need('reports.get', { from: day, to: day })
    if (recounted.length === 0) expect(plain(figuresOf(report)), day).toEqual(plain(count))
  }
  return new Set(rows.map(({ type }) => type))
}

it('counts of the sample centre what its events say', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await manager.need('sample.load', {})
  const types = await compare(bench, manager)
  expect(types.size).toBeGreaterThan(15)
  expect([...types]).toEqual(expect.arrayContaining(['case.decided', 'case.replaced', 'plan.resealed']))
})

it('counts of a released centre what its events say', async () => {
  const [release = ''] = goldenReleases()
  const { now, manager } = readAnswers(release)
  await using bench = await openGolden(unpack(release), now)
  const types = await compare(bench, await signInAs(bench, manager))
  expect(types.size).toBeGreaterThan(40)
})
