import type { Character, ScanPace, ScannerProfile } from './strokes.ts'

/** Characters that came one after the other without a pause that ends a code. */
export type Chain = readonly Character[]

/** What a chain is: typing first (nothing where all of it is the scan), then a scan or null. */
export interface ChainVerdict {
  readonly typed: Chain
  readonly scan: Chain | null
}

/** This many fast characters in a row are no fingers; shorter pauses after them are bridged. */
const fastInARow = 4

/** True where enough characters were fast to suspect a scan: nothing that records may act on them. */
export function isSuspect(chain: Chain, pace: ScanPace): boolean {
  return longestRun(chain, pace) >= fastInARow && isVaried(chain)
}

/** True where the last two characters were faster than one finger after the other. */
export function endsFast(chain: Chain, pace: ScanPace): boolean {
  const gap = gapsOf(chain).at(-1)
  return gap !== undefined && gap < pace.fastMs
}

/** Judges a chain that is complete. */
export function judgeChain(chain: Chain, pace: ScanPace, profile: ScannerProfile): ChainVerdict {
  const from = typedBefore(chain, pace)
  const rest = chain.slice(from)
  return isScan(rest, pace, profile)
    ? { typed: chain.slice(0, from), scan: rest }
    : { typed: chain, scan: null }
}

function isScan(chain: Chain, pace: ScanPace, { prefix, suffix }: ScannerProfile): boolean {
  const text = printedText(chain)
  const framed = (isText(prefix) && startsWith(chain, prefix)) || (isText(suffix) && endsWith(chain, suffix))
  const frame = (isText(prefix) ? prefix.length : 0) + (isText(suffix) ? suffix.length : 0)
  const gaps = gapsOf(chain)
  const slow = gaps.filter((gap) => gap >= pace.fastMs).length
  if (framed && chain.length > frame) return slow <= Math.max(1, Math.floor(chain.length / 3))
  if (chain.length < pace.fewest || !isVaried(chain) || !/[\p{L}\p{N}]/u.test(text)) return false
  return (
    longestRun(chain, pace) >= fastInARow && slow <= (chain.length < 8 ? 1 : Math.floor(chain.length / 3))
  )
}

/** How many characters at the beginning were typed: two slow steps in a row are a hand's. */
function typedBefore(chain: Chain, pace: ScanPace): number {
  const gaps = gapsOf(chain)
  const firstFast = gaps.findIndex((gap) => gap < pace.fastMs)
  return firstFast >= 2 ? firstFast : 0
}

/** From the end of one character to the beginning of the next. */
function gapsOf(chain: Chain): number[] {
  return chain.slice(1).map(({ from }, place) => from - (chain[place]?.at ?? from))
}

function longestRun(chain: Chain, pace: ScanPace): number {
  let longest = chain.length > 0 ? 1 : 0
  let run = 1
  for (const gap of gapsOf(chain)) {
    run = gap < pace.fastMs ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}

/** One character again and again is a key that is held or hammered. */
export function isVaried(chain: Chain): boolean {
  return new Set(chain.map(({ printed, physical }) => physical ?? printed)).size > 1
}

export function printedText(chain: Chain): string {
  return chain.map(({ printed }) => printed).join('')
}

/** What a US keyboard would have typed with these keys; null where one of them is not known. */
export function physicalText(chain: Chain): string | null {
  return chain.every(({ physical }) => physical !== null)
    ? chain.map(({ physical }) => physical ?? '').join('')
    : null
}

/** A prefix or suffix of characters; a key has a name. */
export function isText(frame: string | undefined): frame is string {
  return frame !== undefined && frame !== '' && !['Enter', 'Tab', '\r', '\n', '\r\n', '\t'].includes(frame)
}

export function startsWith(chain: Chain, prefix: string): boolean {
  return printedText(chain).startsWith(prefix) || (physicalText(chain)?.startsWith(prefix) ?? false)
}

export function endsWith(chain: Chain, suffix: string): boolean {
  return printedText(chain).endsWith(suffix) || (physicalText(chain)?.endsWith(suffix) ?? false)
}

/** The code itself, without what was taught to stand around it. */
export function unframed(chain: Chain, { prefix, suffix }: ScannerProfile): Chain {
  const from = isText(prefix) && startsWith(chain, prefix) ? Array.from(prefix).length : 0
  const rest = chain.slice(from)
  return isText(suffix) && endsWith(rest, suffix) ? rest.slice(0, -Array.from(suffix).length) : rest
}
