import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { runCommand } from '../../support/golden/run-command.ts'
import { takeIn } from '../../support/intake.ts'
import { agreePrice } from '../../support/quotes.ts'

/*
 * Somebody cuts the newest records off, with their heads, the note of the end and every list that was filled from them. What
 * is left is a ledger that was signed once: only that a later one was signed tells.
 */

const noted = z.object({ seq: z.int(), hash: z.string() })

/** The end of the ledger as the file beside it notes it. */
const endOf = (dir: string) => noted.parse(JSON.parse(readFileSync(join(dir, 'head'), 'utf8')))

/** Cuts the ledger back to this end, the triggers that forbid it put aside and back. */
function cutBack(dir: string, { seq }: z.infer<typeof noted>): void {
  const driver = new Driver(join(dir, 'carebench.sqlite'))
  const triggers = driver
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('event', 'ledger_head')",
    )
    .all()
  for (const { name } of triggers) driver.exec(`DROP TRIGGER "${name}"`)
  for (const table of ['event', 'ledger_head']) driver.exec(`DELETE FROM ${table} WHERE seq > ${seq}`)
  for (const { sql } of triggers) driver.exec(sql)
  driver.close()
}

/** A closed folder whose newest record, a step of a case, was cut off. Answers with the end that it has now. */
async function cutFolder() {
  const before = await createTestApp()
  const manager = await before.setUp()
  const { caseId } = await takeIn(manager)
  await agreePrice(manager, caseId)
  const end = endOf(before.dir)
  const { version } = await manager.need('cases.get', { id: caseId })
  await manager.need('cases.move', { id: caseId, version, to: 'accepted' })
  expect(endOf(before.dir).seq).toBeGreaterThan(end.seq)
  await before.app.close()
  cutBack(before.dir, end)
  return { dir: before.dir, clock: before.clock, end }
}

it('finds that the newest records are gone with all that was derived from them', async () => {
  const { dir, clock, end } = await cutFolder()
  writeFileSync(join(dir, 'head'), JSON.stringify(end).padEnd(128))
  expect(await runCommand(['rebuild', '--data', dir])).toMatchObject({ exit: 0 })
  await using bench = await createTestApp({ dir, clock })
  const manager = await bench.signInAgain()
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({
    holds: false,
    findings: [{ area: 'chain', fault: 'missing' }],
  })
  // What is gone cannot be accepted as it stands.
  expect(await manager.call('upkeep.acceptRows', { secret: MANAGER_PIN })).toMatchObject({
    error: { code: 'nothing-to-accept' },
  })
})
