import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import type { CheckedArea, DeepCheck, DeepFinding, SkippedPart } from '../../shared/upkeep/deep-check.ts'
import { countSteps } from '../core/count-steps.ts'
import { openReadOnly, openSnapshot, type Database, type Reader } from '../db/open.ts'
import { checkRowSeals, type RowSealFault, type RowSealing } from '../db/row-seals.ts'
import { HEADS_TABLE } from '../db/schema/ledger-head.ts'
import { replayDecisions, type Difference } from '../evidence/index.ts'
import { compareProjections, withCopy, type ProjectionCheck } from '../ledger/compare-projections.ts'
import { readEnd } from '../ledger/head.ts'
import { filledBy } from '../ledger/rebuild.ts'
import type { Projector } from '../ledger/projector.ts'
import type { Streams } from '../ledger/streams.ts'
import { verifyLedger } from '../ledger/verify.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import { checkMedia, mediaSize } from './check-media.ts'
import type { MediaRoundFile } from './media-round.ts'
import { checkPeople } from './check-people.ts'
import {
  checkFile,
  checkKeySchema,
  checkRecordSchema,
  searchIndexHolds,
  type StorageFinding,
} from './check-storage.ts'

export interface DeepCheckDeps {
  readonly dataDir: string
  readonly migrationsDir: string
  readonly database: Pick<Database, 'reader' | 'copyTo' | 'pragma'>
  readonly keys: Pick<Database, 'reader' | 'pragma' | 'path'>
  /** What the rows that no event gives are sealed with; null where no key is at hand. */
  readonly sealing: { readonly records: RowSealing; readonly keys: RowSealing } | null
  /** Opens personal records; null where no key is at hand. */
  readonly personal: Pick<PersonalStore, 'matches'> | null
  readonly projectors: readonly Projector[]
  readonly streams: Streams
  readonly catalogues: readonly Catalogue[]
  /** Keys whose signature on the chain is trusted; null where the caller verifies the chain himself. */
  readonly trusted: readonly string[] | null
  /** Where it is kept how far photos and recordings are read; null for a check that reads them all and keeps nothing. */
  readonly round: MediaRoundFile | null
  /** Lists were filled by this version: the program does so at its start. Others find that as they may be of an older one. */
  readonly filled: boolean
  /** When it begins. ms, UTC */
  readonly now: number
  /** Told how far it is. */
  readonly onProgress: Progress
}

/** Where copies of the database lie while they are compared. */
export const CHECK_FOLDER = 'checks'

/** What filling the tables of an event takes, against reading it once; and how many bytes of a file take as long as that. */
const FILLING = 6
const BYTES = 10_000

/**
 * Compares everything that stands beside the chain with the sealed events: derived tables and sums row by row, files
 * with their hashes, personal records with their commitments, past decisions with the rules of their time; what no
 * event gives with the seal of its table. Changes nothing; the data may be in use.
 */
export async function runDeepCheck(deps: DeepCheckDeps): Promise<DeepCheck> {
  const start = performance.now()
  const { dataDir, database } = deps
  const findings = [
    ...storageFindings('carebench.sqlite', checkFile(database)),
    ...storageFindings('keys.sqlite', checkFile(deps.keys)),
  ]
  let mediaSince: number | null = null
  const checked = { rows: 0, files: 0, people: 0, decisions: 0 }
  // A file that SQLite cannot walk through has no rows to compare.
  const readable = findings.length === 0
  const stale = readable && !deps.filled && !filledBy(database.reader, deps.projectors)
  const skipped: SkippedPart[] = [
    ...(stale ? (['tables'] as const) : []),
    ...(deps.sealing ? [] : (['rows'] as const)),
    ...(deps.personal ? [] : (['people'] as const)),
  ]
  // What breaks on damaged data is a finding of that part; the others are still looked at.
  const part = async (area: CheckedArea, look: () => Promise<void> | void): Promise<void> => {
    try {
      await look()
    } catch (error) {
      findings.push(finding(area, 'unreadable', messageOf(error), 1, ''))
    }
  }
  if (readable) {
    const folders = [join(dataDir, 'media'), join(dataDir, 'recordings')]
    const step = countSteps(await stepsOf(deps, { stale, folders }), deps.onProgress)
    findings.push(...chainFindings(deps, step))
    const folder = join(dataDir, CHECK_FOLDER)
    await withCopy(database, folder, async (copy) => {
      await part('storage', () => void findings.push(...findBesideEvents(deps, copy, folder)))
      if (stale) return
      await part('tables', () => {
        const tables = compareProjections(copy, deps.projectors, deps.streams, (count) =>
          step(count * FILLING),
        )
        findings.push(...tableFindings(tables))
        checked.rows = tables.rows
      })
    })
    await part('media', async () => {
      const media = await checkMedia({ ...deps, reader: database.reader }, folders, (bytes) =>
        step(bytes / BYTES),
      )
      for (const { sha256, fault } of media.faults) findings.push(finding('media', fault, sha256, 1, ''))
      checked.files = media.files
      mediaSince = media.since
    })
    await part('people', async () => {
      const people = await checkPeople(database.reader, deps.personal)
      for (const { subject, fault } of people.faults) findings.push(finding('people', fault, subject, 1, ''))
      checked.people = people.people
    })
    await part('decisions', () => {
      const decisions = decisionFindings(deps, step)
      findings.push(...decisions.findings)
      checked.decisions = decisions.count
    })
  }
  const tookMs = Math.round(performance.now() - start)
  return { holds: findings.length === 0, findings, checked, skipped, mediaSince, tookMs }
}

