import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HOUR } from '../../shared/kernel/time.ts'
import type { App } from '../../shared/reviews/states.ts'
import type { VideoTool, RecordingStore } from '../video/index.ts'
import { asOf, need, type SampleDeps, type SamplePerson } from './deps.ts'
import { contactOf, type SampleAction } from './play-unit.ts'
import { makeRecording } from './recording/make-recording.ts'

/** One submission of the sample: what was sent, and what its recording shows. */
interface SampleSubmission {
  readonly applicant: string
  readonly model: string
  readonly serial: string
  readonly app: App
  readonly hoursAgo: number
  /** The serial in the picture; null: there is only a link. */
  readonly shows: string | null
}

/** One that is as it should be, one that shows another unit, one without a recording that is late. */
export const sampleSubmissions: readonly SampleSubmission[] = [
  {
    applicant: 'Alena Veselá',
    model: 'Mavic Air 2',
    serial: '095XE160026001',
    app: 'fly',
    hoursAgo: 20,
    shows: '095XE160026001',
  },
  {
    applicant: 'Robert Tůma',
    model: 'Mavic 2 Pro',
    serial: '163CG9R0010777',
    app: 'go4',
    hoursAgo: 72,
    shows: '163CG9R0010717',
  },
  {
    applicant: 'Ema Čížková',
    model: 'Spark',
    serial: '0BMUE3N0050909',
    app: 'go4',
    hoursAgo: 5 * 24,
    shows: null,
  },
]

/** Where recordings are made and kept. */
export interface SampleStudio {
  readonly store: Pick<RecordingStore, 'put' | 'incoming'>
  /** Null where this computer has none: the submissions then wait for their recordings, and say so. */
  readonly tool: () => Promise<VideoTool | null>
  readonly now: () => number
  /** Somebody closes the program: what is not made yet is not made. */
  readonly signal: AbortSignal
  readonly failed: (error: unknown) => void
  /** Work that goes on after the answer: closing waits for it. */
  readonly started: (work: Promise<void>) => void
}

/** Enters a submission at its moment; `entered` hears of it. */
export function submissionActions(
  deps: SampleDeps,
  benchOf: (place: number) => SamplePerson,
  now: number,
  entered: (id: string, shows: string, by: SamplePerson) => void,
): SampleAction[] {
  return sampleSubmissions.map(({ applicant, model, serial, app, hoursAgo, shows }, place) => ({
    at: now - hoursAgo * HOUR,
    async run() {
      const by = benchOf(place)
      const { id } = await need(
        deps.reviews['reviews.enter'](asOf(by, now - hoursAgo * HOUR), {
          applicant: contactOf(applicant),
          model,
          aircraftSerial: serial,
          gimbalSerial: null,
          app,
          link: shows === null ? 'https://example.com/recording' : null,
          language: null,
          cameInAt: null,
          previous: null,
          entry: 'form',
        }),
      )
      if (shows !== null) entered(id, shows, by)
    },
  }))
}

const LARGEST = 2 ** 28

/** Makes a recording and binds it to its submission. Answers whether it is there. */
export async function attachRecording(
  deps: SampleDeps,
  { store, tool, now, signal }: SampleStudio,
  submission: { readonly id: string; readonly shows: string; readonly by: SamplePerson },
): Promise<boolean> {
  const found = await tool()
  if (!found || signal.aborted) return false
  await mkdir(store.incoming, { recursive: true, mode: 0o700 })
  // Named like everything that is on its way there: what a kill leaves is cleared at the next start.
  const path = join(store.incoming, `put-sample-${randomUUID()}.mp4`)
  try {
    if (!(await makeRecording(found, submission.shows, path, signal))) return false
    const put = await store.put(createReadStream(path), { largest: LARGEST, signal })
    if (!put.ok) return false
    const attached = await deps.reviews['reviews.attach'](asOf(submission.by, now()), {
      id: submission.id,
      sha256: put.value.sha256,
      name: 'screen-recording.mp4',
      source: 'drop',
    })
    return attached.ok
  } finally {
    await rm(path, { force: true })
  }
}
