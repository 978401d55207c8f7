/** Plans for other features: registration, the plan of a serial, replacements, erasures, the certificate. */

export { certificateOf } from './certificate.ts'
export { planImport } from './import-port.ts'
export { createPlanPort } from './plan-port.ts'
export { toPlanRow } from './plan-row.ts'
export { registerPlan } from './register.ts'
export { sealedPlanOf, sealedRetirement } from './sealed-plans.ts'
export { planBoundTo } from './store.ts'
