import { FolderOpen, PackagePlus } from 'lucide-react'
import { getI18n } from 'react-i18next'
import { scannedRma } from '../../shared/kernel/rma.ts'
import type { UnitLookup } from '../../shared/intake/views.ts'
import type { LookupHit, LookupQuestion } from '../base/lookup-hit.ts'
import { callApi, isRefusalOf } from '../base/client/client.ts'

/** The numbers that the program gives to its own records. */
const recordNumber = /^[A-Z]{2,5}-[A-Z0-9]+-\d{4}-\d+$/i

/**
 * The unit of a serial, or the case of a label's code. A scan opens it before any other record: the unit's open case, or
 * an intake that is filled with what is known. Typed, a unit is offered once it has the length of a serial.
 */
export async function findUnits({ text, scanned }: LookupQuestion): Promise<readonly LookupHit[]> {
  const rma = scanned ? scannedRma(text) : null
  if (rma !== null) return await caseOf(rma)
  if (recordNumber.test(text.trim())) return []
  const unit = await callApi('intake.lookup', { raw: text.slice(0, 200) })
  if (!isLikelySerial(unit)) return []
  if (!scanned && unit.shape === 'other' && !isKnown(unit)) return []
  return [hitOf(unit, text, scanned)]
}

function hitOf(unit: UnitLookup, text: string, scanned: boolean): LookupHit {
  const { t } = getI18n()
  const { openCase, plan, model, serial } = unit
  if (openCase && scanned) {
    const detail = t('intake:lookup.openCase')
    return {
      id: `unit ${serial}`,
      icon: FolderOpen,
      title: openCase.rma,
      detail,
      opensFirst: true,
      to: `/cases/${openCase.id}`,
    }
  }
  const facts = [model, plan?.number, isKnown(unit) ? null : t('intake:lookup.unknown')]
  return {
    id: `unit ${serial}`,
    icon: PackagePlus,
    title: serial,
    isSerial: true,
    detail: [t('intake:lookup.takeIn'), ...facts].filter((part) => Boolean(part)).join(' · '),
    opensFirst: scanned,
    to: `/intake/scan/${encodeURIComponent(text)}`,
  }
}

/** Nothing where this bench has no such case. */
async function caseOf(rma: string): Promise<readonly LookupHit[]> {
  const found = await callApi('cases.get', { rma }).catch((error: unknown) => {
    if (isRefusalOf('cases.get', error) && error.code === 'case-unknown') return null
    throw error
  })
  if (!found) return []
  const { id, facts } = found
  const detail = facts.model
  return [{ id: `case ${id}`, icon: FolderOpen, title: rma, detail, opensFirst: true, to: `/cases/${id}` }]
}

function isKnown({ plan, cases, request, retired }: UnitLookup): boolean {
  return Boolean(plan ?? request ?? retired) || cases.length > 0
}

/** A serial by its shape or because a record has it. Anything else on a box is most likely no serial. */
function isLikelySerial(unit: UnitLookup): boolean {
  const isReadable = unit.shape !== 'other' || unit.nearMisses.length > 0 || unit.proposals.length > 0
  const isLong = unit.serial.length >= 8 && /\d{2}/.test(unit.serial)
  return isKnown(unit) || (isReadable && isLong) || unit.warnings.includes('keyboard-layout')
}
