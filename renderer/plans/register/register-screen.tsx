import { useNavigate, useSearch } from '@tanstack/react-router'
import { useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useScan } from '../../base/scanner/use-scan.ts'
import { useSession } from '../../base/session.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { useBackStep } from '../../base/ui/back-steps.ts'
import { Button } from '../../base/ui/button.tsx'
import { Checkbox } from '../../base/ui/checkbox.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { EnteredTwice } from '../../base/ui/entered-twice.tsx'
import { Panel, ScreenHead } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { HolderFields, isHolderComplete } from '../holder-fields.tsx'
import { useRegistrationCheck } from '../queries.ts'
import { ConditionFields } from './condition-fields.tsx'
import { PurchaseFields } from './purchase-fields.tsx'
import { askedOf, emptyForm, type RegistrationForm } from './registration-form.ts'
import { RegistrationOutcome } from './registration-outcome.tsx'
import css from './register-screen.module.css'
import { UnitFields } from './unit-fields.tsx'

const cx = classNames(css)

/** A plan is bought: the unit, how it was bought, the conditions, who holds it; beside them what it comes to and why. */
export function RegisterScreen() {
  const { t } = useTranslation('plans')
  const { centre } = useSession()
  const navigate = useNavigate()
  const { serial = '' } = useSearch({ from: '/plans/new' })
  const { control, setValue, handleSubmit } = useForm<RegistrationForm>({
    defaultValues: emptyForm(centre.region, serial),
  })
  const form = useWatch({ control, compute: (typed: RegistrationForm) => typed })
  const asked = askedOf(form)
  const check = useRegistrationCheck(asked)
  const register = useApiCommand('plans.register')
  const addNote = useApiCommand('plans.note')
  const preview = asked === null ? null : (check.data ?? null)
  const isReady =
    preview?.eligibility.decision.outcome === 'eligible' &&
    preview.problems.length === 0 &&
    isHolderComplete(form.holder)
  useBackStep(() => void navigate({ to: '/plans' }))
  useScan(({ text, landed }) => {
    if (landed === null) setValue('serialRaw', text)
    return landed !== 'box'
  })
  const save = async () => {
    if (asked === null || !isReady) return
    const done = await register.run({ ...asked, holder: form.holder })
    if (!done.ok) return
    if (form.note !== '') await addNote.run({ id: done.value.id, text: form.note })
    announce({ title: t('register.done', { number: done.value.number }) })
    void navigate({ to: '/plans/$planId', params: { planId: done.value.id } })
  }
  return (
    <div className={cx('screen')}>
      <ScreenHead title={t('register.title')} lead={t('register.lead')} />
      <div className={cx('sides')}>
        <form
          className={cx('steps')}
          onSubmit={(event) => {
            // Enter of a scanner or of a half-filled form sends nothing: the button does.
            event.preventDefault()
          }}
        >
          <Panel title={t('register.unit')}>
            <UnitFields form={form} set={setValue} />
          </Panel>
          <Panel title={t('register.purchase')}>
            <PurchaseFields form={form} set={setValue} />
          </Panel>
          <Panel title={t('register.conditions')}>
            <ConditionFields form={form} set={setValue} />
          </Panel>
          <Panel title={t('holder.title')}>
            <HolderFields
              value={form.holder}
              onChange={(holder) => setValue('holder', holder)}
              onNote={(words) => setValue('note', words)}
            />
            {form.note !== '' && (
              <p className={cx('muted')}>{t('register.noteFollows', { note: form.note })}</p>
            )}
            <EnteredTwice of={{ ...form.holder, serial: form.serialRaw }} />
          </Panel>
        </form>
        <aside className={cx('outcome')} aria-label={t('register.outcome')}>
          <RegistrationOutcome preview={preview} error={asked === null ? null : check.error} />
          {register.refusal?.code === 'clock-not-verified' && (
            <Checkbox
              checked={form.clockConfirmed}
              onChange={(confirmed) => setValue('clockConfirmed', confirmed)}
            >
              {t('clock.vouch')}
            </Checkbox>
          )}
          <RefusalNotice error={register.refusal} />
          <Button
            kind="primary"
            busy={register.busy}
            disabled={!isReady}
            onClick={() => void handleSubmit(save)()}
          >
            {t('register.save')}
          </Button>
          {preview !== null && !isHolderComplete(form.holder) && (
            <p className={cx('muted')}>{t('register.holderMissing')}</p>
          )}
        </aside>
      </div>
    </div>
  )
}
