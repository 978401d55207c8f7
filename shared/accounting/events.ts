import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { calendarDate } from '../kernel/facts.ts'
import { defineStream } from '../kernel/stream.ts'
import { accountingFormats } from './request.ts'

/** Somebody took the documents of these days out of the program. */
export const accountingExported = z.strictObject({
  from: calendarDate,
  to: calendarDate,
  format: z.enum(accountingFormats),
  documents: z.int().min(0),
  by: z.enum(['person', 'command-line']),
})

/** One file that was taken out. */
export const accountingStream = defineStream('accounting', {
  'accounting.exported': event(accountingExported),
})
