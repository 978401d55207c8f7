import type { Result } from '../../shared/kernel/result.ts'
import { catalogueContract } from '../../shared/catalogue/contract.ts'
import { intakeContract } from '../../shared/intake/contract.ts'
import { invitationsContract } from '../../shared/invitations/contract.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import { mailContract } from '../../shared/mail/contract.ts'
import { peopleContract } from '../../shared/people/contract.ts'
import { plansContract } from '../../shared/plans/contract.ts'
import { reportsContract } from '../../shared/reports/contract.ts'
import { requestsContract } from '../../shared/requests/contract.ts'
import { reviewsContract } from '../../shared/reviews/contract.ts'
import { sampleContract } from '../../shared/sample/contract.ts'
import { searchContract } from '../../shared/search/contract.ts'
import { stockContract } from '../../shared/stock/contract.ts'
import { upkeepContract } from '../../shared/upkeep/contract.ts'
import { contentHash } from '../catalogue/content-hash.ts'
import { createCatalogue } from '../catalogue/service.ts'
import { readShippedCatalogues } from '../catalogue/shipped.ts'
import { backupDaily } from '../db/backup.ts'
import { createEvidenceFiles } from '../evidence/service.ts'
import { onBench, type Bench, type OpenRefusal } from '../db/open-bench.ts'
import { caseForMail, newestCaseForMail, repairedCase } from '../intake/case-elsewhere.ts'
import { casesOfSerial } from '../intake/case-store.ts'
import { casePort } from '../intake/case-port.ts'
import { caseSearchSource } from '../intake/search-source.ts'
import { labelOf, workOrderOf, type PaperDeps } from '../intake/papers.ts'
import { createIntake } from '../intake/service.ts'
import { recordMailOutcome } from '../invitations/mail-outcome.ts'
import { invitationSearchSource } from '../invitations/search-source.ts'
import { createInvitations } from '../invitations/service.ts'
import { createLedger } from '../ledger/ledger.ts'
import { createMailPort } from '../mail/port.ts'
import { createMail } from '../mail/service.ts'
import { createMediaStore } from '../media/media-store.ts'
import { createPhotoFiles } from '../media/photo-files.ts'
import { createCasePapers } from '../paper/case-papers.ts'
import { createPaperFiles } from '../paper/paper-files.ts'
import { createPress } from '../paper/press.ts'
import { createPeople } from '../people/service.ts'
import { eraseEverywhere } from '../personal/erase-everywhere.ts'
import { createPersonalStore } from '../personal/personal-store.ts'
import { certificateOf } from '../plans/certificate.ts'
import { finishErasures } from '../plans/erasure.ts'
import { createPlanPort } from '../plans/port.ts'
import { registerPlan } from '../plans/register.ts'
import { planSearchSource } from '../plans/search-source.ts'
import { createPlans } from '../plans/service.ts'
import { planBoundTo, retirementOf } from '../plans/store.ts'
import { refreshProjections } from '../ledger/rebuild.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { createUpkeep } from '../upkeep/service.ts'
import { createReports } from '../reports/service.ts'
import { submissionSearchSource } from '../reviews/search-source.ts'
import { createReviews } from '../reviews/service.ts'
import { requestSearchSource } from '../requests/search-source.ts'
import { createRequests, requestPort } from '../requests/service.ts'
import { createPersonalIndex } from '../search/personal-index.ts'
import { stockSearchSource } from '../stock/search-source.ts'
import { createStock } from '../stock/service.ts'
import { findUnit, freeUnits, nearUnits, unitHeldFor } from '../stock/store.ts'
import { stockPort } from '../stock/units.ts'
import { createSample } from '../sample/service.ts'
import { createSearch } from '../search/service.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { CentreFacts } from '../../shared/people/centre.ts'
import { loadWords } from '../words/words.ts'
import type { App } from './app.ts'
import { bind, type Procedures } from './dispatch.ts'
import { createFiles } from './files.ts'
import { runApp, type Core, type Shell } from './lines.ts'
import type { Ports } from './ports.ts'
import { projectors, upcasters } from './records.ts'
import { wireReviews } from './wire-reviews.ts'

/** Opens the core on a data folder and runs it for the lines of a host. */
export async function createApp(ports: Ports): Promise<Result<App, OpenRefusal>> {
  return await runApp(ports, compose)
}

function compose(ports: Ports, shell: Shell): Promise<Result<Core, OpenRefusal>> {
  return onBench(ports, (bench) => composeOn(bench, ports, shell))
}

