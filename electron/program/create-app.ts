import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { accountingContract } from '../../shared/accounting/contract.ts'
import { aboutContract } from '../../shared/about/contract.ts'
import { cashContract } from '../../shared/cashbook/contract.ts'
import { centreContract } from '../../shared/centre/index.ts'
import { catalogueContract } from '../../shared/catalogue/contract.ts'
import { customersContract } from '../../shared/customers/contract.ts'
import { disputesContract } from '../../shared/disputes/contract.ts'
import { evidenceContract } from '../../shared/evidence/contract.ts'
import { handoverContract } from '../../shared/handover/contract.ts'
import { intakeContract } from '../../shared/intake/contract.ts'
import { importsContract } from '../../shared/imports/contract.ts'
import { invitationsContract } from '../../shared/invitations/contract.ts'
import { mailContract } from '../../shared/mail/contract.ts'
import { mailboxContract } from '../../shared/mailbox/contract.ts'
import { membersContract } from '../../shared/members/contract.ts'
import { peopleContract } from '../../shared/people/contract.ts'
import { phoneContract } from '../../shared/phone/contract.ts'
import { plansContract } from '../../shared/plans/contract.ts'
import { paymentsContract } from '../../shared/payments/contract.ts'
import { pricesContract } from '../../shared/prices/contract.ts'
import { profileContract } from '../../shared/profile/contract.ts'
import { privacyContract } from '../../shared/privacy/contract.ts'
import { quotesContract } from '../../shared/quotes/contract.ts'
import { loansContract } from '../../shared/loans/contract.ts'
import { locationsContract } from '../../shared/locations/contract.ts'
import { recordingsContract } from '../../shared/recordings/index.ts'
import { repairsContract } from '../../shared/repairs/contract.ts'
import { reportsContract } from '../../shared/reports/contract.ts'
import { requestsContract } from '../../shared/requests/contract.ts'
import { reviewsContract } from '../../shared/reviews/contract.ts'
import { sampleContract } from '../../shared/sample/contract.ts'
import { searchContract } from '../../shared/search/contract.ts'
import { stockContract } from '../../shared/stock/contract.ts'
import { upkeepContract } from '../../shared/upkeep/contract.ts'
import { unconfirmedContract } from '../../shared/unconfirmed/contract.ts'
import { updatesContract } from '../../shared/updates/contract.ts'
import { DATA_CHECK_JOB, REBUILD_JOB } from '../../shared/upkeep/deep-check.ts'
import { systemVolumes } from '../backup/system-volumes.ts'
import { createAccounting } from '../accounting/service.ts'
import { byCommandLine } from '../reports/deps.ts'
import { createAbout } from '../about/service.ts'
import { benchFiles } from '../bench/bench-files.ts'
import { cashOfDays } from '../cashbook/index.ts'
import { createCashBook } from '../cashbook/service.ts'
import { createCentre } from '../centre/service.ts'
import { recordSealing } from '../bench/record-seals.ts'
import { onBench, type Bench, type OpenRefusal } from '../bench/open-bench.ts'
import { socketPath } from '../bench/socket-path.ts'
import { createCustomers } from '../customers/service.ts'
import { createDisputes } from '../disputes/service.ts'
import { createEvidenceLook } from '../evidence/index.ts'
import { createHandover } from '../handover/service.ts'
import { countByLocation } from '../intake/index.ts'
import { createIntake } from '../intake/service.ts'
import { readHead } from '../ledger/head.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { verifyTail } from '../ledger/verify-tail.ts'
import { watchClock } from '../people/index.ts'
import { createPhones } from '../phone/service.ts'
import { createPlans } from '../plans/service.ts'
import { createPayments } from '../payments/service.ts'
import { createPrices } from '../prices/service.ts'
import { createProfile } from '../profile/service.ts'
import { createAccessLog, reapplyErasures } from '../privacy/index.ts'
import { createPrivacy } from '../privacy/service.ts'
import { mailsOfHistory } from '../mail/index.ts'
import { listenForCommands } from '../reports/index.ts'
import { reportsProjector } from '../reports/projector.ts'
import { createReports } from '../reports/service.ts'
import { createLoans } from '../loans/service.ts'
import { createLocations } from '../locations/service.ts'
import { createSharedRecordings } from '../recordings/service.ts'
import { createRepairs } from '../repairs/service.ts'
import { createRequests } from '../requests/service.ts'
import { createReviews } from '../reviews/service.ts'
import {
  createBackups,
  createDataChecks,
  createRebuilds,
  createRecovery,
  createRestores,
  isRescuable,
  lastHolding,
  recordRestore,
  resultsHold,
  type RescueReason,
} from '../upkeep/index.ts'
import { createUnconfirmed } from '../unconfirmed/service.ts'
import { createUpkeep } from '../upkeep/service.ts'
import { createUpdates } from '../updates/service.ts'
import type { App } from '../core/app.ts'
import { bind, type Procedures } from '../core/dispatch.ts'
import { sharedWhileItRuns } from '../core/shared-while-it-runs.ts'
import { composeRescue, tellRestore } from './compose-rescue.ts'
import { createCoreServices } from './core-services.ts'
import { streams } from './projectors.ts'
import { runApp, type Compose, type Core, type Shell } from './run-app.ts'
import type { Ports } from '../core/ports.ts'
import { fillLists } from './fill-lists.ts'
import { startDataCheck } from './run-data-check.ts'
import { startRebuild } from './run-rebuild.ts'
import { wireCentre } from './wire-centre.ts'
import { wireUnconfirmed } from './wire-unconfirmed.ts'
import { wireImports } from './wire-imports.ts'
import { wireHandover, wireIntake, wirePlans, wireRepairs, wireSearch, wireStock } from './wire-bench.ts'
import { noteScreens } from './wire-access.ts'
import { paperRendererOf, wireFiles } from './wire-files.ts'
import { wireMailbox } from './wire-mailbox.ts'
import { wireInvitations, wireMail } from './wire-mail.ts'
import { wirePhones } from './wire-phone.ts'
import { wirePrivacy } from './wire-privacy.ts'
import { wireOpenWork } from './wire-open-work.ts'
import { quotePdf, wireQuotes } from './wire-quotes.ts'
import { wireStepLetters } from './wire-step-letters.ts'
import { wireReviews } from './wire-reviews.ts'
import { wireSample } from './wire-sample.ts'

