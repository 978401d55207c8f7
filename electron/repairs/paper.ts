import { caseRecord, type Case } from '../../shared/intake/case.ts'
import { parseRma } from '../../shared/kernel/rma.ts'
import type { RepairReportView } from '../../shared/paper/repair-report.ts'
import { linesThatHold, minutesOf, noRepair, repairRecord } from '../../shared/repairs/record.ts'
import { findCaseByRma } from '../intake/index.ts'
import type { RepairsDeps } from './deps.ts'
import { warrantyOf } from './warranty.ts'

export interface RepairPaperDeps extends Pick<
  RepairsDeps,
  'reader' | 'ledger' | 'personal' | 'nameOf' | 'centre'
> {
  readonly now: () => number
}

/** What was done for the case of an RMA number, as it is printed; null where nothing was written down. */
export function repairReportOf(deps: RepairPaperDeps, rma: string): RepairReportView | null {
  const { reader, ledger, personal, nameOf } = deps
  const number = parseRma(rma)
  const row = number && findCaseByRma(reader, number)
  const of = row && ledger.load(caseRecord, row.id)
  if (!row || !of) return null
  const repair = ledger.load(repairRecord, row.id) ?? noRepair
  const lines = linesThatHold(repair)
  if (lines.length === 0) return null
  const centre = deps.centre()
  const person = personal.open(reader, of.opened.customer.subject)
  return {
    centre,
    zone: centre.zone,
    rma: of.opened.rma,
    receivedAt: of.opened.receivedAt,
    model: of.facts.model,
    serial: of.opened.serial,
    replacedBy: of.replacement?.newSerial ?? null,
    customer: person && {
      name: person['name'] ?? '',
      phone: person['phone'] ?? '',
      email: person['email'] ?? '',
    },
    work: lines
      .filter(({ kind }) => kind === 'work')
      .map(({ text, by, minutes }) => ({ text: personal.text(reader, text), by: nameOf(by), minutes })),
    parts: lines
      .filter(({ kind }) => kind === 'part')
      .map(({ text, serial, quantity, minutes }) => ({
        text: personal.text(reader, text),
        serial,
        quantity,
        minutes,
      })),
    photos: photosOnPaper(of),
    minutes: minutesOf(repair),
    warranty: warrantyOf(ledger, { caseId: row.id, repair, zone: centre.zone }, deps.now()),
  }
}

/** Of each group: two pages of pairs are as many as a customer looks through. */
const MOST_PHOTOS = 6

/** Before and after, side by side: only where there is something to compare. */
function photosOnPaper({ photos, photosAfter }: Case): RepairReportView['photos'] {
  const hashes = [...new Set(photos.map(({ hash }) => hash))]
  const [before, after] = [false, true].map((isAfter) =>
    hashes.filter((hash) => photosAfter.includes(hash) === isAfter),
  )
  if (!before || !after || after.length === 0) return { before: [], after: [], more: 0 }
  const shown = { before: before.slice(0, MOST_PHOTOS), after: after.slice(0, MOST_PHOTOS) }
  return { ...shown, more: hashes.length - shown.before.length - shown.after.length }
}
