import { zodResolver } from '@hookform/resolvers/zod'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { leavesCentre } from '../../shared/intake/accessories.ts'
import { needsReason } from '../../shared/intake/case-moves.ts'
import { isAtCentre, type CaseStatus } from '../../shared/intake/case-status.ts'
import { intakeContract } from '../../shared/intake/contract.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { owedOf, type Owed } from '../../shared/payments/balance.ts'
import { leavesReady } from '../../shared/payments/decide.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { Afterwards } from '../base/ui/confirm-dialog.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'
import { AccessoriesBack, areTold, nothingTicked, toldOf } from '../handover/index.ts'
import { LoansStillOut } from '../loans/index.ts'
import { TellCustomer } from '../mail/index.ts'
import { usePayments } from '../payments/index.ts'
import { useCaseUndo } from './use-undo.ts'
import { rememberCarrier, rememberedCarrier } from './last-carrier.ts'

const said = intakeContract['cases.move'].input.pick({ reason: true, carrier: true, tracking: true })
type Said = z.output<typeof said>

/** A step that needs a reason or a carrier, or tells the customer: says what will be so afterwards and asks for it. */
export function StepDialog(props: {
  readonly of: CaseView
  readonly to: CaseStatus | null
  readonly onClose: () => void
}) {
  const { to } = props
  return to !== null && <StepForm {...props} to={to} />
}

function StepForm(props: { readonly of: CaseView; readonly to: CaseStatus; readonly onClose: () => void }) {
  const { of, to, onClose } = props
  const { t } = useTranslation(['cases', 'common', 'payments'])
  const move = useApiCommand('cases.move')
  const undo = useCaseUndo()
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)
  const [tells, setTells] = useState(true)
  const [accessories, setAccessories] = useState(nothingTicked)
  const received = leavesCentre(of.status, to) ? of.accessories : []
  const isTold = areTold(received, accessories)
  const { register, handleSubmit, control } = useForm<z.input<typeof said>, unknown, Said>({
    resolver: zodResolver(said),
    defaultValues: { reason: '', carrier: rememberedCarrier(), tracking: '' },
  })
  const [writtenCarrier, writtenTracking] = useWatch({ control, name: ['carrier', 'tracking'] })
  const ships = to === 'shipped'
  const owed = useOwed(of, to)
  const formats = useFormats()
  const isManager = permits(useSession(), ['manager'])
  const asksWhy = needsReason(to) || (owed !== null && isManager)
  const confirm = async ({ reason, ...shipment }: Said): Promise<void> => {
    if (!isTold) return
    const done = await move.run({
      id: of.id,
      version: of.version,
      to,
      reason,
      ...(ships ? shipment : {}),
      accessories: toldOf(received, accessories),
      tellCustomer: tells,
    })
    if (!done.ok) return
    if (ships) rememberCarrier(shipment.carrier.trim())
    onClose()
    await undo.moved(of, to, done.value)
  }
  const submit = () => void handleSubmit(confirm)()
  const sendByKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }
  const carrier = register('carrier')
  const reason = register('reason')
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t(`stepTitle.${to}`, { rma: of.rma })}
      initialFocus={ships || asksWhy ? first : submitButton}
      error={move.refusal}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button
            ref={submitButton}
            type="submit"
            kind={to === 'cancelled' ? 'danger' : 'primary'}
            busy={move.busy}
            disabled={!isTold}
          >
            {t(`step.${to}`)}
          </Button>
        </>
      }
    >
      <Afterwards lines={afterwards(to, of, t)} />
      {!isAtCentre(to) && <LoansStillOut caseId={of.id} rma={of.rma} />}
      {owed !== null && (
        <ErrorNotice
          tone="warn"
          what={t(owed.for === 'fee' ? 'payments:feeOpen.what' : 'payments:leaving.unpaid', {
            price: formats.price(owed.money),
          })}
          todo={t(
            `payments:${owed.for === 'fee' ? 'feeOpen' : 'leaving'}.${isManager ? 'todoLeaving' : 'manager'}`,
          )}
        />
      )}
      <AccessoriesBack received={received} value={accessories} onChange={setAccessories} />
      {ships && (
        <>
          <Field label={t('carrier')}>
            <TextInput
              maxLength={100}
              {...carrier}
              ref={(input: typeof first.current) => {
                carrier.ref(input)
                first.current = input
              }}
              onFocus={(event) => event.currentTarget.select()}
            />
          </Field>
          <Field label={t('tracking')} optional>
            <TextInput mono scan="code" maxLength={100} {...register('tracking')} />
          </Field>
        </>
      )}
      {asksWhy && (
        <Field label={owed === null ? t('reason') : t('payments:leaving.reason')} hint={t('reasonHint')}>
          <Textarea
            rows={3}
            maxLength={1_000}
            {...reason}
            ref={(input: typeof first.current) => {
              reason.ref(input)
              if (!ships) first.current = input
            }}
            onKeyDown={sendByKeys}
          />
        </Field>
      )}
      <TellCustomer
        caseId={of.id}
        to={to}
        carrier={ships ? (writtenCarrier ?? '') : ''}
        tracking={ships ? (writtenTracking ?? '') : ''}
        tells={tells}
        onChange={setTells}
      />
    </Dialog>
  )
}

/** What would leave unpaid with this step; null where nothing would. */
function useOwed(of: CaseView, to: CaseStatus): Owed | null {
  const { data } = usePayments(of.id)
  return data && leavesReady(of, to) ? owedOf(data.balance, data.feeOpen) : null
}

function afterwards(to: CaseStatus, of: CaseView, t: (key: string) => string): string[] {
  const lines = [t(`afterwards.${to}`)]
  const held = of.claim?.decision.takesFromBalance === true && of.status !== 'decided'
  if (held && (to === 'cancelled' || to === 'returned-unrepaired')) lines.push(t('afterwards.released'))
  return lines
}
