import type { z } from 'zod'
import { aboutContract } from '../about/contract.ts'
import { accountingContract } from '../accounting/contract.ts'
import { cashContract } from '../cashbook/contract.ts'
import { centreContract } from '../centre/index.ts'
import { catalogueContract } from '../catalogue/contract.ts'
import { customersContract } from '../customers/contract.ts'
import { disputesContract } from '../disputes/contract.ts'
import { evidenceContract } from '../evidence/contract.ts'
import { handoverContract } from '../handover/contract.ts'
import { importsContract } from '../imports/contract.ts'
import { intakeContract } from '../intake/contract.ts'
import { invitationsContract } from '../invitations/contract.ts'
import { loansContract } from '../loans/contract.ts'
import { locationsContract } from '../locations/contract.ts'
import { mailContract } from '../mail/contract.ts'
import { mailboxContract } from '../mailbox/contract.ts'
import { membersContract } from '../members/contract.ts'
import { paymentsContract } from '../payments/contract.ts'
import { peopleContract } from '../people/contract.ts'
import { phoneContract } from '../phone/contract.ts'
import { plansContract } from '../plans/contract.ts'
import { pricesContract } from '../prices/contract.ts'
import { profileContract } from '../profile/contract.ts'
import { privacyContract } from '../privacy/contract.ts'
import { quotesContract } from '../quotes/contract.ts'
import { recordingsContract } from '../recordings/contract.ts'
import { repairsContract } from '../repairs/contract.ts'
import { reportsContract } from '../reports/contract.ts'
import { requestsContract } from '../requests/contract.ts'
import { reviewsContract } from '../reviews/contract.ts'
import { sampleContract } from '../sample/contract.ts'
import { searchContract } from '../search/contract.ts'
import { stockContract } from '../stock/contract.ts'
import { unconfirmedContract } from '../unconfirmed/contract.ts'
import { updatesContract } from '../updates/contract.ts'
import { upkeepContract } from '../upkeep/contract.ts'
import type { DispatchError } from '../kernel/contract.ts'

/** Every procedure of the program, one line a feature. */
export const api = {
  ...peopleContract,
  ...catalogueContract,
  ...intakeContract,
  ...plansContract,
  ...stockContract,
  ...requestsContract,
  ...importsContract,
  ...reportsContract,
  ...invitationsContract,
  ...mailContract,
  ...mailboxContract,
  ...searchContract,
  ...upkeepContract,
  ...updatesContract,
  ...evidenceContract,
  ...sampleContract,
  ...reviewsContract,
  ...privacyContract,
  ...customersContract,
  ...profileContract,
  ...pricesContract,
  ...quotesContract,
  ...paymentsContract,
  ...handoverContract,
  ...recordingsContract,
  ...repairsContract,
  ...locationsContract,
  ...loansContract,
  ...phoneContract,
  ...cashContract,
  ...accountingContract,
  ...disputesContract,
  ...unconfirmedContract,
  ...centreContract,
  ...membersContract,
  ...aboutContract,
}

export type Api = typeof api
export type ProcedureName = keyof Api
export type Input<N extends ProcedureName> = z.input<Api[N]['input']>
export type Output<N extends ProcedureName> = z.output<Api[N]['output']>
export type ErrorCode<N extends ProcedureName> = Api[N]['errors'][number] | DispatchError
