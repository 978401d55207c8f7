import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { RecordingView } from '../../shared/video/contract.ts'
import type { Finding } from '../../shared/video/findings.ts'
import { frameIndexOf, type FrameIndex, type PacketIndex } from '../../shared/video/frame-index.ts'
import type { Moves } from '../../shared/video/moves.ts'
import type { PictureSequence } from '../../shared/video/likeness.ts'
import type { Log } from '../core/ports.ts'
import { extractFrames, type ExtractedFrame, type FrameForm } from './extract-frames.ts'
import type { VideoTool } from './find-tool.ts'
import { needsProxy, preparationSteps } from './prepare-recording.ts'
import { createKnowledge } from './recording-knowledge.ts'
import type { RecordingStore } from './recording-store.ts'

/** Takes recordings from bytes to something that can be reviewed, one after the other, in the background. */
export interface Recordings {
  /** Sees to it that a recording is indexed, decoded and analysed. Safe to call again. */
  prepare(sha256: string, receivedAt: number | null): void
  /** Once more for a recording that a limit or a crash ended. */
  again(sha256: string, receivedAt: number | null): Promise<void>
  /** Asks for the proxy although the program saw no need: a player could not decode the recording. */
  wantProxy(sha256: string): void
  view(sha256: string): Promise<RecordingView>
  /** The proven index and the hash of each frame's pixels; null until the recording was decoded. */
  proof(sha256: string): Promise<RecordingProof | null>
  /** What moves in a recording that was examined; made where it is missing, after what is waiting by now. Null without any. */
  moves(sha256: string): Promise<Moves | null>
  /** Frames of the source itself with their hashes, as PNG unless asked for smaller ones. */
  frames(
    sha256: string,
    ordinals: readonly number[],
    form?: FrameForm,
  ): Promise<
    Result<
      readonly ExtractedFrame[],
      Refusal<'recording-gone' | 'no-such-frame' | 'no-tool' | 'frame-failed'>
    >
  >
  /** Forgets what is known of a recording, e.g. after its files were removed. */
  forget(sha256: string): void
  close(): Promise<void>
}

export interface RecordingProof {
  readonly index: FrameIndex
  /** What the index is made of, and `indexHash` is over. */
  readonly packets: PacketIndex
  readonly sha256: readonly string[]
  /** SHA-256 of the index and of the findings as canonical JSON. */
  readonly indexHash: string
  readonly findingsHash: string
  readonly findings: readonly Finding[]
  readonly sequence: PictureSequence
  /** SHA-256 over the packets' checksums: the same payload in any container. */
  readonly payloadHash: string
}

export interface RecordingsDeps {
  readonly store: RecordingStore
  readonly tool: () => Promise<VideoTool | null>
  readonly log: Log
  /** Something about this recording is new: screens look again. */
  readonly changed: (sha256: string) => void
  /** Frames decoded so far, now and then. */
  readonly progress: (sha256: string, done: number, total: number) => void
}

export function createRecordings(deps: RecordingsDeps): Recordings {
  const { store } = deps
  const knowledge = createKnowledge(store, deps.changed)
  const ending = new AbortController()
  const { signal } = ending
  const steps = preparationSteps({ ...deps, knowledge, signal })
  const background = createLane()
  const indexing = createLane()

  const guarded = async (what: string, sha256: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!signal.aborted) await work()
    } catch (error) {
      // Deleted meanwhile, because its time was over or its person was erased: nothing is missing.
      if (store.path(sha256) === null) return
      deps.log.error('a recording could not be prepared', { what, sha256, error })
      knowledge.note(sha256, { state: 'not-examined', refusal: { code: 'failed', params: {} } })
    }
  }
  const askForProxy = (sha256: string): void => {
    const { proxy } = knowledge.at(sha256)
    if (proxy !== 'none' && proxy !== 'failed') return
    knowledge.note(sha256, { proxy: 'waiting' })
    void background.run(() => guarded('proxy', sha256, () => steps.proxy(sha256)))
  }
  const prepare = (sha256: string, receivedAt: number | null): void => {
    // The index is quick and somebody may be waiting for it; the rest stands in line.
    const indexed = indexing.run(() => guarded('index', sha256, () => steps.index(sha256)))
    void background.run(async () => {
      await indexed
      await guarded('analyse', sha256, () => steps.analyse(sha256, receivedAt))
      if (!signal.aborted && needsProxy(knowledge.at(sha256))) askForProxy(sha256)
    })
  }
  return {
    prepare,
    async again(sha256, receivedAt) {
      if (await steps.again(sha256)) prepare(sha256, receivedAt)
    },
    wantProxy: askForProxy,
    view: knowledge.view,
    async proof(sha256) {
      const { analysis, index } = await knowledge.recall(sha256)
      if (!analysis || !index) return null
      return {
        index: frameIndexOf(analysis.packets),
        packets: analysis.packets,
        sha256: analysis.sha256,
        indexHash: hashOf(analysis.packets),
        findingsHash: hashOf(analysis.findings),
        findings: analysis.findings,
        sequence: analysis.sequence,
        payloadHash: hashOf(index.checksums),
      }
    },
    async moves(sha256) {
      const known = await steps.knownMoves(sha256)
      if (known) return known
      const made = Promise.withResolvers<Moves | null>()
      await background.run(async () => {
        // Whatever ends it says nothing against the recording.
        const moves = signal.aborted ? null : steps.moves(sha256)
        await Promise.resolve(moves).then(made.resolve, made.reject)
      })
      return made.promise
    },
    async frames(sha256, ordinals, form = 'png') {
      if (store.path(sha256) === null) return refuse('recording-gone')
      await knowledge.recall(sha256)
      const source = knowledge.source(sha256)
      const tool = await deps.tool()
      if (!tool) return refuse('no-tool')
      if (!source) return refuse('frame-failed')
      const got = await extractFrames(tool, source, ordinals, { signal, form })
      if (got.ok) return ok(got.value)
      const { code } = got.error
      return code === 'no-such-frame' ? refuse(code) : refuse('frame-failed', { why: code })
    },
    forget: knowledge.forget,
    async close() {
      ending.abort()
      await Promise.allSettled([background.idle(), indexing.idle()])
    },
  }
}

function hashOf(value: Parameters<typeof canonicalJson>[0]): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** Work that stands in line: one piece after the other. */
function createLane(): { run(work: () => Promise<void>): Promise<void>; idle(): Promise<void> } {
  let last: Promise<void> = Promise.resolve()
  return {
    run(work) {
      const before = last
      last = (async () => {
        await before
        await work()
      })()
      return last
    },
    idle: () => last,
  }
}
