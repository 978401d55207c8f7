import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { codeKey } from '../../shared/kernel/code-key.ts'
import type { InvitationView } from '../../shared/invitations/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import {
  HolderFields,
  isHolderComplete,
  ConditionFields,
  PurchaseFields,
  askedOf,
  emptyForm,
  type RegistrationForm,
  useRegistrationCheck,
  RegistrationOutcome,
} from '../plans/index.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { announce } from '../base/ui/toast.tsx'
import { Countdown } from './countdown.tsx'

/** The customer buys: the same facts as at the counter, with what the repair knows filled in. */
export function PurchaseDialog({
  of,
  onClose,
}: {
  readonly of: InvitationView
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['invitations', 'explanation'])
  const purchase = useApiCommand('invitations.purchase')
  const { control, setValue, handleSubmit } = useForm<RegistrationForm>({ defaultValues: formOf(of) })
  const form = useWatch({ control, compute: (typed: RegistrationForm) => typed })
  const asked = askedOf(form)
  const check = useRegistrationCheck(asked && checkOf(of, asked))
  const missing = check.data?.eligibility.decision.missing ?? []
  const buy = async () => {
    if (!asked) return
    const { serialRaw: _serial, model: _model, ...facts } = asked
    const done = await purchase.run({ ...facts, id: of.id, version: of.version, holder: form.holder })
    if (!done.ok) return
    announce({ title: t('purchase.done', { number: done.value.planNumber }) })
    onClose()
  }
  return (
    <Dialog
      open
      size="large"
      holds
      onClose={onClose}
      title={t('purchase.title', { model: of.model })}
      description={of.closesAt === null ? undefined : <Countdown closesAt={of.closesAt} large />}
      error={purchase.refusal}
      result={
        <>
          {purchase.refusal?.code === 'clock-not-verified' && (
            <Checkbox
              checked={form.clockConfirmed}
              onChange={(confirmed) => setValue('clockConfirmed', confirmed)}
            >
              {t('purchase.vouch')}
            </Checkbox>
          )}
          {purchase.refusal?.code === 'needs-proof' && missing.length > 0 && (
            <p>
              {t('purchase.missing', {
                facts: missing.map((fact) => t(`explanation:missing.${codeKey(fact)}`)).join(', '),
              })}
            </p>
          )}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{t('purchase.cancel')}</Button>
          <Button
            kind="primary"
            busy={purchase.busy}
            disabled={!asked || !isHolderComplete(form.holder)}
            onClick={() => void handleSubmit(buy)()}
          >
            {t('purchase.save')}
          </Button>
        </>
      }
    >
      <>
        <PurchaseFields form={form} set={setValue} />
        <ConditionFields form={form} set={setValue} />
        <HolderFields value={form.holder} onChange={(holder) => setValue('holder', holder)} />
        {asked && <RegistrationOutcome preview={check.data ?? null} error={check.error} />}
      </>
    </Dialog>
  )
}

/** The same question as at the counter, with the receipt that the invitation stands on (E4, E5). */
function checkOf(
  { kind, opensAt }: InvitationView,
  asked: NonNullable<ReturnType<typeof askedOf>>,
): NonNullable<ReturnType<typeof askedOf>> {
  return {
    ...asked,
    postRepairReceivedAt: kind === 'post-repair' ? opensAt : null,
    videoNoticeReceivedAt: kind === 'video-approved' ? opensAt : null,
  }
}

function formOf({ facts, region, serial, model, contact }: InvitationView): RegistrationForm {
  const { activation } = facts
  return {
    ...emptyForm(region, serial),
    model,
    kind: 'separate',
    activation: activation.state,
    activatedOn: activation.state === 'on' ? activation.date : null,
    activatedTime: activation.state === 'on' ? activation.time : null,
    productRegion: facts.productRegion,
    dealer: facts.dealer,
    warrantyEndsOn: facts.warrantyEndsOn,
    holder: contact ?? { name: '', phone: '', email: '' },
  }
}
