import { isLoanOverdue } from '../../shared/intake/loan.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { useLoanUnits } from './queries.ts'

/** How many loan units should have been back by now. */
export function useLoansOverdue(): number {
  const formats = useFormats()
  const today = localDate(useNow(), formats.zone)
  const units = useLoanUnits().data?.units ?? []
  return units.filter(({ out }) => out !== null && isLoanOverdue(out, today)).length
}
