import type { Refusal } from '../../shared/kernel/result.ts'
import { proxyReasons } from '../../shared/video/proxy-need.ts'
import type { Log } from '../core/ports.ts'
import { admit } from './admit.ts'
import { analyseRecording } from './analyse-recording.ts'
import { buildProxy } from './build-proxy.ts'
import { readContainerFacts } from './container-facts.ts'
import type { VideoTool } from './find-tool.ts'
import { writeDocument, type AnalysisDocument, type IndexDocument } from './recording-documents.ts'
import type { Known, RecordingKnowledge } from './recording-knowledge.ts'
import type { RecordingStore } from './recording-store.ts'

/** The steps from a file to something that can be reviewed. Each is done once and leaves its document beside the file. */
export interface PreparationSteps {
  index(sha256: string): Promise<void>
  analyse(sha256: string, receivedAt: number | null): Promise<void>
  proxy(sha256: string): Promise<void>
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

export function preparationSteps(deps: PreparationDeps): PreparationSteps {
  const { store, knowledge, signal } = deps

  const rejectRecording = async (sha256: string, refusal: Refusal): Promise<void> => {
    // A run that was cut short says nothing about the file.
    if (refusal.code === 'cancelled') return
    const document = { code: refusal.code, params: { ...refusal.params } }
    await writeDocument(await store.derived(sha256), 'refusal.json', document)
    knowledge.note(sha256, { state: 'refused', refusal: document, progress: null })
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
      const admitted = await admit(tool, path, signal)
      if (!admitted.ok) return rejectRecording(sha256, admitted.error)
      const { source, listing } = admitted.value
      const { facts } = await readContainerFacts(path, source.container)
      const index: IndexDocument = {
        container: source.container,
        codec: listing.codec,
        width: listing.width,
        height: listing.height,
        packets: listing.packets,
        checksums: [...listing.checksums],
        decodeTimes: [...listing.decodeTimes],
        durations: [...listing.durations],
        turn: facts.turn,
        audio: facts.audioTracks > 0,
        pixelAspect: listing.pixelAspect,
      }
      await writeDocument(await store.derived(sha256), 'index.json', index)
      knowledge.note(sha256, { index, state: 'examining' })
    },

    async analyse(sha256, receivedAt) {
      const { index, analysis, refusal } = knowledge.at(sha256)
      const source = knowledge.source(sha256)
      const tool = await deps.tool()
      if (analysis || refusal || !source || !index || !tool) return
      const total = index.packets.pts.length
      knowledge.note(sha256, { state: 'examining', progress: { done: 0, total } })
      const folder = await store.derived(sha256)
      let reported = 0
      const done = await analyseRecording(tool, source, index, {
        folder,
        receivedAt,
        signal,
        onFrame(frames) {
          knowledge.at(sha256).progress = { done: frames, total }
          if (frames - reported < PROGRESS_STEP) return
          reported = frames
          deps.progress(sha256, frames, total)
        },
      })
      if (!done.ok) return rejectRecording(sha256, done.error)
      const { examination, findings, events, readings, sequence } = done.value
      const document: AnalysisDocument = {
        packets: examination.packets,
        sha256: [...examination.sha256],
        types: examination.types,
        pixelFormat: examination.pixelFormat,
        findings: [...findings],
        events: [...events],
        readings: { ...readings, hidden: readings.hidden.map((span) => ({ ...span })) },
        strip: { ...examination.strip, sheets: examination.sheets.length },
        sequence,
      }
      await writeDocument(folder, 'analysis.json', document)
      knowledge.note(sha256, { analysis: document, state: 'ready', progress: null })
    },

    async proxy(sha256) {
      const source = knowledge.source(sha256)
      const tool = await deps.tool()
      if (!source || !tool || knowledge.at(sha256).proxy === 'ready') return
      knowledge.note(sha256, { proxy: 'building' })
      const folder = await store.derived(sha256)
      const built = await buildProxy(tool, source, { folder, name: 'proxy.mp4' }, signal)
      if (!built.ok) {
        deps.log.warn('a proxy was not built', { sha256, ...built.error })
        return knowledge.note(sha256, { proxy: 'failed' })
      }
      const { packets } = built.value
      await writeDocument(folder, 'proxy.json', { packets })
      knowledge.note(sha256, { proxy: 'ready', proxyPackets: packets })
    },
  }
}

export function needsProxy({ index, analysis }: Known): boolean {
  if (!index) return false
  const { codec, packets } = index
  return proxyReasons({ codec, packets, pixelFormat: analysis?.pixelFormat ?? '' }).length > 0
}
