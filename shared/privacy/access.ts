import { z } from 'zod'
import { instant } from '../kernel/facts.ts'
import { DAY } from '../kernel/time.ts'
import { personRecordKinds } from './events.ts'

/** What somebody did with what is known of a customer. */
export const accessActions = ['opened', 'printed', 'exported', 'found'] as const
export type AccessAction = (typeof accessActions)[number]

/** `person`: everything about the customer at once. */
export const accessKinds = [...personRecordKinds, 'person'] as const
export type AccessKind = (typeof accessKinds)[number]

/** How long it is kept who saw what (ms); the digest of each day stays in the records. */
export const ACCESS_KEPT_MS = 366 * DAY
/**
 * A search that names at most so many customers looks for somebody: each of them is written down. Longer lists show what
 * everybody sees who works here.
 */
export const FOUND_AT_MOST = 5
/** Looked at again within this time by the same person, it is one entry (ms): a screen asks anew at every change. */
export const ACCESS_ONCE_MS = 60 * 60_000

/** How the entries of a day stand beside what was sealed of them: not sealed yet, as sealed, or not. */
export const accessDayStates = ['open', 'holds', 'differs'] as const

export const accessEntry = z.object({
  id: z.uuid(),
  at: instant,
  /** Who; null where that name was erased. */
  person: z.string().nullable(),
  action: z.enum(accessActions),
  kind: z.enum(accessKinds),
  /** Number of the record, as people know it. */
  label: z.string(),
  /** The customer's name; null where they were erased. */
  customer: z.string().nullable(),
  day: z.enum(accessDayStates),
})
export type AccessEntry = z.infer<typeof accessEntry>
