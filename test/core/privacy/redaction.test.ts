import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { textsAt } from '../../../shared/kernel/free-text.ts'
import { isClear } from '../../../shared/kernel/redaction.ts'
import { allStreams } from '../../../shared/rpc/streams.ts'
import { verifyLedger } from '../../../electron/ledger/verify.ts'
import type { TestApp } from '../../support/create-test-app.ts'
import { exported } from '../../support/reports.ts'
import { filesWith } from '../../support/files-with.ts'
import { openGolden, readAnswers, signInAs, unpack } from '../../support/golden/data-folder.ts'
import type { TestClient } from '../../support/test-client.ts'

const { now, manager } = readAnswers('0.1.0')
let bench: TestApp
let client: TestClient
let clear: readonly string[]
let keys: readonly string[]
const before = new Map<string, unknown>()

beforeAll(async () => {
  const dir = unpack('0.1.0')
  // What 0.1.0 wrote for others lies where somebody put it.
  rmSync(join(dir, 'evidence'), { recursive: true, force: true })
  clear = textsIn(dir)
  bench = await openGolden(dir, now)
  client = await signInAs(bench, manager)
  for (const id of await caseIds()) before.set(id, await client.need('cases.get', { id }))
  keys = publicKeys(dir)
})
afterAll(async () => {
  await bench.close()
})

it('counts the clear text of an older release and seals all of it, and everything still answers', async () => {
  const waiting = (await client.need('privacy.clearText', {})).waiting
  expect(waiting).toBeGreaterThan(5)
  expect(filesWith(bench.dir, clear).length).toBeGreaterThan(0)
  expect(await client.call('privacy.sealClearText', { secret: 'wrong' })).toMatchObject({ ok: false })

  expect(await client.need('privacy.sealClearText', { secret: manager.secret })).toEqual({
    redacted: waiting,
  })
  expect(await client.need('privacy.clearText', {})).toEqual({ waiting: 0, redacted: waiting })
  const day = new Date(bench.clock.now()).toISOString().slice(0, 10)
  const report = await exported(client, { from: day, to: day }, 'json')
  expect(JSON.parse(new TextDecoder().decode(report)), 'beside the head').toMatchObject({ redacted: waiting })
  // The daily backup copies the records to a folder of its own, and removes it.
  await expect.poll(() => filesWith(bench.dir, clear), { timeout: 200_000 }).toEqual([])
  for (const [id, view] of before) expect(await client.need('cases.get', { id })).toEqual(view)
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  // Recordings are left out of the golden folder.
  const { findings } = await client.need('upkeep.checkData', {})
  expect(findings.filter(({ area }) => area !== 'media')).toEqual([])
}, 300_000)

it('finds every other change of a stub, and lets no other change through', () => {
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
  const stubs = drizzle(raw).all<{ seq: number }>(
    `SELECT seq FROM event WHERE json_extract(body, '$."~stub"') IS NOT NULL`,
  )
  const sound = verifyLedger(drizzle(raw), keys)
  expect(sound).toMatchObject({ holds: true, redacted: stubs.length })
  const changes = [
    `actor = 'x'`,
    `at = at + 1`,
    `type = 'case.noted '`,
    `schema = 2`,
    `stream = stream || 'x'`,
    `bench = 'x'`,
    `hlc = '000000000000001-000000'`,
    `rulebook = 'x'`,
    `body = json_set(body, '$."~stub"', 1)`,
    `body = json_set(body, '$.more', 1)`,
    `body = json_remove(body, '$."~stub"')`,
  ]
  for (const change of changes)
    expect(() => raw.exec(`UPDATE event SET ${change} WHERE seq = ${stubs[0]?.seq ?? 0}`), change).toThrow()
  raw.exec('DROP TRIGGER event_is_never_updated')
  for (const { seq } of stubs.slice(0, 3)) {
    for (const change of changes) {
      raw.exec(`BEGIN; UPDATE event SET ${change} WHERE seq = ${seq}`)
      expect(verifyLedger(drizzle(raw), keys), `${seq}: ${change}`).toMatchObject({ holds: false, seq })
      raw.exec('ROLLBACK')
    }
    // Another's redaction is no redaction.
    raw.exec(`BEGIN; UPDATE event SET body = json_set(body, '$.hash', '${'0'.repeat(64)}')
      WHERE stream = 'redaction:' || (SELECT id FROM event WHERE seq = ${seq})`)
    expect(verifyLedger(drizzle(raw), keys)).toMatchObject({ holds: false, seq })
    raw.exec('ROLLBACK')
  }
  raw.close()
})

async function caseIds(): Promise<readonly string[]> {
  return (await client.need('cases.list', { limit: 500 })).rows.map(({ id }) => id)
}

function publicKeys(dir: string): readonly string[] {
  const raw = new Driver(join(dir, 'keys.sqlite'), { readonly: true })
  const found = drizzle(raw).all<{ key: string }>('SELECT public_key AS key FROM bench_key')
  raw.close()
  return found.map(({ key }) => key)
}

/** Texts long enough to be found nowhere by chance. What servers answered also stands in the outbox, which is no record. */
function textsIn(dir: string): readonly string[] {
  const raw = new Driver(join(dir, 'carebench.sqlite'), { readonly: true })
  const rows = drizzle(raw).all<{ type: string; body: string }>('SELECT type, body FROM event')
  raw.close()
  const definitions = new Map(allStreams.flatMap(({ events }) => Object.entries(events)))
  const texts = rows.flatMap(({ type, body }) =>
    textsAt(JSON.parse(body), definitions.get(type)?.texts ?? []).flatMap(({ text }) =>
      isClear(text) && text.length > 12 && !/^(\d{3} |VER-)/.test(text) ? [text] : [],
    ),
  )
  return [...new Set(texts)]
}
