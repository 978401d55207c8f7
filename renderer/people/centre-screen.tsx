import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { centreSettings, type CentreSettings } from '../../shared/kernel/centre.ts'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { BenchPanel } from './bench-panel.tsx'
import { CentreFields, languageCards, type CentreForm } from './centre-fields.tsx'
import css from './centre-screen.module.css'
import { stack, tightStack } from './stack.ts'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'

const cx = classNames(css)

/** Settings → Centre: what holds for everybody, and what this bench is called. */
export function CentreScreen() {
  const { centre } = useSession()
  return (
    <div className={cx('screen')}>
      {/* Somebody else's change is shown at once; what is being typed here is kept while nothing was changed. */}
      <CentrePanel centre={centre} />
      <BenchPanel />
    </div>
  )
}

function CentrePanel({ centre }: { readonly centre: CentreSettings }) {
  const { t } = useTranslation(['people', 'common'])
  const command = useApiCommand('people.changeCentre')
  const { register, control, formState, handleSubmit } = useForm<CentreForm, unknown, CentreSettings>({
    values: settingsOf(centre),
    resetOptions: { keepDirtyValues: true },
    resolver: zodResolver(centreSettings),
  })
  const { errors, isDirty } = formState
  const code = useWatch({ control, name: 'code' }).trim().toUpperCase()
  const [asked, setAsked] = useState<CentreSettings | null>(null)
  const answer = usePinAnswer()
  const save = handleSubmit(setAsked)
  const confirm = async (pin: string) => {
    if (!asked) return null
    const done = await command.run({ ...asked, pin })
    if (done.ok) announce({ title: t('people:centre.saved') })
    return answer(done)
  }
  return (
    <Panel title={t('people:centre.title')}>
      <form noValidate className={stack} onSubmit={(event) => void save(event)}>
        <p className={cx('muted')}>{t('people:centre.lead')}</p>
        <CentreFields register={register} control={control} errors={errors} />
        {code !== centre.code && <p>{t('people:centre.codeChange', { code })}</p>}
        <div className={cx('pair')}>
          <Controller
            name="language"
            control={control}
            render={({ field }) => (
              <div className={tightStack}>
                <strong>{t('people:centre.language.label')}</strong>
                <RadioCards
                  label={t('people:centre.language.label')}
                  cards={languageCards}
                  value={field.value}
                  onChange={field.onChange}
                />
              </div>
            )}
          />
          <Field
            label={t('people:centre.idleMinutes.label')}
            hint={t('people:centre.idleMinutes.hint')}
            error={errors.idleMinutes && t('people:centre.idleMinutes.wrong')}
          >
            <TextInput
              type="number"
              min={1}
              max={240}
              suffix={t('people:centre.idleMinutes.minutes')}
              {...register('idleMinutes', { valueAsNumber: true })}
            />
          </Field>
        </div>
        <div>
          <Button type="submit" kind="primary" busy={command.busy} disabled={!isDirty}>
            {t('common:save')}
          </Button>
        </div>
      </form>
      <PinDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('people:centre.saveTitle')}
        confirmLabel={t('common:save')}
        onPin={confirm}
      />
    </Panel>
  )
}

/** Only what may be changed: the id is not part of the form. */
function settingsOf({
  name,
  code,
  region,
  zone,
  currency,
  language,
  idleMinutes,
}: CentreSettings): CentreForm {
  return { name, code, region, zone, currency, language, idleMinutes }
}
