import { z } from 'zod'
import { causes } from '../intake/index.ts'
import { calendarDate, instant } from '../kernel/facts.ts'

/** `expected`: the unit has not come. `arrived`: a case was opened for it. `dismissed`: it will not come. */
export const requestStates = ['expected', 'arrived', 'dismissed'] as const
export type RequestState = (typeof requestStates)[number]

/** A customer said, online or by telephone, that a unit is on its way. Who they are is sealed apart. */
export const requestFiled = z.object({
  number: z.string(),
  source: z.enum(['import', 'telephone']),
  serial: z.string(),
  model: z.string().nullable(),
  customer: z.object({ subject: z.uuid(), commitment: z.string() }),
  cause: z.enum(causes).nullable(),
  words: z.string(),
  damagedOn: calendarDate.nullable(),
  filedAt: instant,
})

export const requestArrived = z.object({ caseId: z.uuid(), rma: z.string() })
export const requestDismissed = z.object({ reason: z.string() })

export const requestEvents = {
  'request.filed': requestFiled,
  'request.arrived': requestArrived,
  'request.dismissed': requestDismissed,
} as const
