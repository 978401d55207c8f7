/** Replacement units as other features know them. */

export { foldUnit } from './unit.ts'