/** Opens the core on a data folder and runs it for the clients of a host. */
export async function createApp(ports: Ports): Promise<Result<App, OpenRefusal>> {
  return await runApp(ports, thenRescued(compose))
}

/**
 * The program for data that `createApp` refused with `code`: it shows why, and brings the data back. After a restore the
 * same lines go on with the program itself; data that does not open then is rescued again. Null where nothing can be done
 * about it here.
 */
export async function createRescueApp(ports: Ports, code: string): Promise<Result<App, OpenRefusal> | null> {
  if (!isRescuable(code, benchFiles(ports.dataDir))) return null
  const why: RescueReason = code
  return await runApp(
    ports,
    thenRescued(async (given, shell) => composeRescue(given, shell, why)),
  )
}

/** `first` at the start; at every later one the program itself, and the rescue where that does not come up. */
function thenRescued(first: Compose): Compose {
  let next: Compose = first
  return (ports, shell) => {
    const now = next
    next = composeOrRescue
    return now(ports, shell)
  }
}

async function composeOrRescue(ports: Ports, shell: Shell): Promise<Result<Core, OpenRefusal>> {
  const opened = await compose(ports, shell)
  if (opened.ok || !isRescuable(opened.error.code, benchFiles(ports.dataDir))) return opened
  return composeRescue(ports, shell, opened.error.code)
}

function compose(ports: Ports, shell: Shell): Promise<Result<Core, OpenRefusal>> {
  return onBench(ports, async (bench) => {
    await fillLists(bench, ports)
    return composeOn(bench, ports, shell)
  })
}

/**
 * The first record that does not hold: of all after an unclean end, else of those since the last check of everything that
 * found nothing.
 */
function brokenAt({ database: { reader }, keys, uncleanEnd }: Bench): number | null {
  const trusted = keys.trustedKeys()
  const known = resultsHold(reader, recordSealing(keys)) ? lastHolding(reader) : null
  if (!uncleanEnd) return verifyTail(reader, trusted, known ?? 0)
  const found = verifyLedger(reader, trusted)
  return found.holds ? null : found.seq
}

/** An answer as commands get it: a file of JSON. */
function inJson(answer: Result<unknown, Refusal>): Result<Uint8Array, Refusal> {
  return answer.ok ? ok(Buffer.from(JSON.stringify(answer.value), 'utf8')) : answer
}

