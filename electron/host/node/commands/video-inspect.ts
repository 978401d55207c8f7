import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { codecName } from '../../../../shared/video/codec-names.ts'
import { inspectionVerdicts, speaksOfEditing, strengthOf } from '../../../../shared/video/inspection.ts'
import { ptsOf, ticksToSeconds } from '../../../../shared/video/frame-index.ts'
import type { Finding } from '../../../../shared/video/findings.ts'
import type { ProxyReason } from '../../../../shared/video/proxy-need.ts'
import type { Params } from '../../../../shared/kernel/result.ts'
import {
  findVideoTool,
  inspectRecording,
  type InspectedRecording,
  type Inspection,
} from '../../../video/index.ts'
import { loadWords, type Translate } from '../../../words/words.ts'
import { onNamedFile } from '../named-file.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

const usage = `Usage: carebench video inspect FILE [--json] [--minutes N]

Looks at a recording as the program does when one comes in, and says whether it can be reviewed and what was found in
it. Needs no data folder, keeps nothing, and runs ffmpeg inside the same limits.

  --json        { verdict, code, reason, container, codec, pixelFormat, width, height, frames, timeBase, firstPts, lastPts,
                duration, rotation, sampleAspect, variableRate, gopMax, preview: [why], findings: [{ code, strength,
                message, at, frames: { from, to } }], makers: [name], serials: [], skipped: [what] }.
                firstPts and lastPts are ticks of timeBase; duration and at are seconds; rotation is in degrees
                clockwise; from and to are frames, counted from 0. What is not known, or of the whole file, is null.
  --minutes N   give up after so long (default: 30)

verdict   ${inspectionVerdicts.join(', ')}: as it is; through a preview with the same frames and times;
          its transfer broke off; never; asks for too much; stopped, or ffmpeg is missing, so that nothing is known
strength  proves (a contradiction within the file), suggests, note. No finding decides anything: a person looks.
skipped   what is not looked at here: serials (read on the review screen), likeness (needs the records)

Exit code 0 if it can be reviewed, as it is or through a preview, 1 if not.
`

const options = { json: { type: 'boolean' }, minutes: { type: 'string' }, deep: { type: 'boolean' } } as const
const MINUTE = 60_000

/** Says what a file would be as a recording. */
export const videoInspect: Command = {
  name: 'video inspect',
  summary: 'say whether a recording can be reviewed, and what is found in it',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError('name one file')
    const minutes = Number(values.minutes ?? 30)
    if (!(minutes > 0 && minutes <= 24 * 60)) throw new UsageError('--minutes must be from 1 to 1440')
    await onNamedFile(file, access)
    const signal = AbortSignal.timeout(minutes * MINUTE)
    const inspection = await inspectRecording(await findVideoTool(), file, signal)
    const report = reportOf(inspection, loadWords(io.program.resourcesDir).in('en', 'reviews'))
    io.out.write(values.json === true ? `${JSON.stringify(report)}\n` : textOf(report))
    return inspection.recording === null ? exitCodes.no : exitCodes.done
  },
}

type Report = ReturnType<typeof reportOf>

function reportOf({ verdict, refusal, recording }: Inspection, say: Translate) {
  const figures = recording?.figures ?? null
  return {
    verdict,
    code: refusal?.code ?? recording?.proxyReasons[0] ?? null,
    reason: refusal
      ? say(`refusal.${refusal.code}`, textParams(refusal.params))
      : recording && proxyWords(recording),
    container: recording?.container ?? null,
    codec: recording?.codec ?? textParams(refusal?.params ?? {})['codec'] ?? null,
    pixelFormat: recording?.pixelFormat ?? null,
    width: recording?.width ?? null,
    height: recording?.height ?? null,
    frames: figures?.frames ?? null,
    timeBase: recording ? `${recording.timeBase.num}/${recording.timeBase.den}` : null,
    firstPts: figures?.firstPts ?? null,
    lastPts: figures?.lastPts ?? null,
    duration: figures?.duration ?? null,
    rotation: recording?.rotation ?? null,
    sampleAspect: recording ? aspectOf(recording.pixelAspect) : null,
    variableRate: figures?.variableRate ?? null,
    gopMax: figures?.gopMax ?? null,
    preview: recording?.proxyReasons ?? [],
    findings: (recording?.findings ?? []).filter(speaksOfEditing).map((finding) => ({
      code: finding.code,
      strength: strengthOf(finding),
      message: say(`finding.${finding.code}`, textParams(finding.params)),
      at: secondsOf(recording, finding),
      frames: finding.frames,
    })),
    makers: (recording?.findings ?? []).flatMap(({ params }) =>
      typeof params['name'] === 'string' ? [params['name']] : [],
    ),
    serials: [],
    skipped: recording ? ['serials', 'likeness'] : ['findings', 'serials', 'likeness'],
  }
}

/** Where a finding is, in seconds from the first frame. */
function secondsOf(recording: InspectedRecording | null, { frames }: Finding): number | null {
  if (!recording || !frames) return null
  const { index, timeBase } = recording
  return ticksToSeconds(ptsOf(index, frames.from) - ptsOf(index, 0), timeBase)
}

const reasons: Readonly<Record<ProxyReason, (recording: InspectedRecording) => string>> = {
  codec: ({ codec }) => `${codecName(codec)} is not decoded everywhere`,
  samples: ({ codec, pixelFormat }) =>
    `${codecName(codec)} with ${samplesOf(pixelFormat)} is not decoded everywhere`,
  'open-groups': () => 'its key frames are no places to start from',
  'long-groups': ({ figures }) => `a key frame comes once in ${figures.gopMax} frames`,
}

function proxyWords(recording: InspectedRecording): string | null {
  const [first] = recording.proxyReasons
  if (first === undefined) return null
  return `Reviewed through a preview with the same frames and times: ${reasons[first](recording)}.`
}

/** `10 bits a sample (yuv420p10le)` */
function samplesOf(pixelFormat: string): string {
  const bits = /p(9|1\d)(?:le|be)$/.exec(pixelFormat)?.[1]
  return bits === undefined ? `samples as ${pixelFormat}` : `${bits} bits a sample (${pixelFormat})`
}

/** `2:1`, as small as it goes. */
function aspectOf(aspect: number): string {
  for (let below = 1; below <= 100; below += 1) {
    const above = aspect * below
    if (Math.abs(above - Math.round(above)) < 1e-6) return `${Math.round(above)}:${below}`
  }
  return `${Math.round(aspect * 1000)}:1000`
}

function textParams(params: Params): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value ?? '')]))
}

function textOf({
  verdict,
  reason,
  codec,
  width,
  height,
  frames,
  duration,
  findings,
  skipped,
}: Report): string {
  const what = [
    codec,
    width !== null && height !== null ? `${width}×${height}` : null,
    frames !== null ? `${frames} frames` : null,
    duration !== null ? `${duration.toFixed(3)} s` : null,
  ].filter((part) => part !== null)
  return [
    reason === null ? verdict : `${verdict}: ${reason}`,
    ...(frames === null ? [] : [what.join(', ')]),
    ...findings.map(
      ({ strength, message, at }) => `${strength}${at === null ? '' : ` at ${at.toFixed(3)} s`}: ${message}`,
    ),
    `not looked at: ${skipped.join(', ')}`,
    '',
  ].join('\n')
}
