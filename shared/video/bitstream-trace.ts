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
  /** H.264: how each packet's picture is numbered; null where that could not be read. */
  readonly numbers: readonly (PictureNumber | null)[]
  /** H.264: numbers of frames run to this and begin anew; null where they may skip, or are not known. */
  readonly numbersRunTo: number | null
  /** Positions of packets that carry a sequence header, where the index has one already. */
  readonly repeatedHeaders: readonly number[]
}

/** ITU-T H.264, 7.4.3. */
export interface PictureNumber {
  /** Counts the reference pictures since the last IDR picture. */
  readonly frame: number
  readonly isReference: boolean
  /** Of an IDR picture; null for the others. */
  readonly idr: number | null
}

/** Takes the trace line by line. Knows H.264, HEVC, VP9 and AV1 by the names that their headers have in common. */
export function readTrace(): { readonly line: (text: string) => void; facts(): BitstreamFacts } {
  const quantisers: (number | null)[] = []
  const sequenceChanges: number[] = []
  const seen = new Set<string>()
  let current: string[] | null = null
  let last: string | null = null
  let initial = 26
  const numbers: (PictureNumber | null)[] = []
  const repeatedHeaders: number[] = []
  let numbersRunTo: number | null = null
  let referenceIdc = 0
  let hasIndexHeader = false
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
    if (name === 'nal_ref_idc') referenceIdc = value
    if (name === 'log2_max_frame_num_minus4') numbersRunTo = 2 ** (value + 4)
    if (/^gaps_in_frame_num_(value_)?allowed_flag$/.test(name) && value === 1) numbersRunTo = null
    if (name === 'frame_num' && at >= 0)
      numbers[at] ??= { frame: value, isReference: referenceIdc > 0, idr: null }
    const number = numbers[at]
    if (name === 'idr_pic_id' && number?.idr === null) numbers[at] = { ...number, idr: value }
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
      if (body.startsWith('Packet:')) {
        quantisers.push(null)
        numbers.push(null)
      } else if (/^Sequence (Parameter Set|Header)$/.test(body)) {
        current = []
        const at = quantisers.length - 1
        if (at < 0) hasIndexHeader = true
        else if (hasIndexHeader && repeatedHeaders.at(-1) !== at) repeatedHeaders.push(at)
      }
    },
    facts() {
      endSection()
      return { quantisers, sequenceChanges, sequences: seen.size, numbers, numbersRunTo, repeatedHeaders }
    },
  }
}
