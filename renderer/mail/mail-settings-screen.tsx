import { MailCheck, Save } from 'lucide-react'
import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { isLoopbackHost } from '../../shared/mail/address.ts'
import { isOtherServer, mailSettings, securities, type MailSettings } from '../../shared/mail/settings.ts'
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

const cx = classNames(css)

const settingsForm = z.object({ settings: mailSettings, secret: z.string() })
/** As it is typed. The password is empty where none is given. */
type SettingsForm = z.input<typeof settingsForm>
type Settings = z.output<typeof settingsForm>

/** The mail server, who the mail comes from, and reminders. */
export function MailSettingsScreen() {
  const { data, error } = useMailSettings()
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} tall />
  return <MailSettingsForm of={data} />
}

function MailSettingsForm({ of }: { readonly of: Output<'mail.settings'> }) {
  const { t } = useTranslation('mail')
  const { centre } = useSession()
  const { register, control, handleSubmit, formState, resetField } = useForm<SettingsForm, unknown, Settings>(
    {
      defaultValues: { settings: of.settings ?? blank(centre.name), secret: '' },
      resolver: zodResolver(settingsForm),
      reValidateMode: 'onSubmit',
    },
  )
  const { settings: form, secret } = useWatch({ control, compute: (values: SettingsForm) => values })
  const save = useApiCommand('mail.saveSettings')
  const isOpen = form.security === 'none' && !isLoopbackHost(form.host)
  // Another server gets no password that was given to this one.
  const isAgain =
    of.hasSecret && of.settings !== null && (form.user ?? '') !== '' && isOtherServer(of.settings, form)
  const [isSecretMissing, setSecretMissing] = useState(false)
  const [asked, setAsked] = useState<Settings | null>(null)
  const answer = usePinAnswer()
  const wrong = (field: 'host' | 'port' | 'fromName' | 'fromAddress' | 'replyTo') =>
    formState.errors.settings?.[field] && t(`settings.wrong.${field}`)
  const submit = handleSubmit((typed) => {
    const isMissing = isAgain && typed.secret === ''
    setSecretMissing(isMissing)
    setAsked(isMissing ? null : typed)
  })
  const confirm = async (pin: string) => {
    if (!asked) return null
    const done = await save.run({ ...asked, secret: asked.secret === '' ? null : asked.secret, pin })
    if (done.ok) {
      resetField('secret')
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
          <Field label={t('settings.user')} optional>
            <TextInput autoComplete="off" {...register('settings.user')} />
          </Field>
          <Field
            label={t('settings.secret')}
            hint={t(
              isAgain ? 'settings.secretAgain' : of.hasSecret ? 'settings.secretKept' : 'settings.secretHint',
            )}
            error={isAgain && isSecretMissing && secret === '' && t('errors.secret-needed')}
            optional={!isAgain}
          >
            <TextInput type="password" autoComplete="new-password" {...register('secret')} />
          </Field>
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
      {of.settings && <TestMail />}
    </form>
  )
}

function TestMail() {
  const { t } = useTranslation('mail')
  const [to, setTo] = useState('')
  const [reply, setReply] = useState<string | null>(null)
  const test = useApiCommand('mail.test')
  const send = async () => {
    const done = await test.run({ to })
    setReply(done.ok ? done.value.reply : null)
  }
  return (
    <Panel title={t('test.title')}>
      <div className={cx('form')}>
        <Field label={t('test.to')}>
          <TextInput type="email" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <div className={cx('row')}>
          <Button icon={MailCheck} busy={test.busy} disabled={to === ''} onClick={() => void send()}>
            {t('test.send')}
          </Button>
          {reply !== null && <output className={cx('muted')}>{t('test.done', { reply })}</output>}
        </div>
        <RefusalNotice error={test.refusal} />
      </div>
    </Panel>
  )
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
  }
}
