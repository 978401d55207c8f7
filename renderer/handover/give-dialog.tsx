import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { LoansStillOut } from '../loans/index.ts'
import { usePayments } from '../payments/index.ts'
import { SignatureField } from '../signature/index.ts'
import { AccessoriesBack } from './accessories-back.tsx'
import { CollectorFields } from './collector-fields.tsx'
import { FeeOpen } from './fee-open.tsx'
import css from './give-dialog.module.css'
import { Given } from './given.tsx'
import { PaymentFields } from './payment-fields.tsx'
import { useHandovers } from './queries.ts'
import { useGive, type GiveForm, type GiveResult } from './use-give.ts'

const cx = classNames(css)

/**
 * The unit goes to its customer at the counter: what is still to be paid, who came, and their signature, in one window. Everything
 * is asked for in the order in which it happens, and Enter goes through with it.
 */
export function GiveDialog({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const handovers = useHandovers(caseId)
  const payments = usePayments(caseId)
  const { data } = handovers
  const { data: money } = payments
  const [given, setGiven] = useState<GiveResult | null>(null)
  if (given) return <Given caseId={caseId} of={given} onClose={onClose} />
  const error = handovers.error ?? payments.error
  if (error) return <RefusalNotice error={error} />
  return data?.give && money ? (
    <Form caseId={caseId} of={data} words={data.give} money={money} onGiven={setGiven} onClose={onClose} />
  ) : null
}

function Form(props: {
  readonly caseId: string
  readonly of: Output<'handover.ofCase'>
  readonly words: NonNullable<Output<'handover.ofCase'>['give']>
  readonly money: Output<'payments.ofCase'>
  readonly onGiven: (result: GiveResult) => void
  readonly onClose: () => void
}) {
  const { of, money, onClose } = props
  const { t } = useTranslation(['handover', 'common'])
  const isManager = permits(useSession(), ['manager'])
  const form: GiveForm = useGive(props)
  const { outstanding, fee, words, isReady, busy, refusal, save } = form
  return (
    <Dialog
      open
      holds
      size="wide"
      onClose={onClose}
      title={t('handover:give.title', { rma: of.rma })}
      error={refusal}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={busy} disabled={!isReady}>
            {t(
              outstanding > 0 && form.payment.means !== 'unpaid'
                ? 'handover:give.payAndGive'
                : 'handover:give.save',
            )}
          </Button>
        </>
      }
    >
      {/* Enter goes on from wherever the focus stands; the choices inside have the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={cx('columns')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !isChoice(event.target)) return
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          {outstanding > 0 && (
            <PaymentFields
              outstanding={{ amount: outstanding, currency: money.balance?.currency ?? '' }}
              isManager={isManager}
              value={form.payment}
              onChange={form.setPayment}
            />
          )}
          {fee && (
            <FeeOpen
              fee={fee}
              isManager={isManager}
              reason={form.payment.reason}
              onChange={(reason) => form.setPayment({ ...form.payment, reason })}
            />
          )}
          <LoansStillOut caseId={props.caseId} rma={of.rma} />
          <AccessoriesBack
            received={of.accessories}
            value={form.accessories}
            onChange={form.setAccessories}
          />
          <CollectorFields customer={of.customer} value={form.who} onChange={form.setWho} />
        </Stack>
        {words && (
          <SignatureField key={words.signs} of={words} value={form.signature} onChange={form.setSignature} />
        )}
      </div>
    </Dialog>
  )
}

/** A chosen card would keep Enter for itself. */
function isChoice(target: EventTarget): boolean {
  return target instanceof Element && target.matches('[role="radio"]')
}
