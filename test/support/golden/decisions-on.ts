import type { Input, ProcedureName } from '../../../shared/rpc/api.ts'
import { draftOf } from '../intake.ts'
import { registrationOf } from '../plans.ts'
import type { TestClient } from '../test-client.ts'
import type { Json } from './answers.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const HASH = /[0-9a-f]{64}/g

/**
 * Decides on everything that a golden folder knows: a claim for each serial, registrations, units for the stock, mail.
 * `serials` are asked of an untouched copy. What is new in each answer by chance (ids, hashes) is left out.
 */
export async function decisionsOn(client: TestClient, serials: readonly string[]): Promise<readonly Json[]> {
  const told: Json[] = []
  const decide = async <N extends ProcedureName>(procedure: N, input: Input<N>): Promise<void> => {
    const answer = JSON.stringify(await client.raw(procedure, JSON.parse(JSON.stringify(input))))
    told.push(JSON.parse((answer ?? 'null').replace(UUID, 'id').replace(HASH, 'hash')))
  }
  for (const [at, serial] of serials.entries()) {
    const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
    const draft = draftOf({ serial, serialRaw: serial, damagedOn: '2026-03-01' })
    await decide('intake.submit', { id, draft })
    await decide('plans.register', registrationOf({ serialRaw: serial }))
    await decide('stock.receive', { serialRaw: serial, model: 'Mavic Air 2', grade: 'new' })
  }
  await decide('cases.board', {})
  await decide('stock.list', { limit: 500 })
  return told
}
