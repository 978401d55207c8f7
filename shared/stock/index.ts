/** Replacement units as other features know them. */

export {
  foldUnit,
  markUnitUsed,
  receiveUnit,
  releaseUnit,
  reserveUnit,
  returnUnit,
  reverseUnitUse,
  unitRecord,
} from './unit.ts'