/** The one composition root: every feature that the program is made of. What each needs of the others is in `wire-*`. */
function composeOn(bench: Bench, ports: Ports, shell: Shell): Core {
  const { database, keys } = bench
  const broken = brokenAt(bench)
  const base = createCoreServices(bench, ports, shell)
  recordRestore(base, bench.files, ports.clock.now())
  const paperRenderer = paperRendererOf(ports, base.words)
  const pdf = quotePdf(base, paperRenderer)
  const mail = wireMail(base, pdf, ports)
  const quotes = wireQuotes(base, mail, pdf)
  const invitations = wireInvitations(base, mail)
  const mailbox = wireMailbox(base, mail, ports)
  const intake = wireIntake(base, wireStepLetters(base, mail), invitations.onCaseClosed)
  const plans = wirePlans(base, bench)
  const stock = wireStock(base)
  const requests = createRequests(base)
  const phones = createPhones(wirePhones(base, intake, ports, shell))
  const { mayConnect, lookAtFolderEveryMs } = ports
  const reviews = createReviews(
    wireReviews(base, {
      mail,
      invitations,
      wantRecording: (sha256) => recordings.want(sha256),
      mayConnect,
      lookAtFolderEveryMs,
    }),
  )
  const accessLog = createAccessLog({ ...base, zone: () => base.people.centre()?.zone ?? null })
  accessLog.sealDays(ports.clock.now())
  const privacy = wirePrivacy(base, bench, { plans, reviews, accessLog })
  const erasures = reapplyErasures(privacy, ports.clock.now()).catch((error: unknown) =>
    ports.log.error('an erasure was not finished', { error }),
  )
  const prices = createPrices(base)
  const payments = createPayments(base)
  const clockWatch = watchClock({ ...base, onChange: () => mail.wake() })
  const disputes = createDisputes({ ...base, streams, bench: () => keys.signer.bench })
  disputes.settleByThemselves(ports.clock.now())
  const sample = wireSample(base, {
    intake,
    plans,
    stock,
    requests,
    invitations,
    reviews,
    prices,
    quotes,
    payments,
  })
  const imports = wireImports(base, plans, intake)
  const { dataDir, resourcesDir, migrationsDir } = ports
  const places = { dataDir, resourcesDir, migrationsDir }
  const beside = { ...base, startBeside: ports.startBeside }
  const roundKey = keys.purposeKey('media round')
  const sealing = { records: recordSealing(keys), keys: keys.rowSealing }
  const checks = createDataChecks({
    ...base,
    start: (onProgress) =>
      startDataCheck({ ...places, sealing, roundKey, now: base.now() }, ports.startBeside, onProgress),
    resultsHold: () => resultsHold(database.reader, sealing.records),
    onChange: () => shell.push.toAll({ kind: 'data.changed', features: ['upkeep'] }),
    onProgress: (done, total) =>
      shell.push.toAll({ kind: 'job.progress', job: DATA_CHECK_JOB, done, total, state: 'running' }),
  })
  if (base.lost) checks.recordLoss(base.lost)
  else if (broken !== null) checks.recordLoss({ kind: 'changed', seq: broken })
  const reports = createReports({
    ...base,
    cashOf: (days) => cashOfDays(base, days),
    sharedDay: {
      read: () => centre.sharedDay.read(),
      stands: (days) => centre.sharedDay.stands(days),
    },
    benchKey: keys.signer.key,
    isSetUp: () => base.people.centre() !== null,
    confirmManager: base.people.managerByName,
    hopeless: new Set(),
    openWork: wireOpenWork(base),
    refill: sharedWhileItRuns(async () => {
      const { done } = startRebuild(beside, () => {}, [reportsProjector])
      const filled = await done
      if (!filled.ok) ports.log.error('the sums were not filled anew', { ...filled.error.params })
    }),
    found: ({ table, days }) => checks.recordWrongSums(table, days),
  })
  const rebuilds = createRebuilds({
    ...base,
    start: (onProgress) => startRebuild(beside, onProgress),
    onProgress: (done, total) =>
      shell.push.toAll({ kind: 'job.progress', job: REBUILD_JOB, done, total, state: 'running' }),
    onChange: () => shell.push.toAll({ kind: 'data.changed', features: ['upkeep'] }),
    onRebuilt: () => shell.push.toAll({ kind: 'data.changed', features: ['*'] }),
  })
  const accounting = createAccounting({
    ...base,
    isSetUp: () => base.people.centre() !== null,
    commandActor: byCommandLine,
  })
  const centre = createCentre(
    wireCentre(base, bench, ports, shell, privacy, (kinds) => {
      disputes.settleByThemselves(ports.clock.now())
      recordings.changed(kinds)
    }),
  )
  const recordings = createSharedRecordings({
    ...base,
    bench: keys.signer.bench,
    sealing: () => centre.sealing(),
    store: reviews.jobs.store,
    onFetched: (sha256) => reviews.jobs.prepare(sha256),
    againMs: ports.sharing?.times?.retry.to,
  })
  base.onCommitted((features) => {
    centre.committed()
    recordings.changed(features)
  })
  const unconfirmed = createUnconfirmed(
    wireUnconfirmed(base, centre.sharedLog, (sha256) => reviews.jobs.store.path(sha256) !== null),
  )
  base.turns.onHeard(() => {
    mail.wake()
    mailbox.wake()
    recordings.heard()
  })
  if (!base.turns.isAlone()) mailsOfHistory(database, 'queued', ports.clock.now())
  const commands = listenForCommands(
    socketPath(dataDir),
    async (request, signal) => {
      if (!('kind' in request)) return await reports.exportForCommand(request, signal)
      return request.kind === 'accounting'
        ? await accounting.exportForCommand(request)
        : inJson(await centre.run(request.ask))
    },
    ports.log,
  )
  const recovery = createRecovery(base)
  const backups = createBackups({
    ...base,
    files: bench.files,
    version: ports.version,
    zone: () => base.people.centre()?.zone ?? null,
    recovery: () => recovery.inForce(),
    volumes: ports.volumes ?? systemVolumes(),
    startBeside: ports.startBeside,
    onChange: () => shell.push.toAll({ kind: 'data.changed', features: ['upkeep'] }),
  })
  const restores = createRestores({
    files: bench.files,
    guard: ports.keyGuard,
    ownPair: keys.backupPair,
    reader: database.reader,
    pathOf: (name) => backups.pathOf(name),
    nameOf: base.nameOf,
    startBeside: ports.startBeside,
    onProgress: tellRestore(shell),
  })
  const upkeep = createUpkeep({
    ...base,
    bench,
    ledgerHolds: bench.uncleanEnd ? broken === null : null,
    restart: shell.restart,
    checks,
    rebuilds,
    backups,
    recovery,
    restores,
    isSetUp: () => base.people.centre() !== null,
  })
  const updates = createUpdates({
    ...base,
    version: ports.version,
    backUp: () => backups.make('demand'),
    othersWrite: shell.isWriting,
    self: ports.selfUpdate ?? null,
  })
  updates.look().catch((error: unknown) => ports.log.error('looking for a new version', { error }))
  // Names can be searched for before what is due is made, and the first screen does not wait for it.
  const daily = base.peopleIndex.filled
    .then(() => backups.catchUp())
    .catch((error: unknown) => ports.log.error('backing up', { error }))

  const procedures: Procedures = new Map([
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
    ...bind(upkeepContract, upkeep),
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
          dataDir,
          now,
          records: readHead(database.reader)?.count ?? 0,
          keyGuard: keys.guard,
          uncleanEnd: bench.uncleanEnd,
          health: checks.health(),
          backups: await backups.view(),
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

  return {
    procedures: noteScreens(unconfirmed.askFirst(procedures), accessLog),
    files: wireFiles(base, ports, {
      accessLog,
      benchFiles: bench.files,
      intake,
      plans,
      mail,
      reviews,
      reports,
      accounting,
      recovery,
      imports,
      paperRenderer,
    }),
    async close() {
      await phones.close()
      await commands.close()
      await recordings.close()
      await centre.close()
      await erasures
      clockWatch.close()
      await Promise.all([checks.close(), rebuilds.close(), updates.close()])
      await sample.close()
      await imports.close()
      await reports.close()
      await reviews.close()
      invitations.reminders.close()
      await mailbox.close()
      await mail.close()
      await base.peopleIndex.close()
      await base.textIndex.close()
      await Promise.all([backups.close(), daily])
      await backups.close()
      recovery.close()
      base.headFile.close()
      bench.close()
    },
  }
}
