import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import type { invitationsContract } from '../../shared/invitations/contract.ts'
import type { paymentsContract } from '../../shared/payments/contract.ts'
import type { pricesContract } from '../../shared/prices/contract.ts'
import type { quotesContract } from '../../shared/quotes/contract.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import type { reviewsContract } from '../../shared/reviews/contract.ts'
import type { requestsContract } from '../../shared/requests/contract.ts'
import type { stockContract } from '../../shared/stock/contract.ts'
import type { CallContext, Handlers } from '../core/handler.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/index.ts'

/** The program's own procedures: the sample is made by doing what people do, only at other times. */
export interface SampleDeps {
  readonly ledger: Ledger
  readonly centre: () => CentreFacts
  readonly addPerson: People['addPerson']
  readonly intake: Handlers<typeof intakeContract>
  readonly plans: Pick<Handlers<typeof plansContract>, 'plans.register' | 'reseal.preview' | 'reseal.seal'>
  readonly stock: Pick<Handlers<typeof stockContract>, 'stock.receive'>
  readonly invitations: Pick<
    Handlers<typeof invitationsContract>,
    'invitations.ofCase' | 'invitations.recordReceipt'
  >
  readonly reviews: Pick<Handlers<typeof reviewsContract>, 'reviews.enter' | 'reviews.attach'>
  readonly prices: Pick<
    Handlers<typeof pricesContract>,
    'prices.list' | 'prices.set' | 'prices.vat' | 'prices.setVat' | 'prices.rates' | 'prices.recordRate'
  >
  readonly quotes: Pick<Handlers<typeof quotesContract>, 'quotes.make' | 'quotes.accept' | 'quotes.ofCase'>
  readonly payments: Pick<Handlers<typeof paymentsContract>, 'payments.ofCase' | 'payments.receive'>
  readonly requests: Pick<Handlers<typeof requestsContract>, 'requests.add'>
}

/** Somebody of the sample centre, with the PIN that sealing steps ask for. */
export interface SamplePerson {
  readonly personId: string
  readonly name: string
  readonly roles: CallContext['caller']['roles']
  readonly pin: string
}

/** A call of a procedure at a moment of the past. */
export function asOf(person: Pick<SamplePerson, 'personId' | 'roles'>, now: number): CallContext {
  const { personId, roles } = person
  return { now, clientId: 'sample', caller: { personId, roles }, by: { actor: personId, now } }
}

/** The answer; a refusal here is a mistake of the scenario. */
export async function need<T>(answer: Result<T, unknown> | Promise<Result<T, unknown>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(`the sample was refused: ${JSON.stringify(result.error)}`)
  return result.value
}
