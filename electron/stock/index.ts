/** Stock for plans and cases: find a unit, set it aside, give it out, take it back. */

export { findUnit, freeUnits, nearUnits, unitReservedFor } from './store.ts'
export { stockPort } from './units.ts'
