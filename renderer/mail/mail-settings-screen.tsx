import { Save } from 'lucide-react'
import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isLoopbackHost } from '../../shared/mail/address.ts'
import { securities, type MailSettings } from '../../shared/mail/settings.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Select } from '../base/ui/select.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import css from './outbox-screen.module.css'
import { useMailSettings } from './queries.ts'
import { settingsForm, type Settings, type TypedSettings } from './settings-form.ts'
import { asksPasswordAgain, SignInFields } from './sign-in-fields.tsx'
import { SenderDomain } from './sender-domain.tsx'
import { SignInPanel, type SignInStep } from './sign-in-panel.tsx'
import { ServerTrust } from './server-trust.tsx'
import { TestMail } from './test-mail.tsx'

const cx = classNames(css)

/** The mail server, who the mail comes from, and reminders. */
export function MailSettingsScreen() {
  const { data, error } = useMailSettings()
  const [signIn, setSignIn] = useState<SignInStep | null>(null)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} tall />
  return (
    <div className={cx('form')}>
      <MailSettingsForm of={data} />
      {data.settings?.signIn && (
        <SignInPanel
          user={data.settings.user}
          isSignedIn={data.isSignedIn}
          asked={signIn}
          onAsked={setSignIn}
        />
      )}
      {data.settings && <TestMail onSignIn={() => setSignIn('in')} />}
      {data.settings && <ServerTrust trust={data.trust} />}
      {data.settings && <SenderDomain />}
    </div>
  )
}

function MailSettingsForm({ of }: { readonly of: Output<'mail.settings'> }) {
  const { t } = useTranslation('mail')
  const { centre } = useSession()
  const whole = useForm<TypedSettings, unknown, Settings>({
    defaultValues: { settings: of.settings ?? blank(centre.name), secret: '', clientSecret: '' },
    resolver: zodResolver(settingsForm),
    reValidateMode: 'onSubmit',
  })
  const { register, control, handleSubmit, formState, resetField, setError } = whole
  const form = useWatch({ control, name: 'settings' })
  const save = useApiCommand('mail.saveSettings')
  const isOpen = form.security === 'none' && !isLoopbackHost(form.host)
  const [asked, setAsked] = useState<Settings | null>(null)
  const answer = usePinAnswer()
  const wrong = (field: 'host' | 'port' | 'fromName' | 'fromAddress' | 'replyTo') =>
    formState.errors.settings?.[field] && t(`settings.wrong.${field}`)
  const submit = handleSubmit((typed) => {
    const isMissing =
      typed.settings.signIn === null && asksPasswordAgain(of, typed.settings) && typed.secret === ''
    if (isMissing) setError('secret', { type: 'needed' })
    setAsked(isMissing ? null : typed)
  })
  const confirm = async (pin: string) => {
    if (!asked) return null
    const { settings, secret, clientSecret } = asked
    const done = await save.run({ settings, secret: given(secret), clientSecret: given(clientSecret), pin })
    if (done.ok) {
      resetField('secret')
      resetField('clientSecret')
      announce({ title: t('settings.saved') })
    }
    return answer(done)
  }
  return (
    <form
      className={cx('form')}
      onSubmit={(event) => {
        event.preventDefault()
      }}
    >
      <Panel title={t('settings.server')}>
        <div className={cx('two')}>
          <Field label={t('settings.host')} error={wrong('host')} hint={t('settings.hostHint')}>
            <TextInput mono {...register('settings.host')} />
          </Field>
          <Field label={t('settings.port')} error={wrong('port')}>
            <Controller
              name="settings.port"
              control={control}
              render={({ field: { value, onChange } }) => (
                <TextInput
                  mono
                  inputMode="numeric"
                  value={String(value)}
                  onChange={(event) => onChange(Number(event.target.value.replaceAll(/\D/g, '').slice(0, 5)))}
                />
              )}
            />
          </Field>
          <Field label={t('settings.security')} error={isOpen && t('settings.encryptionNeeded')}>
            <Controller
              name="settings.security"
              control={control}
              render={({ field: { value, onChange } }) => (
                <Select
                  value={value}
                  options={securities.map((one) => ({ value: one, label: t(`security.${one}`) }))}
                  onChange={onChange}
                />
              )}
            />
          </Field>
          <SignInFields form={whole} of={of} />
        </div>
      </Panel>
      <Panel title={t('settings.sender')}>
        <div className={cx('two')}>
          <Field label={t('settings.fromName')} error={wrong('fromName')}>
            <TextInput {...register('settings.fromName')} />
          </Field>
          <Field label={t('settings.fromAddress')} error={wrong('fromAddress')}>
            <TextInput type="email" {...register('settings.fromAddress')} />
          </Field>
          <Field label={t('settings.replyTo')} error={wrong('replyTo')} optional>
            <TextInput type="email" {...register('settings.replyTo')} />
          </Field>
          <Field label={t('settings.reminder')}>
            <Controller
              name="settings.reminderHours"
              control={control}
              render={({ field: { value, onChange } }) => (
                <Select
                  value={String(value ?? 0)}
                  options={['0', '6', '12', '24', '48'].map((hours) => ({
                    value: hours,
                    label:
                      hours === '0'
                        ? t('settings.noReminder')
                        : t('settings.reminderHours', { count: Number(hours) }),
                  }))}
                  onChange={(hours) => onChange(hours === '0' ? null : Number(hours))}
                />
              )}
            />
          </Field>
        </div>
      </Panel>
      <div className={cx('row')}>
        <Button kind="primary" icon={Save} busy={save.busy} disabled={isOpen} onClick={() => void submit()}>
          {t('settings.save')}
        </Button>
      </div>
      <PinDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('settings.saveTitle')}
        afterwards={[t('settings.saveAfter', { host: form.host })]}
        confirmLabel={t('settings.save')}
        onPin={confirm}
      />
    </form>
  )
}

/** Null: what is stored stays. */
function given(secret: string): string | null {
  return secret === '' ? null : secret
}

function blank(centreName: string): MailSettings {
  return {
    host: '',
    port: 587,
    security: 'starttls',
    user: '',
    fromName: centreName,
    fromAddress: '',
    replyTo: '',
    reminderHours: null,
    signIn: null,
  }
}
