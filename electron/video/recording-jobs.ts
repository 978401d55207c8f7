import { runFacts } from '../../shared/video/decode-runs.ts'
import { frameIndexOf } from '../../shared/video/frame-index.ts'
import { join } from 'node:path'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { PacketIndex } from '../../shared/video/frame-index.ts'
import type { Moves } from '../../shared/video/moves.ts'
import { admit } from './admit.ts'
import { analyseRecording } from './analyse-recording.ts'
import { buildProxy, type SourceFile } from './build-proxy.ts'
import type { VideoTool } from './find-tool.ts'
import {
  indexDocument,
  readDocument,
  toMovesDocument,
  writeDocument,
  type AnalysisDocument,
  type IndexDocument,
} from './recording-documents.ts'
import { sampleMoves } from './sample-moves.ts'

/** One step of the preparation of a recording. What it gives lies in the folder when it is done. */
export type RecordingJob =
  | { readonly kind: 'index'; readonly tool: VideoTool; readonly path: string; readonly folder: string }
  | {
      readonly kind: 'analyse'
      readonly tool: VideoTool
      readonly path: string
      readonly folder: string
      readonly receivedAt: number | null
    }
  | { readonly kind: 'moves'; readonly tool: VideoTool; readonly path: string; readonly folder: string }
  | { readonly kind: 'proxy'; readonly tool: VideoTool; readonly source: SourceFile; readonly folder: string }

export type RecordingAnswer =
  | { readonly kind: 'index'; readonly document: IndexDocument }
  | { readonly kind: 'analysis'; readonly document: AnalysisDocument }
  | { readonly kind: 'moves'; readonly moves: Moves }
  | { readonly kind: 'proxy'; readonly packets: PacketIndex }

export interface JobWatch {
  readonly signal: AbortSignal
  readonly onFrame: (done: number) => void
}

/** Does one step. Refused for what the file, or the tool that reads it, did. */
export async function runRecordingJob(
  job: RecordingJob,
  watch: JobWatch,
): Promise<Result<RecordingAnswer, Refusal>> {
  switch (job.kind) {
    case 'index':
      return indexOf(job, watch)
    case 'analyse':
      return analysisOf(job, watch)
    case 'moves':
      return movesOnly(job, watch)
    case 'proxy': {
      const built = await buildProxy(
        job.tool,
        job.source,
        { folder: job.folder, name: 'proxy.mp4' },
        watch.signal,
      )
      if (!built.ok) return built
      const { packets } = built.value
      await writeDocument(job.folder, 'proxy.json', { packets })
      return ok({ kind: 'proxy', packets })
    }
    default:
      return missingCase(job)
  }
}

type JobOf<Kind extends RecordingJob['kind']> = Extract<RecordingJob, { kind: Kind }>

async function indexOf(
  { tool, path, folder }: JobOf<'index'>,
  { signal }: JobWatch,
): Promise<Result<RecordingAnswer, Refusal>> {
  const admitted = await admit(tool, path, signal)
  if (!admitted.ok) return admitted
  const { source, listing, facts } = admitted.value
  const document: IndexDocument = {
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
    runs: runFacts(frameIndexOf(listing.packets)),
  }
  await writeDocument(folder, 'index.json', document)
  return ok({ kind: 'index', document })
}

async function movesOnly(
  { tool, path, folder }: JobOf<'moves'>,
  { signal }: JobWatch,
): Promise<Result<RecordingAnswer, Refusal>> {
  const admitted = await admit(tool, path, signal)
  if (!admitted.ok) return admitted
  const sampled = await sampleMoves(tool, admitted.value, signal)
  if (!sampled.ok) return sampled
  await writeDocument(folder, 'moves.json', toMovesDocument(sampled.value))
  return ok({ kind: 'moves', moves: sampled.value })
}

async function analysisOf(
  { tool, path, folder, receivedAt }: JobOf<'analyse'>,
  watch: JobWatch,
): Promise<Result<RecordingAnswer, Refusal>> {
  const index = await readDocument(folder, 'index.json', indexDocument)
  if (!index) throw new Error(`no index in ${join(folder, 'index.json')}`)
  const { container, width, height, packets } = index
  const done = await analyseRecording(tool, { path, container, width, height, packets }, index, {
    folder,
    receivedAt,
    ...watch,
  })
  if (!done.ok) return done
  const { examination, findings, events, readings, sequence, moves } = done.value
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
  await writeDocument(folder, 'moves.json', toMovesDocument(moves))
  await writeDocument(folder, 'analysis.json', document)
  return ok({ kind: 'analysis', document })
}
