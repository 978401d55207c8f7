import { access, constants } from 'node:fs/promises'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { endOfDay, localDate, startOfDay } from '../../shared/kernel/time.ts'
import type { reviewsContract } from '../../shared/reviews/contract.ts'
import type { ReviewReportView } from '../../shared/paper/review-report.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import { joinSpans } from '../../shared/reviews/spans.ts'
import { mayWork, undoMark } from '../../shared/reviews/decider.ts'
import type { Handlers } from '../core/handler.ts'
import type { FileKind } from '../core/files.ts'
import { createRecordingFiles, type RecordingProof } from '../video/index.ts'
import { attachMedia } from './attach.ts'
import { changeSubmission, claim, release } from './claim.ts'
import type { ReviewsDeps } from './deps.ts'
import { createReviewJobs, type ReviewJobs } from './jobs.ts'
import { enterSubmission } from './enter.ts'
import { expiryOf } from './retention.ts'
import { judge } from './judge.ts'
import { loadSubmission } from './load.ts'
import { reviewReportOf } from './report.ts'
import { decideStep } from './steps.ts'
import { changeReviewSettings, readReviewSettings } from './settings.ts'
import {
  countOpen,
  findSubmission,
  listInbox,
  listSubmissions,
  readViewed,
  removeFromInbox,
  submissionsWithMedia,
  writeViewed,
} from './store.ts'
import { submissionViewOf, textOf, toRow } from './view.ts'

/** How many applicants a name may match before the list asks for a narrower one. */
const MOST_APPLICANTS = 2_000

export interface Reviews {
  readonly handlers: Handlers<typeof reviewsContract>
  readonly files: Readonly<Record<string, FileKind>>
  readonly jobs: ReviewJobs
  /** What the report of a decided submission says; null where there is none. */
  report(id: string): Promise<ReviewReportView | null>
  /** What is proven of a recording; null where it was not decoded, or is no more there. */
  proof(sha256: string): Promise<RecordingProof | null>
  /** Deletes a recording with all that was made from it: for erasures alone. */
  removeRecording(sha256: string): Promise<void>
  close(): Promise<void>
}

/** Video submissions, from coming in to the verdict. */
export function createReviews(deps: ReviewsDeps): Reviews {
  const jobs = createReviewJobs(deps)
  const { recordings, store, downloads, fingerprints } = jobs
  const { reader } = deps.database
  return {
    jobs,
    proof: (sha256) => recordings.proof(sha256),
    report: (id) => reviewReportOf(deps, jobs, id),
    async removeRecording(sha256) {
      await store.removeOriginal(sha256)
      await store.removeDerived(sha256)
      recordings.forget(sha256)
    },
    close: () => jobs.close(),
    files: createRecordingFiles({
      store,
      recordings,
      largest: () => readReviewSettings(reader).largestFile,
    }),
    handlers: {
      ...queueHandlers(deps, jobs),
      ...settingsHandlers(deps, jobs),
      'reviews.get': ({ caller, now }, { id }) => submissionViewOf(deps, fingerprints, id, caller, now),
      'reviews.enter'({ by }, { entry, ...wanted }) {
        return deps.ledger.transact(by, (work) => enterSubmission(deps, work, wanted, entry))
      },
      'reviews.attach'({ by }, { id, sha256, name, source }) {
        const bytes = jobs.sizeOf(sha256)
        if (bytes === null) return refuse('recording-unknown')
        const attached = attachMedia(deps, by, id, {
          sha256,
          bytes,
          name,
          source,
        })
        if (!attached.ok) return attached
        recordings.prepare(sha256, attached.value.cameInAt)
        return ok({ version: attached.value.version })
      },
      'reviews.download'({ by }, { id, way }) {
        const row = findSubmission(reader, id)
        if (!row) return refuse('submission-unknown')
        const given = loadSubmission(deps.ledger, id)
        const written = given.ok ? given.value.received.link : null
        const link = written === null ? null : textOf(deps)(written)
        if (link === null) return refuse('no-link')
        if (row.media !== null) return refuse('submission-over', { state: row.state })
        jobs.downloadLink({ id, link, way, by })
        return ok(null)
      },
      'reviews.cancelDownload'(_, { id }) {
        downloads.cancel(id)
        return ok(null)
      },
      async 'reviews.downloadState'(_, { id }) {
        // Looking for it takes a while, and a download may fail meanwhile: what is said is how it stands then.
        const fetcher = (await jobs.fetcher()) !== null
        return ok({ ...downloads.state(id), fetcher })
      },
      'reviews.claim'({ by }, { id }) {
        const claimed = claim(deps, by, id)
        if (claimed.ok) jobs.prepareOf(id)
        return claimed
      },
      'reviews.release': ({ by }, { id }) => release(deps, by, id),
      'reviews.decideStep': decideStep(deps, recordings),
      'reviews.note'({ caller, by }, { id, ordinal, text }) {
        return changeSubmission(deps, by, { id, version: null }, (submission) => {
          const allowed = mayWork(submission, caller.personId)
          return allowed.ok
            ? ok([submissionStream.event('submission.frame-noted', { ordinal, text })])
            : allowed
        })
      },
      'reviews.takeBack': ({ caller, by }, { event, ...target }) =>
        changeSubmission(deps, by, target, (submission) => undoMark(submission, caller.personId, event)),
      'reviews.viewed'({ caller }, { id, media, spans }) {
        if (!loadSubmission(deps.ledger, id).ok) return refuse('submission-unknown')
        const key = { submission: id, reviewer: caller.personId, media }
        deps.database.write((tx) => {
          writeViewed(tx, key, joinSpans([...readViewed(tx, key), ...spans]))
          return ok(null)
        })
        return ok(null)
      },
      'reviews.judge': judge({ deps, recordings, store, fingerprints }),
      async 'reviews.recording'(_, { sha256 }) {
        if (store.path(sha256) !== null) jobs.prepare(sha256)
        return ok(await recordings.view(sha256))
      },
      async 'reviews.frameHashes'(_, { sha256 }) {
        return ok({ hashes: [...((await recordings.proof(sha256))?.sha256 ?? [])] })
      },
      'reviews.wantProxy'(_, { sha256 }) {
        recordings.wantProxy(sha256)
        return ok(null)
      },
      async 'reviews.examineAgain'(_, { sha256 }) {
        await jobs.examineAgain(sha256)
        return ok(null)
      },
    },
  }
}