/** The one composition root: everything that the program is made of, on one page. */
function composeOn(bench: Bench, ports: Ports, { push, sessions, restart }: Shell): Core {
  const { database, keys } = bench
  const ledgerHolds = bench.uncleanEnd ? verifyLedger(database.reader, [keys.signer.publicKey]).holds : null
  refreshProjections(database, projectors, upcasters)
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: RULEBOOK_VERSION,
    projectors,
    upcasters,
    onCommit: (features) => {
      push.toAll({ kind: 'data.changed', features: [...features] })
    },
  })
  const personal = createPersonalStore(keys)
  const people = createPeople({
    ledger,
    reader: database.reader,
    personal,
    keys,
    sessions,
    version: ports.version,
  })

  const peopleIndex = createPersonalIndex(personal, database.reader, (error) => {
    ports.log.error('customers cannot be searched for', { error })
  })
  const findCustomers = (text: string, limit: number): readonly string[] | null =>
    peopleIndex.find(text, limit)
  const centre = (): CentreFacts => {
    const facts = people.centre()
    if (!facts) throw new Error('the first start is not done')
    return facts
  }
  const catalogue = createCatalogue({
    shipped: readShippedCatalogues(ports.resourcesDir),
    ledger,
    reader: database.reader,
    zone: () => centre().zone,
    nameOf: (personId) => people.nameOf(personId),
    modelOfSerial: (serial) =>
      planBoundTo(database.reader, serial)?.model ?? casesOfSerial(database.reader, serial)[0]?.model ?? null,
  })
  const catalogueAt = (instant: number): Catalogue => catalogue.catalogues.at(instant)
  const media = createMediaStore(ports.dataDir, ports.log)
  const words = loadWords(ports.resourcesDir)
  const planPort = createPlanPort(stockPort)
  const gates = { personal, centre, catalogueAt, clockVerified: (now: number) => people.clockVerified(now) }
  const mail = createMail({
    database,
    ledger,
    personal,
    keys,
    resourcesDir: ports.resourcesDir,
    log: ports.log,
    centre,
    now: () => ports.clock.now(),
    nameOf: (personId) => people.nameOf(personId),
    changed: () => {
      push.toAll({ kind: 'data.changed', features: ['mail'] })
    },
    outcomes: { invitation: recordMailOutcome(gates.clockVerified) },
    findCase: caseForMail,
    newestCase: newestCaseForMail,
    outcomeWords: (language, outcome) => words.in(language, 'mail')(`outcome.${outcome}`),
  })
  const invitations = createInvitations({
    ...gates,
    database,
    ledger,
    mail: createMailPort(mail),
    log: ports.log,
    now: () => ports.clock.now(),
    findCase: repairedCase(planPort),
    registerPlan: (work, by, plan) => registerPlan(gates, work, by, plan),
    nameOf: (personId) => people.nameOf(personId),
    findCustomers,
  })
  const intakeDeps = {
    database,
    ledger,
    personal,
    keys,
    plans: planPort,
    requests: requestPort,
    centre,
    catalogueAt,
    photoExists: (hash: string) => media.has(hash),
    findCustomers,
    nameOf: (personId: string) => people.nameOf(personId),
    clockVerified: (now: number) => people.clockVerified(now),
    onClosed: invitations.onCaseClosed,
  }
  const intake = createIntake(intakeDeps)
  const plansDeps = {
    database,
    ledger,
    personal,
    centre,
    catalogueAt,
    nameOf: (personId: string) => people.nameOf(personId),
    clockVerified: (now: number) => people.clockVerified(now),
    confirmSecret: people.confirmSecret,
    cases: casePort,
    stock: { ...stockPort, find: findUnit, heldFor: unitHeldFor, near: nearUnits, free: freeUnits },
    findCustomers,
    destroyKeys: (subjects: readonly string[]) => {
      eraseEverywhere(bench, personal, subjects)
    },
  }
  const plans = createPlans(plansDeps)
  finishErasures(database.reader, plansDeps.destroyKeys)
  const stock = createStock({
    database,
    ledger,
    centre,
    catalogueAt,
    plans: { boundTo: planBoundTo, retirement: retirementOf },
  })
  const requests = createRequests({ database, ledger, personal, centre, catalogueAt, findCustomers })
  const search = createSearch({
    reader: database.reader,
    people: peopleIndex,
    sources: [
      caseSearchSource(personal),
      planSearchSource(personal),
      invitationSearchSource(personal),
      submissionSearchSource(personal),
      requestSearchSource(personal),
      stockSearchSource,
    ],
  })

  const reviews = createReviews(
    wireReviews({
      ...gates,
      ports,
      database,
      ledger,
      mail,
      invitations,
      words,
      findCustomers,
      nameOf: (personId) => people.nameOf(personId),
      push: (event) => {
        push.toAll(event)
      },
    }),
  )

  // The sample is made at past moments, which no clock can vouch for.
  const vouched = { clockVerified: () => true }
  const closing = new AbortController()
  let recording: Promise<void> = Promise.resolve()
  const sampleDeps = {
    ledger,
    centre,
    people: people.handlers,
    intake: createIntake({ ...intakeDeps, ...vouched, onClosed: invitations.onSampleCaseClosed }),
    plans: createPlans({ ...plansDeps, ...vouched }),
    stock,
    invitations: invitations.handlers,
    requests,
    reviews: reviews.handlers,
  }
  const sample = createSample(sampleDeps, {
    store: reviews.desk.store,
    tool: () => reviews.desk.tool(),
    now: () => ports.clock.now(),
    signal: closing.signal,
    failed: (error) => {
      ports.log.error('a recording of the sample was not made', { error })
    },
    begun: (work) => {
      recording = work
    },
  })
  const upkeep = createUpkeep({
    bench,
    dataDir: ports.dataDir,
    ledgerHolds,
    confirmSecret: people.confirmSecret,
    restart,
  })
  const daily = dailyBackup(bench, ports)

  const reports = createReports({
    database,
    ledger,
    personal,
    centre,
    nameOf: (personId) => people.nameOf(personId),
    words,
    resourcesDir: ports.resourcesDir,
    pdf: ports.pdf,
    log: ports.log,
    now: () => ports.clock.now(),
    push: (event) => {
      push.toAll(event)
    },
  })

  const procedures: Procedures = new Map([
    ...bind(peopleContract, people.handlers),
    ...bind(catalogueContract, catalogue.handlers),
    ...bind(intakeContract, intake),
    ...bind(plansContract, plans),
    ...bind(stockContract, stock),
    ...bind(requestsContract, requests),
    ...bind(reportsContract, reports.handlers),
    ...bind(invitationsContract, invitations.handlers),
    ...bind(reviewsContract, reviews.handlers),
    ...bind(mailContract, mail.handlers),
    ...bind(searchContract, search),
    ...bind(upkeepContract, upkeep),
    ...bind(sampleContract, sample),
  ])
  const paperDeps: PaperDeps = {
    ...intakeDeps,
    catalogueVersion: (version) => catalogue.catalogues.version(version),
    explain: (language) => words.in(language, 'explanation'),
    now: () => ports.clock.now(),
  }
  const press = createPress(ports.resourcesDir, words)
  const papers = createCasePapers({
    press,
    media,
    words,
    pdf: ports.pdf,
    defaultLanguage: () => centre().language,
    workOrder: (rma, language) => workOrderOf(paperDeps, rma, language),
    label: (rma) => labelOf(paperDeps, rma),
  })
  const certificates = createPaperFiles({
    access: ['technician', 'manager'],
    words,
    pdf: ports.pdf,
    defaultLanguage: () => centre().language,
    load: (seal, language) => certificateOf({ ...plansDeps, ...paperDeps }, seal, language),
    render: (view, { language }) => press.certificate(view, language),
  })
  const reviewReports = createPaperFiles({
    access: ['reviewer', 'manager'],
    words,
    pdf: ports.pdf,
    defaultLanguage: () => centre().language,
    load: (id) => reviews.report(id),
    render: (view, { language }) => press.reviewReport(view, language),
  })
  const evidence = createEvidenceFiles({
    reader: database.reader,
    personal,
    catalogueVersion: paperDeps.catalogueVersion,
    contentHash,
    program: ports.version,
    proofOf: (sha256) => reviews.proof(sha256),
  })
  const files = createFiles({
    rendererDir: ports.rendererDir,
    kinds: {
      ...createPhotoFiles(media),
      ...reviews.files,
      ...mail.files,
      ...papers,
      ...evidence,
      certificate: certificates,
      'review-report': reviewReports,
      report: reports.files,
    },
    log: ports.log,
  })

  return {
    procedures,
    files,
    async close() {
      closing.abort()
      await recording
      await reports.close()
      await reviews.close()
      invitations.reminders.close()
      await mail.close()
      peopleIndex.close()
      await daily
      bench.close()
    },
  }
}

/** In the background: the first screen does not wait for it. A backup that fails is logged, and work goes on. */
async function dailyBackup({ database, files }: Bench, ports: Ports): Promise<void> {
  const made = await backupDaily({ database, files, now: ports.clock.now() }).catch((error: unknown) => {
    ports.log.error('the daily backup failed', { error })
    return null
  })
  if (made && !made.ok) ports.log.error('the daily backup does not verify', { ...made.error.params })
}
