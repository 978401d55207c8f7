import type { UnitGrade } from '../plans/index.ts'

/** A replacement unit that comes into stock, however it came. `serialRaw`: as it was scanned or stood in the file. */
export interface IncomingUnit {
  readonly serial: string
  readonly serialRaw: string
  readonly model: string
  readonly grade: UnitGrade
  readonly region: string
}
