import { zodResolver } from '@hookform/resolvers/zod'
import { useRef, type KeyboardEvent } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { needsReason } from '../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { intakeContract } from '../../shared/intake/contract.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Afterwards } from '../base/ui/confirm-dialog.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'
import { useCaseUndo } from './use-undo.ts'
import { rememberCarrier, rememberedCarrier } from './last-carrier.ts'

const said = intakeContract['cases.move'].input.pick({ reason: true, carrier: true, tracking: true })
type Said = z.output<typeof said>

/** A step that needs a reason or a carrier: says what will be so afterwards and asks for it. */
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
  const { t } = useTranslation(['cases', 'common'])
  const move = useApiCommand('cases.move')
  const undo = useCaseUndo()
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const { register, handleSubmit } = useForm<z.input<typeof said>, unknown, Said>({
    resolver: zodResolver(said),
    defaultValues: { reason: '', carrier: rememberedCarrier(), tracking: '' },
  })
  const ships = to === 'shipped'
  const confirm = async ({ reason, ...shipment }: Said): Promise<void> => {
    const done = await move.run({
      id: of.id,
      version: of.version,
      to,
      reason,
      ...(ships ? shipment : {}),
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
      initialFocus={first}
      error={move.refusal}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind={to === 'cancelled' ? 'danger' : 'primary'} busy={move.busy}>
            {t(`step.${to}`)}
          </Button>
        </>
      }
    >
      <Afterwards lines={afterwards(to, of, t)} />
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
      {needsReason(to) && (
        <Field label={t('reason')} hint={t('reasonHint')}>
          <Textarea
            rows={3}
            maxLength={1_000}
            {...reason}
            ref={(input: typeof first.current) => {
              reason.ref(input)
              first.current = input
            }}
            onKeyDown={sendByKeys}
          />
        </Field>
      )}
    </Dialog>
  )
}

function afterwards(to: CaseStatus, of: CaseView, t: (key: string) => string): string[] {
  const lines = [t(`afterwards.${to}`)]
  const held = of.claim?.decision.takesFromBalance === true && of.status !== 'decided'
  if (held && (to === 'cancelled' || to === 'returned-unrepaired')) lines.push(t('afterwards.released'))
  return lines
}
