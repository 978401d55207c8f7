import type { ReviewEvidenceFile } from '../../shared/evidence/review-file.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import type { Finding } from '../../shared/video/findings.ts'
import type { PacketIndex } from '../../shared/video/frame-index.ts'
import type { Reader } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { needRow } from '../ledger/streams.ts'
import { provenCommits, rowsOfStreams } from './commits.ts'

export interface ReviewEvidenceDeps {
  readonly reader: Reader
  /** Version of the program. */
  readonly program: string
  /** What is proven of a recording; null where it is no more there. */
  readonly proofOf: (sha256: string) => Promise<{
    readonly packets: PacketIndex
    readonly sha256: readonly string[]
    readonly findings: readonly Finding[]
    readonly indexHash: string
    readonly findingsHash: string
  } | null>
}

/** One self-contained file that proves a review; null while it is open or where there is none of this id. */
export async function exportReview(
  deps: ReviewEvidenceDeps,
  submissionId: string,
  now: number,
): Promise<ReviewEvidenceFile | null> {
  const rows = rowsOfStreams(deps.reader, [submissionStream.nameOf(submissionId)], Number.MAX_SAFE_INTEGER)
  const events = rows.map((row) => needRow(submissionStream, row))
  const [first] = events
  const judged = events.findLast((event) => event.type === 'submission.judged')
  if (first?.type !== 'submission.received' || judged?.body.final !== true) return null
  const { basis } = judged.body
  const proof = basis && (await deps.proofOf(basis.file))
  // Analysed anew by another version of the program, it proves nothing of what the verdict saw.
  const same = proof?.indexHash === basis?.index && proof?.findingsHash === basis?.findings
  return {
    format: 'carebench-review-evidence',
    program: deps.program,
    exportedAt: new Date(now).toISOString(),
    about: { submissionId, number: first.body.number },
    ...provenCommits(deps.reader, rows),
    keys: deps.reader
      .select({ bench: benchTable.id, key: benchTable.key, publicKey: benchTable.publicKey })
      .from(benchTable)
      .all(),
    recording:
      proof && same
        ? { packets: proof.packets, frames: [...proof.sha256], findings: [...proof.findings] }
        : null,
  }
}
