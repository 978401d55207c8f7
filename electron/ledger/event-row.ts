import type { LedgerEvent } from '../../shared/kernel/event.ts'
import type { EventRow } from '../db/schema/event.ts'
import type { Upcasters } from './projector.ts'

/** Row → event, upcast step by step to the newest schema that the program knows. */
export function toEvent(row: EventRow, upcasters: Upcasters): LedgerEvent {
  let body: unknown = JSON.parse(row.body)
  let schema = row.schema
  for (let lift = upcasters[`${row.type}@${schema}`]; lift; lift = upcasters[`${row.type}@${schema}`]) {
    body = lift(body)
    schema += 1
  }
  return { ...row, schema, body }
}

/** The schema number that new events of a type are written with: one more than its newest upcaster. */
export function newestSchemaOf(type: string, upcasters: Upcasters): number {
  let schema = 1
  while (upcasters[`${type}@${schema}`]) schema += 1
  return schema
}
