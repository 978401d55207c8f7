import type { CustomerRecord } from '../../shared/customers/contract.ts'
import type { PlanDbRow } from '../db/schema/plan.ts'
import type { RepairCaseRow } from '../db/schema/repair-case.ts'

type Unit = CustomerRecord['units'][number]

/** The units that the records of a customer are about, those that were seen last first. */
export function unitsOf(
  cases: readonly Pick<RepairCaseRow, 'serial' | 'model' | 'receivedAt'>[],
  plans: readonly Pick<PlanDbRow, 'serial' | 'model' | 'registeredAt'>[],
  requests: readonly { readonly serial: string; readonly model: string | null; readonly filedAt: number }[],
): Unit[] {
  const units = new Map<string, Unit>()
  const see = (serial: string, model: string, at: number, cameIn: boolean): void => {
    const before = units.get(serial)
    units.set(serial, {
      serial,
      model: before?.model || model,
      cases: (before?.cases ?? 0) + Number(cameIn),
      lastAt: Math.max(before?.lastAt ?? at, at),
    })
  }
  for (const { serial, model, receivedAt } of cases) see(serial, model, receivedAt, true)
  for (const { serial, model, registeredAt } of plans) see(serial, model, registeredAt, false)
  for (const { serial, model, filedAt } of requests) see(serial, model ?? '', filedAt, false)
  return [...units.values()].sort((a, b) => b.lastAt - a.lastAt)
}
