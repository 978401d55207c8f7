import { and, countDistinct, gte, lt } from 'drizzle-orm'
import type { UnitLookup } from '../../shared/intake/views.ts'
import type { Reader } from '../db/open.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'

/** Makers begin the serials of one product alike; what follows counts units. */
const BEGINNING = 5
/** One unit may have been entered wrongly. */
const FEWEST = 2

/**
 * The model of all units that were here and whose serial begins as this one does, and how many they are; null where they
 * are fewer than two or not of one model. A suggestion that a person takes or leaves: it is never entered by itself.
 */
export function likelyModel(reader: Reader, serial: string): UnitLookup['likelyModel'] {
  if (serial.length < 2 * BEGINNING) return null
  const beginning = serial.slice(0, BEGINNING)
  const [found, other] = reader
    .select({ model: repairCaseTable.model, units: countDistinct(repairCaseTable.serial) })
    .from(repairCaseTable)
    .where(and(gte(repairCaseTable.serial, beginning), lt(repairCaseTable.serial, `${beginning}\u{10FFFF}`)))
    .groupBy(repairCaseTable.model)
    .limit(2)
    .all()
  if (!found || other || found.units < FEWEST) return null
  return { model: found.model, units: found.units, beginning }
}
