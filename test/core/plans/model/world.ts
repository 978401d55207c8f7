import { join } from 'node:path'
import Driver from 'better-sqlite3'
import type { TestApp } from '../../../support/create-test-app.ts'
import type { TestClient } from '../../../support/test-client.ts'

/** What the commands act upon: a real core, and one line to it. */
export interface Real {
  readonly bench: TestApp
  client: TestClient
}

export interface ModelCase {
  readonly id: string
  readonly rma: string
  /** Number of the plan that decided it; null where none did. */
  readonly plan: number | null
  readonly serial: string
  state: 'accepted' | 'replaced' | 'ended'
}

export interface ModelSeal {
  readonly from: string
  readonly to: string
  readonly caseAt: number
}

export interface ModelPlan {
  readonly id: string
  readonly endsAt: number
  serial: string
  used: number
  suspended: boolean
  over: boolean
  /** Place of the case that a replacement is held for. */
  held: number | null
  readonly seals: ModelSeal[]
}

/** What should be so. */
export interface Model {
  readonly plans: ModelPlan[]
  readonly cases: ModelCase[]
  readonly stock: Map<string, 'in-stock' | 'used'>
  readonly retired: Set<string>
}

export function emptyModel(): Model {
  return { plans: [], cases: [], stock: new Map(), retired: new Set() }
}

export const units = Array.from({ length: 4 }, (_, n) => `095XU00000000${n}`)
export const spares = Array.from({ length: 5 }, (_, n) => `095XS00000000${n}`)

/** The plan that has this serial now. */
export function planOn(model: Model, serial: string): number {
  return model.plans.findIndex((plan) => !plan.over && plan.serial === serial)
}

export function hasOpenCase(model: Model, serial: string): boolean {
  return model.cases.some((one) => one.serial === serial && one.state !== 'ended')
}

/** Tables that are made of events, as they stand in the file. */
const tables = [
  'plan',
  'plan_serial',
  'activation_code',
  'stock_unit',
  'repair_case',
  'search_entry',
] as const

/** Everything that the projections hold, in an order that does not depend on when a row was written. */
export function readProjections(dir: string): Record<string, unknown[]> {
  const raw = new Driver(join(dir, 'carebench.sqlite'), { readonly: true })
  const found = Object.fromEntries(
    tables.map((table) => [
      table,
      raw
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) =>
          JSON.stringify(row, (key, value: unknown) =>
            table === 'search_entry' && key === 'id' ? 0 : value,
          ),
        )
        .sort(),
    ]),
  )
  raw.close()
  return found
}
