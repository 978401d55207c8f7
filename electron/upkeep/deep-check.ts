import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { DeepCheck, DeepFinding } from '../../shared/upkeep/deep-check.ts'
import type { Database } from '../db/open.ts'
import { storageFault } from '../db/storage-fault.ts'
import { replayDecisions } from '../evidence/index.ts'
import { compareProjections } from '../ledger/compare-projections.ts'
import type { Projector } from '../ledger/projector.ts'
import type { Streams } from '../ledger/streams.ts'
import { verifyLedger } from '../ledger/verify.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import { checkMedia } from './check-media.ts'
import { checkPeople } from './check-people.ts'

export interface DeepCheckDeps {
  readonly dataDir: string
  readonly database: Pick<Database, 'reader' | 'copyTo' | 'pragma'>
  /** The file of the keys, for its own structure. */
  readonly keys: Pick<Database, 'pragma'>
  /** Opens personal records; null where no key is at hand. */
  readonly personal: Pick<PersonalStore, 'matches'> | null
  readonly projectors: readonly Projector[]
  readonly streams: Streams
  readonly catalogues: readonly Catalogue[]
  /** Keys whose signature on the chain is trusted; null where the caller verifies the chain himself. */
  readonly trusted: readonly string[] | null
}

/**
 * Compares everything that stands beside the chain with the sealed events: derived tables and sums row by row, files
 * with their hashes, personal records with their commitments, past decisions with the rules of their time. Changes
 * nothing; the data may be in use.
 */
export async function runDeepCheck(deps: DeepCheckDeps): Promise<DeepCheck> {
  const start = performance.now()
  const { dataDir, database } = deps
  const findings: DeepFinding[] = [
    ...storage('carebench.sqlite', database),
    ...storage('keys.sqlite', deps.keys),
  ]
  const checked = { rows: 0, files: 0, people: 0, decisions: 0 }
  // A file that SQLite cannot walk through has no rows to compare.
  if (findings.length === 0) {
    findings.push(...chainFindings(deps))
    const tables = await compareProjections(database, join(dataDir, 'checks'), deps.projectors, deps.streams)
    const media = await checkMedia(database.reader, [join(dataDir, 'media'), join(dataDir, 'recordings')])
    const people = await checkPeople(database.reader, deps.personal)
    const decisions = decisionFindings(deps)
    for (const { table, missing, unexpected, example } of tables.differences)
      findings.push(finding('tables', 'differs', table, Math.max(missing, unexpected), example))
    for (const { code, params } of tables.unreadable)
      findings.push(
        finding('tables', 'unreadable', String(params['stream']), 1, `${code} ${String(params['seq'])}`),
      )
    for (const { sha256, fault } of media.faults) findings.push(finding('media', fault, sha256, 1, ''))
    for (const { subject, fault } of people.faults) findings.push(finding('people', fault, subject, 1, ''))
    findings.push(...decisions.findings)
    Object.assign(checked, {
      rows: tables.rows,
      files: media.files,
      people: people.people,
      decisions: decisions.count,
    })
  }
  return { holds: findings.length === 0, findings, checked, tookMs: Math.round(performance.now() - start) }
}

function storage(what: string, file: Pick<Database, 'pragma'>): readonly DeepFinding[] {
  try {
    const found = file.pragma('integrity_check')
    return found === 'ok' ? [] : [finding('storage', 'changed', what, 1, String(found).slice(0, 200))]
  } catch (error) {
    if (storageFault(error) !== 'damaged') throw error
    return [finding('storage', 'unreadable', what, 1, '')]
  }
}

function chainFindings({ database, trusted }: DeepCheckDeps): readonly DeepFinding[] {
  if (trusted === null) return []
  const found = verifyLedger(database.reader, trusted)
  return found.holds
    ? []
    : [finding('chain', 'changed', found.stream ?? '', 1, `${found.fault} ${found.seq}`)]
}

function decisionFindings({ database, catalogues }: DeepCheckDeps): {
  readonly count: number
  readonly findings: readonly DeepFinding[]
} {
  const findings: DeepFinding[] = []
  const { decisions } = replayDecisions(database.reader, catalogues, ({ seq, stream, type, outcome }) => {
    const fault = outcome === 'differs' ? 'differs' : 'undecidable'
    findings.push(finding('decisions', fault, stream, 1, `${type} ${seq}`))
  })
  return { count: decisions, findings }
}

function finding(
  area: DeepFinding['area'],
  fault: DeepFinding['fault'],
  what: string,
  count: number,
  example: string,
): DeepFinding {
  return { area, fault, what, count, example }
}
