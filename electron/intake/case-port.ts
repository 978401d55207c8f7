import { desc, inArray } from 'drizzle-orm'
import { foldCase } from '../../shared/intake/case.ts'
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
    _by: unknown,
    done: {
      readonly caseId: string
      readonly newSerial: string
      readonly grade: 'new' | 'equivalent'
      readonly planId: string
      readonly ordinal: number | null
    },
  ): Result<null, ReplacementRefusal> {
    const { caseId, ...body } = done
    const state = foldCase(work.load(`case:${caseId}`))
    if (!state) return refuse('case-unknown')
    if (!waiting.has(state.status)) return refuse('case-not-accepted', { status: state.status })
    const appended = work.append(`case:${caseId}`, state.version, [
      { type: 'case.replaced', body: { ...body, from: state.status, since: state.statusSince } },
    ])
    return appended.ok ? ok(null) : appended
  },

  /** Takes it back: the case stands exactly where it stood. Refused where it has gone further since. */
  reverseReplacement(
    work: Work,
    _by: unknown,
    reversal: { readonly caseId: string; readonly newSerial: string; readonly reason: string },
  ): Result<null, ReplacementRefusal> {
    const { caseId, newSerial, reason } = reversal
    const state = foldCase(work.load(`case:${caseId}`))
    if (!state) return refuse('case-unknown')
    const { replacement } = state
    if (!replacement || replacement.newSerial !== newSerial || state.status !== 'quality-check') {
      return refuse('case-gone-further', { status: state.status })
    }
    const { from: to, since } = replacement
    const appended = work.append(`case:${caseId}`, state.version, [
      { type: 'case.replacement-reversed', body: { newSerial, reason, to, since } },
    ])
    return appended.ok ? ok(null) : appended
  },
}
