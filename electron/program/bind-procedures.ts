import { aboutContract } from '../../shared/about/contract.ts'
import { accountingContract } from '../../shared/accounting/contract.ts'
import { cashContract } from '../../shared/cashbook/contract.ts'
import { catalogueContract } from '../../shared/catalogue/contract.ts'
import { centreContract } from '../../shared/centre/index.ts'
import { customersContract } from '../../shared/customers/contract.ts'
import { disputesContract } from '../../shared/disputes/contract.ts'
import { evidenceContract } from '../../shared/evidence/contract.ts'
import { handoverContract } from '../../shared/handover/contract.ts'
import { importsContract } from '../../shared/imports/contract.ts'
import { intakeContract } from '../../shared/intake/contract.ts'
import { invitationsContract } from '../../shared/invitations/contract.ts'
import { loansContract } from '../../shared/loans/contract.ts'
import { locationsContract } from '../../shared/locations/contract.ts'
import { mailContract } from '../../shared/mail/contract.ts'
import { mailboxContract } from '../../shared/mailbox/contract.ts'
import { membersContract } from '../../shared/members/contract.ts'
import { paymentsContract } from '../../shared/payments/contract.ts'
import { peopleContract } from '../../shared/people/contract.ts'
import { phoneContract } from '../../shared/phone/contract.ts'
import { plansContract } from '../../shared/plans/contract.ts'
import { pricesContract } from '../../shared/prices/contract.ts'
import { privacyContract } from '../../shared/privacy/contract.ts'
import { profileContract } from '../../shared/profile/contract.ts'
import { quotesContract } from '../../shared/quotes/contract.ts'
import { recordingsContract } from '../../shared/recordings/index.ts'
import { repairsContract } from '../../shared/repairs/contract.ts'
import { reportsContract } from '../../shared/reports/contract.ts'
import { requestsContract } from '../../shared/requests/contract.ts'
import { reviewsContract } from '../../shared/reviews/contract.ts'
import { sampleContract } from '../../shared/sample/contract.ts'
import { searchContract } from '../../shared/search/contract.ts'
import { stockContract } from '../../shared/stock/contract.ts'
import { unconfirmedContract } from '../../shared/unconfirmed/contract.ts'
import { updatesContract } from '../../shared/updates/contract.ts'
import { upkeepContract } from '../../shared/upkeep/contract.ts'
import { createAbout } from '../about/service.ts'
import type { Accounting } from '../accounting/service.ts'
import type { Bench } from '../bench/open-bench.ts'
import { createCashBook } from '../cashbook/service.ts'
import type { CentreFeature } from '../centre/service.ts'
import { bind, type Procedures } from '../core/dispatch.ts'
import type { Ports } from '../core/ports.ts'
import { createCustomers } from '../customers/service.ts'
import type { Disputes } from '../disputes/service.ts'
import { createEvidenceLook } from '../evidence/index.ts'
import { createHandover } from '../handover/service.ts'
import type { IntakeDeps } from '../intake/deps.ts'
import { countByLocation } from '../intake/index.ts'
import { createIntake } from '../intake/service.ts'
import { readHead } from '../ledger/head.ts'
import { createLoans } from '../loans/service.ts'
import { createLocations } from '../locations/service.ts'
import type { createPayments } from '../payments/service.ts'
import type { Phones } from '../phone/service.ts'
import type { PlansDeps } from '../plans/deps.ts'
import { createPlans } from '../plans/service.ts'
import type { createPrices } from '../prices/service.ts'
import { createPrivacy } from '../privacy/service.ts'
import { createProfile } from '../profile/service.ts'
import type { SharedRecordings } from '../recordings/service.ts'
import { createRepairs } from '../repairs/service.ts'
import type { createRequests } from '../requests/service.ts'
import type { Reviews } from '../reviews/service.ts'
import type { Unconfirmed } from '../unconfirmed/service.ts'
import type { Updates } from '../updates/service.ts'
import type { CoreServices } from './core-services.ts'
import { wireHandover, wireRepairs, wireSearch, type wireStock } from './wire-bench.ts'
import type { wireImports } from './wire-imports.ts'
import type { wireInvitations, wireMail } from './wire-mail.ts'
import type { wireMailbox } from './wire-mailbox.ts'
import type { wirePrivacy } from './wire-privacy.ts'
import type { wireQuotes } from './wire-quotes.ts'
import type { wireReports } from './wire-reports.ts'
import type { wireSample } from './wire-sample.ts'
import type { wireUpkeep } from './wire-upkeep.ts'

