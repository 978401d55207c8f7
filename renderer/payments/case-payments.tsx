import { HandCoins } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaymentDocumentView } from '../../shared/payments/contract.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { PaymentDialog } from './payment-dialog.tsx'
import { PaymentDocuments } from './payment-documents.tsx'
import { usePayments } from './queries.ts'

/** What a case has to pay and what was paid: nothing where nothing is due and no money changed hands. */
export function CasePayments({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('payments')
  const session = useSession()
  const formats = useFormats()
  const { data, error } = usePayments(caseId)
  const [open, setOpen] = useState<'take' | (PaymentDocumentView & { readonly kind: 'receipt' }) | null>(null)
  if (error) return <RefusalNotice error={error} />
  if (!data || (!data.balance && !data.feeOpen && data.documents.length === 0)) return null
  const { balance, documents, feeOpen } = data
  const mayTake = permits(session, ['technician', 'manager']) && balance !== null && balance.outstanding > 0
  return (
    <Panel
      title={t('title')}
      aside={
        mayTake && (
          <Button icon={HandCoins} onClick={() => setOpen('take')}>
            {t('take')}
          </Button>
        )
      }
    >
      <Stack>
        {feeOpen && (
          <ErrorNotice
            tone="warn"
            what={t('feeOpen.what', { price: formats.price(feeOpen) })}
            todo={t('feeOpen.todo')}
          />
        )}
        {balance && <BalanceLine balance={balance} />}
        {documents.length === 0 ? (
          <p className={layout('muted')}>{t('none')}</p>
        ) : (
          <PaymentDocuments caseId={caseId} documents={documents} onRefund={setOpen} />
        )}
        <p className={layout('muted')}>{t('legal')}</p>
      </Stack>
      {open !== null && (
        <PaymentDialog
          caseId={caseId}
          of={data}
          receipt={open === 'take' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  )
}

function BalanceLine({ balance }: { readonly balance: NonNullable<Output<'payments.ofCase'>['balance']> }) {
  const { t } = useTranslation('payments')
  const formats = useFormats()
  const { currency, due, paid, outstanding, toRefund } = balance
  const price = (amount: number): string => formats.price({ amount, currency })
  return (
    <>
      <Row>
        {outstanding > 0 && (
          <StatusPill tone="warn">
            {t('outstanding')} {price(outstanding)}
          </StatusPill>
        )}
        {toRefund > 0 && (
          <StatusPill tone="warn">
            {t('toRefund')} {price(toRefund)}
          </StatusPill>
        )}
        {outstanding === 0 && toRefund === 0 && <StatusPill tone="ok">{t('allPaid')}</StatusPill>}
      </Row>
      <DefinitionList
        columns={2}
        items={[
          { term: t('due'), value: price(due) },
          { term: t('paid'), value: price(paid) },
        ]}
      />
    </>
  )
}
