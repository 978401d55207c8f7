import { stat } from 'node:fs/promises'
import type { RecordingView } from '../../shared/video/contract.ts'
import {
  analysisDocument,
  indexDocument,
  proxyDocument,
  readDocument,
  refusalDocument,
  type AnalysisDocument,
  type IndexDocument,
} from './recording-documents.ts'
import type { SourceFile } from './build-proxy.ts'
import type { RecordingStore } from './recording-store.ts'
import { stateOfRefusal } from './unexamined.ts'

/** What the program knows of a recording at this moment. */
export interface Known {
  state: RecordingView['state']
  refusal: RecordingView['refusal']
  progress: RecordingView['progress']
  proxy: RecordingView['proxy']['state']
  index: IndexDocument | null
  analysis: AnalysisDocument | null
  proxyPackets: RecordingView['proxy']['packets']
}

/** Knowledge of recordings: in memory while it is used, on the disk for the next start. */
export interface RecordingKnowledge {
  at(sha256: string): Known
  /** Reads what earlier runs of the program have derived. */
  recall(sha256: string): Promise<Known>
  note(sha256: string, change: Partial<Known>): void
  /** The file with its index, as tools want it; null where one of them is missing. */
  source(sha256: string): SourceFile | null
  readonly view: (sha256: string) => Promise<RecordingView>
  readonly forget: (sha256: string) => void
}

const unknown: Known = {
  state: 'waiting',
  refusal: null,
  progress: null,
  proxy: 'none',
  index: null,
  analysis: null,
  proxyPackets: null,
}

export function createKnowledge(
  store: RecordingStore,
  changed: (sha256: string) => void,
): RecordingKnowledge {
  const known = new Map<string, Known>()
  const at = (sha256: string): Known => {
    const found = known.get(sha256) ?? { ...unknown }
    known.set(sha256, found)
    return found
  }
  const recall = async (sha256: string): Promise<Known> => {
    const now = at(sha256)
    if (now.index || now.refusal || store.path(sha256) === null) return now
    await store.holdDerived(sha256)
    const folder = await store.derived(sha256)
    const refusal = await readDocument(folder, 'refusal.json', refusalDocument)
    const index = await readDocument(folder, 'index.json', indexDocument)
    const analysis = await readDocument(folder, 'analysis.json', analysisDocument)
    const proxy = await readDocument(folder, 'proxy.json', proxyDocument)
    // Whoever was quicker has newer knowledge.
    if (now.index || now.refusal) return now
    if (refusal) return Object.assign(now, { state: stateOfRefusal(refusal), refusal, index })
    if (proxy) Object.assign(now, { proxy: 'ready', proxyPackets: proxy.packets })
    if (analysis) now.state = 'ready'
    return Object.assign(now, { index, analysis })
  }
  return {
    at,
    recall,
    note(sha256, change) {
      Object.assign(at(sha256), change)
      changed(sha256)
    },
    source(sha256) {
      const path = store.path(sha256)
      const { index, analysis } = at(sha256)
      if (path === null || !index) return null
      const { container, width, height } = index
      return { path, container, width, height, packets: analysis?.packets ?? index.packets }
    },
    async view(sha256) {
      const path = store.path(sha256)
      return toView(sha256, await recall(sha256), path === null ? null : (await stat(path)).size)
    },
    forget(sha256) {
      known.delete(sha256)
      changed(sha256)
    },
  }
}

function toView(sha256: string, now: Known, bytes: number | null): RecordingView {
  const { index, analysis } = now
  return {
    sha256,
    state: bytes === null ? 'gone' : now.state,
    refusal: now.refusal,
    progress: now.progress,
    bytes: bytes ?? 0,
    picture: index && {
      codec: index.codec,
      width: index.width,
      height: index.height,
      turn: index.turn,
      audio: index.audio,
      pixelAspect: index.pixelAspect,
      pixelFormat: analysis?.pixelFormat ?? '',
    },
    packets: analysis?.packets ?? index?.packets ?? null,
    proven: analysis ? true : now.refusal?.code === 'frames-differ' ? false : null,
    types: analysis?.types ?? '',
    findings: analysis?.findings ?? [],
    events: analysis?.events ?? [],
    readings: analysis?.readings ?? null,
    strip: analysis?.strip ?? null,
    proxy: { state: now.proxy, packets: now.proxyPackets },
  }
}