/** Those that were not taken, or wait for somebody, first. */
const fatesToShow = ['waits', 'link', 'refused', 'inbox', 'known', 'attached', 'entered'] as const
const MOST_FOLDER_FILES = 500

type QueueNames =
  'reviews.list' | 'reviews.badge' | 'reviews.inbox' | 'reviews.folderFiles' | 'reviews.discardInbox'

function queueHandlers(
  deps: ReviewsDeps,
  jobs: ReviewJobs,
): Pick<Handlers<typeof reviewsContract>, QueueNames> {
  const { reader } = deps.database
  return {
    'reviews.list'({ caller, now }, question) {
      const subjects = deps.findCustomers(question.text.trim(), MOST_APPLICANTS)
      const { rows, total } = listSubmissions(reader, { ...question, person: caller.personId }, subjects)
      return ok({ rows: rows.map((row) => toRow(deps, row, caller, now)), total })
    },
    'reviews.badge'({ caller, now }) {
      const { zone } = deps.centre()
      const today = localDate(now, zone)
      const late = countOpen(reader, Math.max(now + 1, startOfDay(today, zone)), null)
      const untilTonight = countOpen(reader, endOfDay(today, zone) + 1, null)
      return ok({
        waiting: countOpen(reader, null, null),
        late,
        dueToday: untilTonight - late,
        mine: countOpen(reader, null, caller.personId),
      })
    },
    'reviews.inbox': () => ok(listInbox(reader)),
    'reviews.folderFiles'() {
      const files = jobs.folderFiles()
      const rows = fatesToShow.flatMap((fate) => files.filter((file) => file.fate === fate))
      return ok({ total: files.length, files: rows.slice(0, MOST_FOLDER_FILES) })
    },
    'reviews.discardInbox'(_, { sha256 }) {
      deps.database.write((tx) => {
        removeFromInbox(tx, sha256)
        return ok(null)
      })
      deps.push({ kind: 'data.changed', features: ['submission'] })
      return ok(null)
    },
  }
}

type SettingsNames = 'reviews.settings' | 'reviews.changeSettings' | 'reviews.space' | 'reviews.clearDerived'

function settingsHandlers(
  deps: ReviewsDeps,
  jobs: ReviewJobs,
): Pick<Handlers<typeof reviewsContract>, SettingsNames> {
  const { reader } = deps.database
  return {
    async 'reviews.settings'() {
      const settings = readReviewSettings(reader)
      const tool = await jobs.tool()
      return ok({
        ...settings,
        folderReadable: settings.watchedFolder === null ? null : await isReadable(settings.watchedFolder),
        tool: {
          ffmpeg: tool && `${tool.version.major}.${tool.version.minor}`,
          sandbox: tool !== null && tool.bwrap !== null,
          fetcher: (await jobs.fetcher()) !== null,
        },
      })
    },
    async 'reviews.changeSettings'({ by }, { version, ...settings }) {
      if (settings.watchedFolder !== null && !(await isReadable(settings.watchedFolder))) {
        return refuse('folder-not-found', { folder: settings.watchedFolder })
      }
      const changed = deps.ledger.transact(by, (work) => changeReviewSettings(work, version, settings))
      if (changed.ok) jobs.settingsChanged()
      return changed
    },
    async 'reviews.space'() {
      const { diskBudget, keepDays } = readReviewSettings(reader)
      const usage = await jobs.store.usage()
      return ok({
        budget: diskBudget,
        recordings: usage.map((one) => {
          const owners = submissionsWithMedia(reader, [one.sha256])
          const [owner] = owners
          return {
            ...one,
            submission: owner ? { id: owner.id, number: owner.number } : null,
            expiresAt: expiryOf(owners, keepDays),
          }
        }),
      })
    },
    async 'reviews.clearDerived'(_, { sha256 }) {
      const all = sha256 === null ? (await jobs.store.usage()).map((one) => one.sha256) : [sha256]
      for (const one of all) {
        await jobs.store.removeDerived(one)
        jobs.recordings.forget(one)
      }
      return ok(null)
    },
  }
}

async function isReadable(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK).then(
    () => true,
    () => false,
  )
}
