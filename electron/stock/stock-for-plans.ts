import { sealedUnit, sealedUnitReservedFor } from './sealed-units.ts'
import { freeUnits, nearUnits, unitReservedFor } from './store.ts'
import { stockPort } from './units.ts'

/** What plans ask of the stock: find a unit and what is reserved for a case, propose others, and move it with a reseal. */
export const stockForPlans = {
  ...stockPort,
  find: sealedUnit,
  reservedFor: sealedUnitReservedFor,
  shownReservedFor: unitReservedFor,
  near: nearUnits,
  free: freeUnits,
}