/** What the program is made of, as `composeApp` has put it together. */
export interface Features {
  readonly accounting: Accounting
  readonly centre: CentreFeature
  readonly disputes: Disputes
  readonly imports: ReturnType<typeof wireImports>
  readonly intake: IntakeDeps
  readonly invitations: ReturnType<typeof wireInvitations>
  readonly mail: ReturnType<typeof wireMail>
  readonly mailbox: ReturnType<typeof wireMailbox>
  readonly payments: ReturnType<typeof createPayments>
  readonly phones: Phones
  readonly plans: PlansDeps
  readonly prices: ReturnType<typeof createPrices>
  readonly privacy: ReturnType<typeof wirePrivacy>
  readonly quotes: ReturnType<typeof wireQuotes>
  readonly recordings: SharedRecordings
  readonly reports: ReturnType<typeof wireReports>
  readonly requests: ReturnType<typeof createRequests>
  readonly reviews: Reviews
  readonly sample: ReturnType<typeof wireSample>
  readonly stock: ReturnType<typeof wireStock>
  readonly unconfirmed: Unconfirmed
  readonly updates: Updates
  readonly upkeep: ReturnType<typeof wireUpkeep>
}

/** What may be called of each feature, by its contract. A feature adds one line. */
export function bindProcedures(
  base: CoreServices,
  bench: Bench,
  ports: Ports,
  features: Features,
): Procedures {
  const { database, keys } = bench
  const { intake, invitations, mail, mailbox, plans, privacy, reports, reviews, upkeep } = features
  const { accounting, centre, disputes, imports, payments, phones, prices, quotes } = features
  const { recordings, requests, sample, stock, unconfirmed, updates } = features
  return new Map([
    ...bind(peopleContract, base.people.handlers),
    ...bind(catalogueContract, base.catalogue.handlers),
    ...bind(intakeContract, createIntake(intake)),
    ...bind(plansContract, createPlans(plans)),
    ...bind(stockContract, stock),
    ...bind(requestsContract, requests),
    ...bind(importsContract, imports.handlers),
    ...bind(reportsContract, reports.handlers),
    ...bind(invitationsContract, invitations.handlers),
    ...bind(reviewsContract, reviews.handlers),
    ...bind(mailContract, mail.handlers),
    ...bind(mailboxContract, mailbox.handlers),
    ...bind(searchContract, wireSearch(base)),
    ...bind(upkeepContract, upkeep.handlers),
    ...bind(updatesContract, updates.handlers),
    ...bind(evidenceContract, createEvidenceLook(keys.signer.key)),
    ...bind(sampleContract, sample.handlers),
    ...bind(privacyContract, createPrivacy(privacy)),
    ...bind(customersContract, createCustomers(privacy)),
    ...bind(
      aboutContract,
      createAbout({
        database,
        version: ports.version,
        updateKey: ports.selfUpdate?.key,
        standing: async (now) => ({
          dataDir: ports.dataDir,
          now,
          records: readHead(database.reader)?.count ?? 0,
          keyGuard: keys.guard,
          uncleanEnd: bench.uncleanEnd,
          health: upkeep.checks.health(),
          backups: await upkeep.backups.view(),
        }),
        tool: () => reviews.jobs.tool(),
      }),
    ),
    ...bind(pricesContract, prices),
    ...bind(quotesContract, quotes),
    ...bind(paymentsContract, payments),
    ...bind(accountingContract, accounting.handlers),
    ...bind(cashContract, createCashBook(base)),
    ...bind(repairsContract, createRepairs(wireRepairs(base, intake))),
    ...bind(locationsContract, createLocations({ ...base, unitsAt: countByLocation })),
    ...bind(loansContract, createLoans(base)),
    ...bind(phoneContract, phones.handlers),
    ...bind(handoverContract, createHandover(wireHandover(base, intake))),
    ...bind(disputesContract, disputes.handlers),
    ...bind(unconfirmedContract, unconfirmed.handlers),
    ...bind(centreContract, centre.handlers),
    ...bind(recordingsContract, recordings.handlers),
    ...bind(membersContract, centre.members.handlers),
    ...bind(profileContract, createProfile({ ...base, photoExists: (hash) => base.media.has(hash) })),
  ])
}
