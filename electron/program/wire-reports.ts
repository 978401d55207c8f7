import { cashOfDays } from '../cashbook/index.ts'
import type { Ports } from '../core/ports.ts'
import { sharedWhileItRuns } from '../core/shared-while-it-runs.ts'
import type { ReportDeps } from '../reports/deps.ts'
import { reportsProjector } from '../reports/projector.ts'
import { createReports } from '../reports/service.ts'
import type { DataChecks } from '../upkeep/index.ts'
import type { CoreServices } from './core-services.ts'
import { startRebuild } from './run-rebuild.ts'
import { wireOpenWork } from './wire-open-work.ts'

/** Reports, with what they need of the cash book, of other benches and of the check of the data. */
export function wireReports(
  base: CoreServices,
  ports: Ports,
  { sharedDay, checks }: Pick<ReportDeps, 'sharedDay'> & { readonly checks: DataChecks },
) {
  return createReports({
    ...base,
    cashOf: (days) => cashOfDays(base, days),
    sharedDay,
    benchKey: base.keys.signer.key,
    isSetUp: () => base.people.centre() !== null,
    confirmManager: base.people.managerByName,
    hopeless: new Set(),
    openWork: wireOpenWork(base),
    refill: sharedWhileItRuns(async () => {
      const { done } = startRebuild({ ...base, startBeside: ports.startBeside }, () => {}, [reportsProjector])
      const filled = await done
      if (!filled.ok) ports.log.error('the sums were not filled anew', { ...filled.error.params })
    }),
    found: ({ table, days }) => checks.recordWrongSums(table, days),
  })
}
