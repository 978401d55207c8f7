import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { EvidenceFile } from '../../shared/evidence/file.ts'
import { caseStream } from '../../shared/intake/events.ts'
import { textSubjects } from '../../shared/kernel/free-text.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import type { Reader } from '../db/open.ts'
import type { EventRow } from '../db/schema/event.ts'
import { benchTable } from '../db/schema/bench.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import { readEnd } from '../ledger/head.ts'
import { needRow } from '../ledger/streams.ts'
import { caseOf } from './case-of.ts'
import { endOfCommit, provenCommits, rowsOfStreams } from './commits.ts'

export interface EvidenceDeps {
  readonly reader: Reader
  readonly personal: Pick<PersonalStore, 'disclose'>
  readonly catalogueVersion: (version: string) => Catalogue | null
  readonly contentHash: (catalogue: Catalogue) => string
  /** Version of the program. */
  readonly program: string
}

export interface EvidenceRequest {
  readonly planId: string
  /** The sealing event; null exports the plan as it stands. */
  readonly seal: string | null
  /** Whether the holder's data, corrections and notes are to be in it. */
  readonly persons: boolean
  /** ms, UTC */
  readonly now: number
}

/** What of a case belongs to the evidence: the decision and what followed. Not the words of the customer. */
const caseTypes = new Set(['case.decided', 'case.replaced', 'case.replacement-reversed'])

/** One self-contained file that proves a plan's record, or one seal of it. */
export function exportEvidence(
  deps: EvidenceDeps,
  asked: EvidenceRequest,
): Result<EvidenceFile, Refusal<'plan-unknown' | 'seal-unknown'>> {
  const { reader } = deps
  // The case's part of a reseal stands after the plan's, in the same commit.
  const upTo = asked.seal === null ? (readEnd(reader)?.place ?? 0) : endOfCommit(reader, asked.seal)
  if (upTo === null) return refuse('seal-unknown')
  const planRows = rowsOfStreams(reader, [planStream.nameOf(asked.planId)], upTo)
  const planEvents = planRows.map((row) => needRow(planStream, row))
  const [first] = planEvents
  if (first?.type !== 'plan.registered') return refuse('plan-unknown')
  if (asked.seal !== null && !planRows.some(({ id }) => id === asked.seal)) return refuse('seal-unknown')

  const caseIds = [...new Set(planEvents.flatMap(caseOf))]
  const caseRows = rowsOfStreams(
    reader,
    caseIds.map((id) => caseStream.nameOf(id)),
    upTo,
  ).filter(({ type }) => caseTypes.has(type))
  const wanted = [...planRows, ...caseRows].sort((a, b) => a.place - b.place)
  return ok({
    format: 'carebench-evidence',
    program: deps.program,
    exportedAt: new Date(asked.now).toISOString(),
    about: { planId: asked.planId, number: first.body.number, seal: asked.seal, caseIds },
    ...provenCommits(reader, wanted),
    keys: reader
      .select({ bench: benchTable.id, key: benchTable.key, publicKey: benchTable.publicKey })
      .from(benchTable)
      .all(),
    catalogues: cataloguesOf(deps, planEvents, caseRows),
    persons: asked.persons ? personsOf(deps, planEvents) : null,
  })
}

function cataloguesOf(
  deps: EvidenceDeps,
  planEvents: readonly PlanEvent[],
  caseRows: readonly EventRow[],
): EvidenceFile['catalogues'] {
  const versions = new Set<string>()
  for (const one of planEvents) {
    if (one.type === 'plan.registered') versions.add(one.body.eligibility.catalogue.version)
    if (one.type === 'plan.plus-bought' || one.type === 'plan.resealed')
      versions.add(one.body.decision.catalogue.version)
  }
  for (const event of caseRows.map((row) => needRow(caseStream, row)))
    if (event.type === 'case.decided') versions.add(event.body.claim.decision.catalogueVersion)
  return [...versions].flatMap((version) => {
    const content = deps.catalogueVersion(version)
    return content ? [{ version, hash: deps.contentHash(content), content }] : []
  })
}

function personsOf(deps: EvidenceDeps, planEvents: readonly PlanEvent[]): EvidenceFile['persons'] {
  const subjects = planEvents.flatMap((one) => {
    const written = textSubjects(one.body, planStream.events[one.type].texts)
    if (written.length > 0) return written
    if (one.type === 'plan.registered' || one.type === 'plan.plus-bought') return [one.body.customer.subject]
    if (one.type === 'plan.noted') return [one.body.note.subject]
    return one.type === 'plan.correction-added' ? [one.body.correction.subject] : []
  })
  return subjects.flatMap((subject) => {
    const opened = deps.personal.disclose(deps.reader, subject)
    return opened ? [{ subject, ...opened }] : []
  })
}
