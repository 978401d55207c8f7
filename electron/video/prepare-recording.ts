import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Moves } from '../../shared/video/moves.ts'
import { proxyReasons } from '../../shared/video/proxy-need.ts'
import type { Log } from '../core/ports.ts'
import { runInThread } from '../core/run-in-thread.ts'
import { workerFile } from '../core/worker-file.ts'
import type { VideoTool } from './find-tool.ts'
import { movesDocument, readDocument, writeDocument } from './recording-documents.ts'
import type { RecordingAnswer, RecordingJob } from './recording-jobs.ts'
import type { Known, RecordingKnowledge } from './recording-knowledge.ts'
import type { RecordingStore } from './recording-store.ts'
import { stateOfRefusal } from './unexamined.ts'

/** The steps from a file to something that can be reviewed. Each is done once and leaves its document beside the file. */
export interface PreparationSteps {
  index(sha256: string): Promise<void>
  analyse(sha256: string, receivedAt: number | null): Promise<void>
  proxy(sha256: string): Promise<void>
  /** The moves that lie beside a recording; null where there are none of this version. */
  knownMoves(sha256: string): Promise<Moves | null>
  /** The same, found now where an older version of the program did not. Null where they cannot be. */
  moves(sha256: string): Promise<Moves | null>
  /** Forgets that a limit or a crash ended it. False where there is nothing to try again. */
  again(sha256: string): Promise<boolean>
}

export interface PreparationDeps {
  readonly store: RecordingStore
  readonly tool: () => Promise<VideoTool | null>
  readonly log: Log
  readonly knowledge: RecordingKnowledge
  readonly signal: AbortSignal
  /** Frames decoded so far, now and then. */
  readonly progress: (sha256: string, done: number, total: number) => void
}

const PROGRESS_STEP = 60
const MINUTE_MS = 60_000

/** Beyond the limits of the tools themselves: what is left for computing on what they said. */
const limits = {
  index: { timeMs: MINUTE_MS, megabytes: 1_536 },
  analyse: { timeMs: 35 * MINUTE_MS, megabytes: 2_048 },
  moves: { timeMs: 25 * MINUTE_MS, megabytes: 1_024 },
  proxy: { timeMs: 25 * MINUTE_MS, megabytes: 1_024 },
} as const

export function preparationSteps(deps: PreparationDeps): PreparationSteps {
  const { store, knowledge, signal } = deps
  const file = workerFile('recording-worker', import.meta.url)

  const run = async (
    sha256: string,
    job: RecordingJob,
    onFrame: (done: number) => void = () => {},
  ): Promise<Result<RecordingAnswer, Refusal>> => {
    type Answer = Result<RecordingAnswer, Refusal>
    const end = await runInThread<Answer>(file, job, limits[job.kind], {
      signal,
      onNews: (frames) => typeof frames === 'number' && onFrame(frames),
    })
    switch (end.ended) {
      case 'answered':
        if (end.answer.ok) await store.sealDerived(sha256)
        return end.answer
      case 'cancelled':
        return refuse('cancelled')
      case 'out-of-time':
        return refuse('timed-out')
      case 'failed':
        return refuse('failed')
      default:
        return missingCase(end)
    }
  }

  const rejectRecording = async (sha256: string, refusal: Refusal): Promise<void> => {
    // A run that was cut short says nothing about the file.
    if (refusal.code === 'cancelled') return
    const document = { code: refusal.code, params: { ...refusal.params } }
    await writeDocument(await store.derived(sha256), 'refusal.json', document)
    await store.sealDerived(sha256)
    deps.log.warn('a recording was turned away', { sha256, ...document })
    knowledge.note(sha256, { state: stateOfRefusal(document), refusal: document, progress: null })
  }

  const knownMoves = async (sha256: string): Promise<Moves | null> => {
    if (store.path(sha256) === null) return null
    // What lies there counts only as it was sealed.
    await store.holdDerived(sha256)
    return readDocument(await store.derived(sha256), 'moves.json', movesDocument)
  }

  return {
    async index(sha256) {
      const path = store.path(sha256)
      if (path === null) return knowledge.note(sha256, { state: 'gone' })
      const before = await knowledge.recall(sha256)
      if (before.index || before.refusal) return
      const tool = await deps.tool()
      if (!tool) return knowledge.note(sha256, { state: 'no-tool' })
      knowledge.note(sha256, { state: 'indexing' })
      const done = await run(sha256, { kind: 'index', tool, path, folder: await store.derived(sha256) })
      if (!done.ok) return rejectRecording(sha256, done.error)
      if (done.value.kind !== 'index') return
      knowledge.note(sha256, { index: done.value.document, state: 'examining' })
    },

    async analyse(sha256, receivedAt) {
      const { index, analysis, refusal } = knowledge.at(sha256)
      const path = store.path(sha256)
      const tool = await deps.tool()
      if (analysis || refusal || path === null || !index || !tool) return
      const total = index.packets.pts.length
      knowledge.note(sha256, { state: 'examining', progress: { done: 0, total } })
      let reported = 0
      const folder = await store.derived(sha256)
      const done = await run(sha256, { kind: 'analyse', tool, path, folder, receivedAt }, (frames) => {
        knowledge.at(sha256).progress = { done: frames, total }
        if (frames - reported < PROGRESS_STEP) return
        reported = frames
        deps.progress(sha256, frames, total)
      })
      if (!done.ok) return rejectRecording(sha256, done.error)
      if (done.value.kind !== 'analysis') return
      knowledge.note(sha256, { analysis: done.value.document, state: 'ready', progress: null })
    },

    async proxy(sha256) {
      const source = knowledge.source(sha256)
      const tool = await deps.tool()
      if (!source || !tool || knowledge.at(sha256).proxy === 'ready') return
      knowledge.note(sha256, { proxy: 'building' })
      const built = await run(sha256, { kind: 'proxy', tool, source, folder: await store.derived(sha256) })
      if (!built.ok) {
        deps.log.warn('a proxy was not built', { sha256, ...built.error })
        return knowledge.note(sha256, { proxy: 'failed' })
      }
      if (built.value.kind !== 'proxy') return
      knowledge.note(sha256, { proxy: 'ready', proxyPackets: built.value.packets })
    },

    knownMoves,

    async moves(sha256) {
      const known = await knownMoves(sha256)
      const path = store.path(sha256)
      const tool = await deps.tool()
      if (known || path === null || !tool || knowledge.at(sha256).refusal) return known
      const folder = await store.derived(sha256)
      const made = await run(sha256, { kind: 'moves', tool, path, folder })
      if (!made.ok) deps.log.warn('the moves of a recording were not found', { sha256, ...made.error })
      return made.ok && made.value.kind === 'moves' ? made.value.moves : null
    },

    async again(sha256) {
      const { state } = await knowledge.recall(sha256)
      if (state !== 'not-examined') return false
      await rm(join(await store.derived(sha256), 'refusal.json'), { force: true })
      await store.sealDerived(sha256)
      knowledge.note(sha256, { state: 'waiting', refusal: null, progress: null })
      return true
    },
  }
}

export function needsProxy({ index, analysis }: Known): boolean {
  if (!index) return false
  const { codec, packets, runs } = index
  return proxyReasons({ codec, packets, runs, pixelFormat: analysis?.pixelFormat ?? '' }).length > 0
}
