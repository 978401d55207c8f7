import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import type { CustomerRecord } from '../../shared/customers/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { RecordsOf } from './records-of.tsx'

/** What the person paid, and what went back to them. */
export function Payments({ of }: { readonly of: CustomerRecord['payments'] }) {
  const { t } = useTranslation('customers')
  const formats = useFormats()
  return (
    <RecordsOf title={t('payments')} rows={of.map((one) => ({ ...one, id: one.number }))}>
      {({ caseId, rma, number, kind, amount, currency }) => (
        <>
          <strong>{t(`payment.${kind}`, { number })}</strong>
          <span className="figures">{formats.price({ amount, currency })}</span>
          <Link to="/cases/$caseId" params={{ caseId }} className="figures">
            {rma}
          </Link>
        </>
      )}
    </RecordsOf>
  )
}
