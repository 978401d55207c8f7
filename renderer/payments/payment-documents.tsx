import { Printer, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PaymentDocumentView } from '../../shared/payments/contract.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { layout, Row } from '../base/ui/layout.tsx'
import { printPaper } from '../paper/index.ts'
import css from './payment-documents.module.css'

const cx = classNames(css)

type Receipt = PaymentDocumentView & { readonly kind: 'receipt' }

/** Receipts and credit notes, the newest first, each with its paper. */
export function PaymentDocuments(props: {
  readonly caseId: string
  readonly documents: readonly PaymentDocumentView[]
  readonly onRefund: (receipt: Receipt) => void
}) {
  const { caseId, documents, onRefund } = props
  const { t } = useTranslation('payments')
  const session = useSession()
  const mayPrint = permits(session, ['technician', 'manager'])
  const mayRefund = permits(session, ['manager'])
  // Paper is for the customer: it speaks the centre's language.
  const print = (number: string, width: '210' | '80') =>
    void printPaper(fileUrl('receipt', `${caseId}_${number}.html`, { lang: session.centre.language, width }))
  return (
    <ul className={cx('documents')}>
      {documents.map((document) => {
        const { number } = document
        return (
          <li key={number} className={cx('document')}>
            <DocumentWords of={document} />
            <Row>
              {mayPrint && (
                <Button
                  kind="quiet"
                  icon={Printer}
                  aria-label={t('printSheet', { number })}
                  onClick={() => print(number, '210')}
                >
                  {t('sheet')}
                </Button>
              )}
              {mayPrint && (
                <Button
                  kind="quiet"
                  icon={Printer}
                  aria-label={t('printRoll', { number })}
                  onClick={() => print(number, '80')}
                >
                  {t('roll')}
                </Button>
              )}
              {mayRefund && document.kind === 'receipt' && document.left > 0 && (
                <Button
                  kind="quiet"
                  icon={Undo2}
                  aria-label={t('refundOf', { number })}
                  onClick={() => onRefund(document)}
                >
                  {t('refund')}
                </Button>
              )}
            </Row>
          </li>
        )
      })}
    </ul>
  )
}

function DocumentWords({ of }: { readonly of: PaymentDocumentView }) {
  const { t } = useTranslation('payments')
  const formats = useFormats()
  const price = (amount: number): string => formats.price({ amount, currency: of.currency })
  const notes = [
    of.kind === 'credit-note' && t('ofReceipt', { number: of.of, why: t(`why.${of.why}`) }),
    of.rounding !== 0 && t('roundedBy', { amount: price(of.rounding) }),
    of.reference !== '' && t('reference', { reference: of.reference }),
    formats.dateTime(of.at),
    of.by ?? t('formerPerson'),
  ].filter((note) => note !== false)
  return (
    <div className={cx('words')}>
      <span className={cx('line')}>
        <span>
          {t(`kind.${of.kind}`)} <strong translate="no">{of.number}</strong> · {t(`means.${of.means}`)}
        </span>
        <strong className="figures">
          {of.kind === 'credit-note' ? '−' : ''}
          {price(of.paid)}
        </strong>
      </span>
      <span className={layout('muted')}>{notes.join(' · ')}</span>
    </div>
  )
}
