import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createApp } from '../../../electron/program/create-app.ts'
import { firstStart, MANAGER_PIN } from '../../support/create-test-app.ts'
import { draftOf } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { testClient } from '../../support/test-client.ts'
import { testPorts } from '../../support/test-ports.ts'

/**
 * A bench that takes in units until it is killed. It first says what it finds (`found …`), then writes one line for
 * each case that the core has acknowledged.
 */
const [, , dir = '', from = '1'] = process.argv
const print = (line: string): void => void writeSync(1, `${line}\n`)

const opened = await createApp(testPorts(dir, manualClock()))
if (!opened.ok) throw new Error(opened.error.code)
const client = testClient(opened.value)
const { setUp, people } = await client.need('people.status', {})
const known = people.find(({ roles }) => roles.includes('manager'))
if (known) await client.need('people.signIn', { personId: known.id, secret: MANAGER_PIN })
else await client.need('people.setUp', firstStart)

const rmas: string[] = []
let whole = true
if (setUp) {
  const { total } = await client.need('cases.list', {})
  for (let offset = 0; offset < total; offset += 500) {
    const { rows } = await client.need('cases.list', { sort: 'rma', descending: false, offset, limit: 500 })
    rmas.push(...rows.map(({ rma }) => rma))
    whole &&= rows.every(
      ({ status, customer, outcome }) => status === 'decided' && customer !== null && outcome !== null,
    )
  }
  whole &&= (await client.need('upkeep.verifyLedger', {})).holds
}
// Whoever is killed writes down no compiled code: before that, then.
flushCompileCache()
print(`found ${JSON.stringify({ rmas, whole })}`)

for (let n = Number(from); ; n += 1) {
  const id = randomUUID()
  const draft = draftOf({ serial: `095XK${String(n).padStart(9, '0')}` })
  await client.need('intake.saveDraft', { id, revision: 0, draft })
  const { rma } = await client.need('intake.submit', { id, draft })
  print(rma)
}
