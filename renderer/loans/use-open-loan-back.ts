import { useNavigate } from '@tanstack/react-router'
import { useLoanUnits } from './queries.ts'
import { knownSerial } from './read-serial.ts'

/**
 * For screens that take every scan themselves: true where the text is the serial of a loan unit that is out. Its case opens then,
 * to record that the unit is back.
 */
export function useOpenLoanBack(): (text: string) => boolean {
  const navigate = useNavigate()
  const units = useLoanUnits().data?.units ?? []
  return (text) => {
    const unit = knownSerial(
      text,
      units.filter((one) => one.out !== null),
    )
    if (!unit?.out) return false
    const { caseId } = unit.out
    void navigate({ to: '/cases/$caseId', params: { caseId }, search: { back: unit.serial } })
    return true
  }
}
