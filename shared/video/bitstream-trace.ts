import { commonArguments, inputArguments, type FfmpegInput } from './ffmpeg-input.ts'
import { words } from './argument-list.ts'

/** Reads the headers inside the packets without decoding a picture; what they say comes on standard error. */
export function traceArguments(input: FfmpegInput): string[] {
  return words(
    commonArguments('info'),
    inputArguments(input),
    '-map 0:V:0 -c copy -copyinkf -bsf:v trace_headers -f null -',
  )
}

/** What the headers inside the packets say, by position in decode order. */
export interface BitstreamFacts {
  /** Base quantiser of each packet's first slice; null where it could not be read. */
  readonly quantisers: readonly (number | null)[]
  /** Positions before which a sequence header came that differs from the one before. */
  readonly sequenceChanges: readonly number[]
  /** Number of different sequence headers. */
  readonly sequences: number
}

/** Takes the trace line by line. Knows H.264, HEVC, VP9 and AV1 by the names that their headers have in common. */
export function readTrace(): { readonly line: (text: string) => void; facts(): BitstreamFacts } {
  const quantisers: (number | null)[] = []
  const sequenceChanges: number[] = []
  const seen = new Set<string>()
  let current: string[] | null = null
  let last: string | null = null
  let initial = 26
  const endSection = (): void => {
    if (!current) return
    const header = current.join('\n')
    current = null
    // The index's own copy may differ from what the first packet carries: encoders have been seen to do that.
    if (last !== null && header !== last && quantisers.length > 1) sequenceChanges.push(quantisers.length - 1)
    last = header
    seen.add(header)
  }
  const field = (name: string, value: number): void => {
    const at = quantisers.length - 1
    if (name === 'pic_init_qp_minus26' || name === 'init_qp_minus26') initial = 26 + value
    if (at < 0 || quantisers[at] !== null) return
    if (name === 'slice_qp_delta') quantisers[at] = initial + value
    if (name === 'base_q_idx') quantisers[at] = value
  }
  return {
    line(text) {
      const body = /^\[trace_headers @ [^\]]*\] (.*)$/.exec(text)?.[1]
      if (body === undefined) return
      const row = /^\d+ +(\S+) +[01]+ = (-?\d+)$/.exec(body)
      if (row?.[1] !== undefined) {
        if (!/trailing|alignment/.test(row[1])) current?.push(`${row[1]}=${row[2]}`)
        field(row[1], Number(row[2]))
        return
      }
      endSection()
      if (body.startsWith('Packet:')) quantisers.push(null)
      else if (/^Sequence (Parameter Set|Header)$/.test(body)) current = []
    },
    facts() {
      endSection()
      return { quantisers, sequenceChanges, sequences: seen.size }
    },
  }
}
