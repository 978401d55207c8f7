import { z } from 'zod'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
export const reviewsView = z.object({
  q: z.string().max(100).optional().catch(undefined),
  scope: z.enum(['mine', 'over']).optional().catch(undefined),
})
export type ReviewsView = z.infer<typeof reviewsView>
