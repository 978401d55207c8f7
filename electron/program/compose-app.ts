import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { createAccounting } from '../accounting/service.ts'
import type { Bench } from '../bench/open-bench.ts'
import { socketPath } from '../bench/socket-path.ts'
import { createCentre } from '../centre/service.ts'
import type { Ports } from '../core/ports.ts'
import { createDisputes } from '../disputes/service.ts'
import { mailsOfHistory } from '../mail/index.ts'
import { createPayments } from '../payments/service.ts'
import { watchClock } from '../people/index.ts'
import { createPhones } from '../phone/service.ts'
import { createPrices } from '../prices/service.ts'
import { createAccessLog, reapplyErasures } from '../privacy/index.ts'
import { createSharedRecordings } from '../recordings/service.ts'
import { byCommandLine, type SharedDay } from '../reports/deps.ts'
import { listenForCommands } from '../reports/index.ts'
import { createRequests } from '../requests/service.ts'
import { createReviews } from '../reviews/service.ts'
import { createUnconfirmed } from '../unconfirmed/service.ts'
import { createUpdates } from '../updates/service.ts'
import { recordRestore } from '../upkeep/index.ts'
import { bindProcedures } from './bind-procedures.ts'
import { createCoreServices } from './core-services.ts'
import { streams } from './projectors.ts'
import type { Core, Shell } from './run-app.ts'
import { noteScreens } from './wire-access.ts'
import { wireIntake, wirePlans, wireStock } from './wire-bench.ts'
import { wireCentre } from './wire-centre.ts'
import { paperRendererOf, wireFiles } from './wire-files.ts'
import { wireImports } from './wire-imports.ts'
import { wireInvitations, wireMail } from './wire-mail.ts'
import { wireMailbox } from './wire-mailbox.ts'
import { wirePhones } from './wire-phone.ts'
import { wirePrivacy } from './wire-privacy.ts'
import { quotePdf, wireQuotes } from './wire-quotes.ts'
import { wireReports } from './wire-reports.ts'
import { wireReviews } from './wire-reviews.ts'
import { wireSample } from './wire-sample.ts'
import { wireStepLetters } from './wire-step-letters.ts'
import { wireUnconfirmed } from './wire-unconfirmed.ts'
import { brokenAt, wireUpkeep } from './wire-upkeep.ts'

/** An answer as commands get it: a file of JSON. */
function inJson(answer: Result<unknown, Refusal>): Result<Uint8Array, Refusal> {
  return answer.ok ? ok(Buffer.from(JSON.stringify(answer.value), 'utf8')) : answer
}

/** The one composition root: every feature that the program is made of. What each needs of the others is in `wire-*`. */
export function composeApp(bench: Bench, ports: Ports, shell: Shell): Core {
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
  const upkeep = wireUpkeep(base, bench, ports, { shell, broken })
  const { checks, backups, recovery } = upkeep
  if (base.lost) checks.recordLoss(base.lost)
  else if (broken !== null) checks.recordLoss({ kind: 'changed', seq: broken })
  const sharedDay: SharedDay = {
    read: () => centre.sharedDay.read(),
    stands: (days) => centre.sharedDay.stands(days),
  }
  const reports = wireReports(base, ports, { sharedDay, checks })
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
    socketPath(ports.dataDir),
    async (request, signal) => {
      if (!('kind' in request)) return await reports.exportForCommand(request, signal)
      return request.kind === 'accounting'
        ? await accounting.exportForCommand(request)
        : inJson(await centre.run(request.ask))
    },
    ports.log,
  )
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

  const procedures = bindProcedures(base, bench, ports, {
    accounting,
    centre,
    disputes,
    imports,
    intake,
    invitations,
    mail,
    mailbox,
    payments,
    phones,
    plans,
    prices,
    privacy,
    quotes,
    recordings,
    reports,
    requests,
    reviews,
    sample,
    stock,
    unconfirmed,
    updates,
    upkeep,
  })
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
      await Promise.all([checks.close(), upkeep.rebuilds.close(), updates.close()])
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