/** About how many steps it takes: reading an event once is one. */
async function stepsOf(
  { database, trusted }: DeepCheckDeps,
  { stale, folders }: { readonly stale: boolean; readonly folders: readonly string[] },
): Promise<number> {
  const events = readEnd(database.reader)?.place ?? 0
  const readings = (trusted === null ? 0 : 1) + (stale ? 0 : FILLING) + 1
  return Math.max(1, events * readings + Math.ceil((await mediaSize(folders)) / BYTES))
}

/** Schemas, the search index and the seals of rows, on a copy that nobody writes meanwhile. */
function findBesideEvents(deps: DeepCheckDeps, copy: string, folder: string): readonly DeepFinding[] {
  const stored = openReadOnly(copy)
  const keys = openSnapshot(deps.keys.path)
  try {
    const { sealing, migrationsDir } = deps
    const schemas = [
      ...storageFindings('carebench.sqlite', checkRecordSchema(stored, migrationsDir, folder)),
      ...storageFindings('keys.sqlite', checkKeySchema({ ...deps.keys, reader: keys.reader }, folder)),
    ]
    // Seals of tables that are not as they should be tell nothing.
    if (schemas.length > 0) return schemas
    const faults = sealing
      ? [...sealFaults(stored.reader, sealing.records), ...sealFaults(keys.reader, sealing.keys)]
      : []
    return [
      ...faults.map(sealFinding),
      ...(searchIndexHolds(copy) ? [] : [finding('tables', 'differs', 'search_words', 1, '')]),
    ]
  } finally {
    stored.close()
    keys.close()
  }
}

/** A file of a version that had no seals gets them at the next start. */
function sealFaults(reader: Reader, sealing: RowSealing): readonly RowSealFault[] {
  const sealed = reader.all(sql`SELECT 1 FROM sqlite_schema WHERE name = 'row_seal'`).length > 0
  return sealed ? checkRowSeals(reader, sealing) : []
}

/** Heads are no entries that somebody could take as they stand: fewer of them are records that were cut off. */
function sealFinding({ table, fault, rows }: RowSealFault): DeepFinding {
  const count = Math.max(1, Math.abs(rows))
  if (table !== HEADS_TABLE) return finding('rows', fault, table, count, '')
  return finding('chain', rows < 0 ? 'missing' : 'changed', table, count, '')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function storageFindings(file: string, found: readonly StorageFinding[]): DeepFinding[] {
  return found.map(({ fault, what }) => finding('storage', fault, file, 1, what))
}

function tableFindings({ differences, unreadable }: ProjectionCheck): readonly DeepFinding[] {
  return [
    ...differences.map(({ table, missing, unexpected, example }) =>
      finding('tables', 'differs', table, Math.max(missing, unexpected), example),
    ),
    ...unreadable.map(({ code, params }) =>
      finding('tables', 'unreadable', String(params['stream']), 1, `${code} ${String(params['seq'])}`),
    ),
  ]
}

function chainFindings(
  { database, trusted }: DeepCheckDeps,
  onEvents: (count: number) => void,
): readonly DeepFinding[] {
  if (trusted === null) return []
  const found = verifyLedger(database.reader, trusted, [], onEvents)
  return found.holds
    ? []
    : [finding('chain', 'changed', found.stream ?? '', 1, `${found.fault} ${found.seq}`)]
}

function decisionFindings(
  { database, catalogues }: DeepCheckDeps,
  onEvents: (count: number) => void,
): {
  readonly count: number
  readonly findings: readonly DeepFinding[]
} {
  const findings: DeepFinding[] = []
  const report = ({ seq, stream, type, outcome }: Difference): void => {
    const fault = outcome === 'differs' ? 'differs' : 'undecidable'
    findings.push(finding('decisions', fault, stream, 1, `${type} ${seq}`))
  }
  const { decisions } = replayDecisions(database.reader, catalogues, report, onEvents)
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
