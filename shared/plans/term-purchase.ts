import type { Gate } from '../kernel/explanation.ts'
import type { Purchase } from './events.ts'
import { decideTerm } from './term.ts'

/** When a plan that was bought like this runs, with its gates. A card is bought by itself, as a separate plan is: T2. */
export function termDecision(
  purchase: Purchase,
  zone: string,
): { readonly startsAt: number; readonly endsAt: number; readonly gates: readonly Gate[] } {
  const term = decideTerm(
    purchase.kind === 'bundle'
      ? { purchase: 'bundle', dispatchedOn: purchase.dispatchedOn }
      : { purchase: 'separate', agreedOn: purchase.agreedOn },
    zone,
  )
  if (term.outcome !== 'dated') throw new Error('a purchase was parsed without its date')
  const { startsAt, endsAt, gates } = term
  return { startsAt, endsAt, gates }
}
