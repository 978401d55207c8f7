import type { RecordReader } from '../ledger/ledger.ts'
import type { StockDeps } from './deps.ts'

/** A customer's unit is no replacement: its serial is bound to a plan, or was replaced itself. */
export function receiveProblem(
  deps: Pick<StockDeps, 'plans'>,
  records: RecordReader,
  serial: string,
): 'serial-retired' | 'serial-has-plan' | null {
  if (deps.plans.retirement(records, serial)) return 'serial-retired'
  return deps.plans.boundTo(records, serial) ? 'serial-has-plan' : null
}
