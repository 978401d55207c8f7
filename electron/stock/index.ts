/** Stock for plans and cases: find a unit, set it aside, give it out, take it back. */

export { sealedUnit, sealedUnitReservedFor } from './sealed-units.ts'
export { freeUnits, nearUnits } from './store.ts'
export { stockPort } from './units.ts'
