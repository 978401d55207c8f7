import { open } from 'node:fs/promises'
import { arch, freemem, release, totalmem, type as systemType } from 'node:os'
import { join } from 'node:path'
import type { BackupsView } from '../../shared/upkeep/backups.ts'
import type { DataHealth } from '../../shared/upkeep/deep-check.ts'
import { supportLine } from './support-log.ts'

/** Of the newest log so many bytes are read, and so many lines kept. */
const MOST_BYTES = 512 * 1024
const MOST_LINES = 400
const BYTES_PER_MB = 1_000_000

export interface SupportFacts {
  readonly dataDir: string
  /** ms, UTC */
  readonly now: number
  readonly records: number
  readonly keyGuard: string
  readonly uncleanEnd: boolean
  readonly health: Omit<DataHealth, 'rebuilding'>
  readonly backups: Pick<BackupsView, 'places' | 'recovery'>
}

/**
 * How this bench stands, for whoever helps: in English, and without anything about people, customers, records or the folders
 * of this computer. The versions are put before it by the screen.
 */
export async function supportText(facts: SupportFacts): Promise<string> {
  const { health, backups } = facts
  const log = await newestLines(join(facts.dataDir, 'logs', 'carebench.log'))
  return [
    `Made: ${when(facts.now)}`,
    `Operating system: ${systemType()} ${release()} ${arch()}`,
    `Memory: ${megabytes(freemem())} of ${megabytes(totalmem())} MB free`,
    `Records: ${facts.records}`,
    `Key guard: ${facts.keyGuard}`,
    `Last end: ${facts.uncleanEnd ? 'unclean' : 'clean'}`,
    `Recovery sheet: ${backups.recovery ? 'made' : 'none'}`,
    '',
    'Verification',
    ...verification(health),
    '',
    'Backups',
    ...backups.places.map(
      ({ offDisk, lastGood, lastTry, verified }, place) =>
        `  ${place + 1}. ${offDisk === true ? 'another disk' : offDisk === false ? 'same disk' : 'not connected'}, ` +
        `last good ${when(lastGood)}, last failure ${lastTry?.failure ?? 'none'}, ` +
        `verified ${verified ? `${when(verified.at)} ${verified.failure ?? 'good'}` : 'never'}`,
    ),
    '',
    `Log (the newest ${log.length} lines)`,
    ...log,
    '',
  ].join('\n')
}

function verification({ last }: SupportFacts['health']): readonly string[] {
  if (!last) return ['  never run']
  const { result } = last
  const outcome =
    result === null ? 'not finished' : result.holds ? 'everything holds' : 'something does not hold'
  // What a finding is about may be a reference of a person: its area and number do.
  const findings = (result?.findings ?? []).map(({ area, fault, count }) => `  ${area}: ${fault}, ${count}`)
  return [`  last run ${when(last.at)}`, `  ${outcome}`, ...findings]
}

function when(at: number | null): string {
  return at === null ? 'never' : new Date(at).toISOString()
}

function megabytes(bytes: number): number {
  return Math.round(bytes / BYTES_PER_MB)
}

/** The end of a log, as it goes to support; nothing where there is none. */
async function newestLines(path: string): Promise<readonly string[]> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const bytes = Buffer.alloc(Math.min(size, MOST_BYTES))
      await file.read(bytes, 0, bytes.length, size - bytes.length)
      const lines = bytes.toString('utf8').split('\n')
      return lines.flatMap((line) => supportLine(line) ?? []).slice(-MOST_LINES)
    } finally {
      await file.close()
    }
  } catch {
    return []
  }
}
