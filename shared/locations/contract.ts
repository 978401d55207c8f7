import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { locationCode } from './code.ts'
import { LONGEST_NAME, MOST_LOCATIONS } from './events.ts'

const written = z.object({ code: locationCode, name: z.string().trim().max(LONGEST_NAME) })

/** No code stands in the list twice. */
function isUnique(locations: readonly { readonly code: string }[]): boolean {
  return new Set(locations.map(({ code }) => code)).size === locations.length
}

export const locationsContract = {
  /** Where units can lie, in the order of the list, and how many of the units at the centre lie there. */
  'locations.list': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      version: z.int().min(0),
      locations: z.array(z.object({ code: z.string(), name: z.string(), units: z.int().min(0) })),
    }),
  }),
  /** Sets the whole list; `version` 0 for the first one. A unit keeps its location where that is left out. */
  'locations.setList': command({
    access: ['manager'],
    input: z.object({
      version: z.int().min(0),
      locations: z.array(written).max(MOST_LOCATIONS).refine(isUnique, { error: 'twice' }),
    }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile'],
  }),
}
