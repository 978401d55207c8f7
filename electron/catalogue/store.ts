import { asc } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { catalogueVersionTable, type CatalogueVersionRow } from '../db/schema/catalogue-version.ts'

/** The published versions in order of publication. */
export function readPublished(reader: Reader): readonly CatalogueVersionRow[] {
  return reader.select().from(catalogueVersionTable).orderBy(asc(catalogueVersionTable.seq)).all()
}
