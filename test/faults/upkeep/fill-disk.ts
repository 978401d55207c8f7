import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../../../electron/program/create-app.ts'
import type { Input } from '../../../shared/rpc/api.ts'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import { firstStart, MANAGER_PIN } from '../../support/create-test-app.ts'
import { draftOf } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { testClient, type TestClient } from '../../support/test-client.ts'
import { testPorts } from '../../support/test-ports.ts'

// Run as a program of its own on a small disk: works on until it is full, at every kind of moment, and prints as JSON
// what was said and what is left.

const [dir = ''] = process.argv.slice(2)
const ports = testPorts(dir, manualClock())
const ballast = join(dir, 'ballast')

/** Takes what room there is, but for so many bytes. */
function fillUp(leave: number): void {
  const file = openSync(ballast, 'w')
  const block = Buffer.alloc(4_096, 1)
  let size = 0
  try {
    for (;;) size += writeSync(file, block)
  } catch {
    // Full.
  }
  closeSync(file)
  const again = openSync(ballast, 'w')
  for (let kept = 0; kept + block.length <= size - leave;) kept += writeSync(again, block)
  fsyncSync(again)
  closeSync(again)
}

async function open(): Promise<{ client: TestClient; close(): Promise<void> }> {
  const opened = await createApp(ports)
  if (!opened.ok) throw new Error(opened.error.code)
  return { client: testClient(opened.value), close: () => opened.value.close() }
}

async function signIn(client: TestClient): Promise<void> {
  const { people } = await client.need('people.status', {})
  await client.need('people.signIn', { personId: people[0]?.id ?? '', secret: MANAGER_PIN })
}

const code = (answer: Envelope): string => (answer.ok ? 'ok' : answer.error.code)

const first = await open()
const setUp: Input<'people.setUp'> = {
  ...firstStart,
  manager: { ...firstStart.manager, roles: ['technician', 'reviewer', 'manager'] },
}
await first.client.need('people.setUp', setUp)
const id = randomUUID()
await first.client.need('intake.saveDraft', { id, revision: 0, draft: draftOf({ serial: 'KEPT1' }) })
const { name } = await first.client.need('upkeep.backUp', {})

fillUp(262_144)
const said = new Set<string>()
let taken = 0
for (let n = 0; n < 40; n += 1) {
  const answer = await first.client.call('intake.submit', {
    id: randomUUID(),
    draft: draftOf({ serial: `FULL${n}` }),
  })
  if (answer.ok) taken += 1
  said.add(code(answer))
}
const backUp = code(await first.client.call('upkeep.backUp', {}))
const restore = code(await first.client.call('upkeep.restore', { name, secret: MANAGER_PIN }))
const stillReads = code(await first.client.call('cases.list', {}))
await first.close()

const fullStart = await createApp(ports).catch((error: unknown) => `threw ${String(error)}`)
const atStart = typeof fullStart === 'string' ? fullStart : fullStart.ok ? 'ok' : fullStart.error.code
if (typeof fullStart !== 'string' && fullStart.ok) await fullStart.value.close()

rmSync(ballast)
const second = await open()
await signIn(second.client)
const { total } = await second.client.need('cases.list', {})
const { holds } = await second.client.need('upkeep.verifyLedger', {})
const { draft } = await second.client.need('intake.draft', { id })
const after = code(await second.client.call('intake.submit', { id, draft }))
await second.close()
const left = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /unfinished|incoming|restore\.json/.test(file),
)
console.log(
  JSON.stringify({ said: [...said], taken, backUp, restore, stillReads, atStart, total, holds, after, left }),
)
