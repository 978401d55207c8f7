import type { z } from 'zod'
import { catalogue } from './model.ts'

/** The tables and figures of a catalogue, before they are given a version and a date: what a manager edits. */
export const catalogueContent = catalogue.omit({ version: true, validFrom: true })
export type CatalogueContent = z.infer<typeof catalogueContent>

/** The tables and figures alone, of a catalogue or of what has no version yet. */
export function contentOf({ models, coverage, fees, policy }: CatalogueContent): CatalogueContent {
  return { models, coverage, fees, policy }
}
