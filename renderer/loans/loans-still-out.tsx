import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoanView } from '../../shared/loans/contract.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { LoanBackDialog } from './loan-back-dialog.tsx'
import { useCaseLoans } from './queries.ts'
import { knownSerial } from './read-serial.ts'

/** What the customer of a case still has; empty until it is known. */
export function useLoansOut(caseId: string): readonly LoanView[] {
  const { data } = useCaseLoans(caseId)
  return data?.loans.filter(({ ended }) => ended === null) ?? []
}

/** Before a unit leaves: says what the customer still has, and records that it is back with a scan or a press. */
export function LoansStillOut({ caseId, rma }: { readonly caseId: string; readonly rma: string }) {
  const { t } = useTranslation('loans')
  const out = useLoansOut(caseId)
  const [back, setBack] = useState<LoanView | null>(null)
  useScan(({ text, landed }) => {
    const loan = landed === null ? knownSerial(text, out) : null
    if (loan) setBack(loan)
    return loan !== null
  })
  return (
    <>
      {out.map((loan) => (
        <ErrorNotice
          key={loan.event}
          tone="warn"
          what={t('leaving.what', { model: loan.model, serial: loan.serial })}
          todo={t('leaving.todo')}
          action={{ label: t('leaving.action'), onPress: () => setBack(loan) }}
        />
      ))}
      {back && <LoanBackDialog caseId={caseId} rma={rma} loan={back} onClose={() => setBack(null)} />}
    </>
  )
}
