/** Stock for plans and cases: find a unit, set it aside, give it out, take it back. */

export { stockImport } from './import-port.ts'
export { stockForPlans } from './stock-for-plans.ts'
export { stockPort } from './units.ts'
