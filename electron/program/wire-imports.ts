import { perTurn } from '../core/per-turn.ts'
import { shipmentImport } from '../intake/index.ts'
import type { IntakeDeps } from '../intake/deps.ts'
import { createImports, type Imports } from '../imports/service.ts'
import type { PlansDeps } from '../plans/deps.ts'
import { planImport, sealedPlanOf, sealedRetirement } from '../plans/index.ts'
import { priceImport } from '../prices/index.ts'
import { requestImport } from '../requests/index.ts'
import { reviewImport } from '../reviews/index.ts'
import { stockImport } from '../stock/index.ts'
import type { CoreServices } from './core-services.ts'

/** Imports, and what each list is added by. */
export function wireImports(base: CoreServices, plans: PlansDeps, intake: IntakeDeps): Imports {
  const models = (now: number): readonly string[] => base.catalogueAt(now).models.rows.map(({ name }) => name)
  const centre = perTurn<null, ReturnType<PlansDeps['centre']>>(() => plans.centre())
  const clockVerified = perTurn<null, boolean>(() => plans.clockVerified())
  return createImports({
    ...base,
    prepare: (people) => base.personal.prepare(people),
    models,
    ports: {
      requests: requestImport(base),
      reviews: reviewImport({ ...base, modelExists: (model, now) => models(now).includes(model) }),
      stock: stockImport({ plans: { boundTo: sealedPlanOf, retirement: sealedRetirement } }),
      prices: priceImport(base),
      shipments: shipmentImport(intake),
      plans: planImport({
        ...plans,
        centre: () => centre(null),
        clockVerified: () => clockVerified(null),
        trustedNow: perTurn(plans.trustedNow),
        catalogueAt: perTurn(plans.catalogueAt),
      }),
    },
    words: (key, facts) => base.words.in(base.centre().language, 'imports')(key, facts),
  })
}
