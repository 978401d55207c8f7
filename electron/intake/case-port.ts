import { desc, inArray } from 'drizzle-orm'
import { caseRecord } from '../../shared/intake/case.ts'
import { caseStream } from '../../shared/intake/events.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Reader } from '../db/open.ts'
import { repairCaseTable, type RepairCaseRow } from '../db/schema/repair-case.ts'
import type { Work } from '../ledger/ledger.ts'

export type ReplacementRefusal = Refusal<
  'case-unknown' | 'case-not-accepted' | 'case-gone-further' | 'changed-meanwhile'
>

/** Where a case can be when its replacement is put on record. */
const waiting = new Set<CaseStatus>(['accepted', 'awaiting-replacement'])

/** What plans ask of cases, within their own transactions; wired in `create-app.ts`. */
export const casePort = {
  /** Every case of these serials, the newest first. */
  ofSerials(reader: Reader, serials: readonly string[]): readonly RepairCaseRow[] {
    return reader
      .select()
      .from(repairCaseTable)
      .where(inArray(repairCaseTable.serial, [...serials]))
      .orderBy(desc(repairCaseTable.receivedAt))
      .all()
  },

  /** Puts the exchange on the case's record; the case goes on to the quality check. */
  recordReplacement(
    work: Work,
    done: {
      readonly caseId: string
      readonly newSerial: string
      readonly grade: 'new' | 'equivalent'
      readonly planId: string
      readonly ordinal: number | null
    },
  ): Result<null, ReplacementRefusal> {
    const { caseId, ...body } = done
    const replaced = work.change(caseRecord, caseId, null, ({ status, statusSince }) =>
      waiting.has(status)
        ? ok([caseStream.event('case.replaced', { ...body, from: status, since: statusSince })])
        : refuse('case-not-accepted', { status }),
    )
    return replaced.ok ? ok(null) : replaced
  },

  /** Takes it back: the case stands exactly where it stood. Refused where it has gone further since. */
  reverseReplacement(
    work: Work,
    reversal: { readonly caseId: string; readonly newSerial: string; readonly reason: string },
  ): Result<null, ReplacementRefusal> {
    const { caseId, newSerial, reason } = reversal
    const reversed = work.change(caseRecord, caseId, null, ({ replacement, status }) => {
      if (!replacement || replacement.newSerial !== newSerial || status !== 'quality-check')
        return refuse('case-gone-further', { status })
      const { from: to, since } = replacement
      return ok([caseStream.event('case.replacement-reversed', { newSerial, reason, to, since })])
    })
    return reversed.ok ? ok(null) : reversed
  },
}
