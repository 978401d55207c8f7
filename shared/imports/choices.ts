import { z } from 'zod'
import { dateOrders } from './cell-date.ts'

/** How a file is to be read, as a person says it on the screen; null: as the file looks. */
export const fileChoices = z.object({
  encoding: z.string().max(20).nullable().default(null),
  separator: z.string().length(1).nullable().default(null),
  sheet: z.string().max(200).nullable().default(null),
  dateOrder: z.enum(dateOrders).nullable().default(null),
  columns: z.record(z.string().max(2_000), z.string().max(40).nullable()).default({}),
})
export type FileChoices = z.output<typeof fileChoices>
