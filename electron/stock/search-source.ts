import { inArray } from 'drizzle-orm'
import { stockUnitTable } from '../db/schema/stock-unit.ts'
import type { SearchSource } from '../search/source.ts'

/** Replacement units for the one search box: by serial or model. */
export const stockSearchSource: SearchSource = {
  kind: 'stock',
  byIds: (reader, ids) =>
    reader
      .select()
      .from(stockUnitTable)
      .where(inArray(stockUnitTable.serial, [...ids]))
      .all()
      .map(({ serial, model, state, receivedAt }) => ({
        kind: 'stock',
        id: serial,
        title: serial,
        serial,
        model,
        customer: null,
        state,
        at: receivedAt,
      })),
  bySubjects: () => [],
}
