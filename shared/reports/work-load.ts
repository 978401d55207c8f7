import { z } from 'zod'

/** One person's work. */
const share = z.strictObject({
  person: z.uuid(),
  /** Null where it was erased. */
  name: z.string().nullable(),
  /** In hand now. */
  open: z.int(),
  /** Of these: past the promised day, or past the time by which an answer is due (T5). */
  late: z.int(),
  /** Finished in the last seven days, today included. */
  done: z.int(),
})
export type WorkShare = z.infer<typeof share>

/** Who has how much to do. */
export const workLoad = z.strictObject({
  technicians: z.array(share),
  reviewers: z.array(share),
  /** Open cases without a technician, and recordings that nobody has begun. */
  unassigned: z.strictObject({ cases: z.int(), reviews: z.int() }),
})
export type WorkLoad = z.infer<typeof workLoad>

/** What is open, by whose it is; `person` null: nobody's. */
export interface OpenShare {
  readonly person: string | null
  readonly open: number
  readonly late: number
}

/** What one person of the centre may do, as the load needs to know it. */
export interface Colleague {
  readonly id: string
  /** Null where it was erased. */
  readonly name: string | null
  readonly isTechnician: boolean
  readonly isReviewer: boolean
}

/**
 * Brings open work, finished work and people together: whoever has the role or has something in hand, those with most in hand
 * first. `done`: how many of their kind each person finished.
 */
export function workLoadOf(facts: {
  readonly people: readonly Colleague[]
  readonly cases: readonly OpenShare[]
  readonly reviews: readonly OpenShare[]
  readonly done: {
    readonly cases: ReadonlyMap<string, number>
    readonly reviews: ReadonlyMap<string, number>
  }
}): WorkLoad {
  const { people, cases, reviews, done } = facts
  const shares = (
    open: readonly OpenShare[],
    finished: ReadonlyMap<string, number>,
    role: (of: Colleague) => boolean,
  ) =>
    people
      .map((one) => {
        const own = open.find(({ person }) => person === one.id)
        return {
          isOne: role(one),
          share: {
            person: one.id,
            name: one.name,
            open: own?.open ?? 0,
            late: own?.late ?? 0,
            done: finished.get(one.id) ?? 0,
          },
        }
      })
      .filter(({ isOne, share: { open: inHand } }) => isOne || inHand > 0)
      .map(({ share: own }) => own)
      .toSorted((a, b) => b.open - a.open || b.late - a.late || (a.name ?? '').localeCompare(b.name ?? ''))
  const nobodys = (open: readonly OpenShare[]) => open.find(({ person }) => person === null)?.open ?? 0
  return {
    technicians: shares(cases, done.cases, ({ isTechnician }) => isTechnician),
    reviewers: shares(reviews, done.reviews, ({ isReviewer }) => isReviewer),
    unassigned: { cases: nobodys(cases), reviews: nobodys(reviews) },
  }
}
