import type { By } from '../../electron/core/by.ts'
import { readShippedCatalogues } from '../../electron/catalogue/shipped.ts'
import { projectors } from '../../electron/program/projectors.ts'
import { openBench, type Bench } from '../../electron/bench/open-bench.ts'
import { casePort } from '../../electron/intake/case-port.ts'
import { createLedger, type Ledger } from '../../electron/ledger/ledger.ts'
import { readCentreFacts } from '../../electron/people/store.ts'
import { createPersonalStore } from '../../electron/personal/personal-store.ts'
import type { PlansDeps } from '../../electron/plans/deps.ts'
import { createPlans } from '../../electron/plans/service.ts'
import { stockForPlans } from '../../electron/stock/index.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import { ok } from '../../shared/kernel/result.ts'
import { resourcesDir } from './shipped-catalogue.ts'
import type { ManualClock } from './manual-clock.ts'
import { testPorts } from './test-ports.ts'

/**
 * The plans feature on a real data folder, without the rest of the program: quick to start, and without a PIN for
 * each step.
 */
export interface PlanDesk {
  readonly bench: Bench
  readonly ledger: Ledger
  readonly deps: PlansDeps
  readonly plans: ReturnType<typeof createPlans>
  /** What a handler is told of its call. */
  readonly call: {
    readonly now: number
    readonly clientId: string
    readonly caller: { readonly personId: string; readonly roles: readonly ['technician', 'manager'] }
    readonly by: By
  }
  close(): void
}

/** Opens a folder that a whole core has set up before. Throws where it does not open. */
export async function openPlanDesk(dir: string, clock: ManualClock): Promise<PlanDesk> {
  const opened = await openBench(testPorts(dir, clock))
  if (!opened.ok) throw new Error(opened.error.code)
  const bench = opened.value
  const { database, keys } = bench
  const personal = createPersonalStore(keys)
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: RULEBOOK_VERSION,
    projectors,
    texts: personal,
    onCommit: () => {},
  })
  const centre = readCentreFacts(database.reader, keys.signer.bench)
  if (!centre) throw new Error('the first start is not done')
  const [catalogue] = readShippedCatalogues(resourcesDir)
  const deps: PlansDeps = {
    database,
    ledger,
    personal,
    centre: () => centre,
    catalogueAt: () => catalogue,
    nameOf: () => null,
    clockVerified: () => true,
    trustedNow: (now) => now,
    confirmSecret: async () => ok(null),
    cases: casePort,
    stock: stockForPlans,
    findCustomers: () => null,
    destroyKeys: () => {},
  }
  return {
    bench,
    ledger,
    deps,
    plans: createPlans(deps),
    call: {
      now: clock.now(),
      clientId: 'desk',
      caller: { personId: 'desk', roles: ['technician', 'manager'] },
      by: { actor: 'desk', now: clock.now() },
    },
    close: () => {
      bench.close()
    },
  }
}
