import { zodResolver } from '@hookform/resolvers/zod'
import { Save } from 'lucide-react'
import { useState } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { isLoopbackHost, isOtherServer, securities } from '../../shared/mail/index.ts'
import {
  mailboxSettings,
  mailboxSignIns,
  readingIntervals,
  type MailboxSettings,
} from '../../shared/mailbox/settings.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
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
import css from './mailbox.module.css'
import { useMailboxSettings } from './queries.ts'
import { ReadingPanel } from './reading-panel.tsx'

const cx = classNames(css)

const settingsForm = z.object({ settings: mailboxSettings, secret: z.string() })
/** As it is typed. The password is empty where none is given. */
type SettingsForm = z.input<typeof settingsForm>
type Settings = z.output<typeof settingsForm>

/** Where answers and delivery reports arrive, and how often that is read. */
export function MailboxSettingsScreen() {
  const { data, error } = useMailboxSettings()
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} tall />
  return <MailboxSettingsForm of={data} />
}

function MailboxSettingsForm({ of }: { readonly of: Output<'mailbox.settings'> }) {
  const { t } = useTranslation('mailbox')
  const { register, control, handleSubmit, formState, resetField } = useForm<SettingsForm, unknown, Settings>(
    {
      defaultValues: { settings: of.settings ?? blank, secret: '' },
      resolver: zodResolver(settingsForm),
      reValidateMode: 'onSubmit',
    },
  )
  const { settings: form, secret } = useWatch({ control, compute: (values: SettingsForm) => values })
  const save = useApiCommand('mailbox.saveSettings')
  const isOpen = form.security === 'none' && !isLoopbackHost(form.host)
  // Another server gets no password that was given to this one.
  const isKept = of.hasSecret && of.settings !== null && !isOtherServer(of.settings, form)
  const [isSecretMissing, setSecretMissing] = useState(false)
  const [asked, setAsked] = useState<Settings | null>(null)
  const answer = usePinAnswer()
  const wrong = (field: 'host' | 'port' | 'user' | 'folder') =>
    formState.errors.settings?.[field] && t(`settings.wrong.${field}`)
  const submit = handleSubmit((typed) => {
    const isMissing = typed.settings.signIn === 'password' && !isKept && typed.secret === ''
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
      <p className={cx('muted')}>{t('settings.lead')}</p>
      <Panel title={t('settings.server')}>
        <div className={cx('form')}>
          <Controller
            name="settings.enabled"
            control={control}
            render={({ field: { value, onChange } }) => (
              <Checkbox checked={value} onChange={onChange} hint={t('settings.enabledHint')}>
                {t('settings.enabled')}
              </Checkbox>
            )}
          />
          <div className={cx('two')}>
            <Field label={t('settings.host')} error={wrong('host')}>
              <TextInput mono {...register('settings.host')} />
            </Field>
            <Field label={t('settings.port')} error={wrong('port')} hint={t('settings.portHint')}>
              <Controller
                name="settings.port"
                control={control}
                render={({ field: { value, onChange } }) => (
                  <TextInput
                    mono
                    inputMode="numeric"
                    value={String(value)}
                    onChange={(event) =>
                      onChange(Number(event.target.value.replaceAll(/\D/g, '').slice(0, 5)))
                    }
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
            <Field label={t('settings.user')} error={wrong('user')}>
              <TextInput autoComplete="off" {...register('settings.user')} />
            </Field>
            <Field
              label={t('settings.signIn')}
              hint={form.signIn === 'as-sending' && t('settings.signInHint')}
            >
              <Controller
                name="settings.signIn"
                control={control}
                render={({ field: { value = 'password', onChange } }) => (
                  <Select
                    value={value}
                    options={mailboxSignIns.map((one) => ({ value: one, label: t(`signIn.${one}`) }))}
                    onChange={onChange}
                  />
                )}
              />
            </Field>
            {form.signIn !== 'as-sending' && (
              <Field
                label={t('settings.secret')}
                hint={t(
                  isKept
                    ? 'settings.secretKept'
                    : of.hasSecret
                      ? 'settings.secretAgain'
                      : 'settings.secretHint',
                )}
                error={isSecretMissing && !isKept && secret === '' && t('errors.mailbox-secret-needed')}
                optional={isKept}
              >
                <TextInput type="password" autoComplete="new-password" {...register('secret')} />
              </Field>
            )}
            <Field label={t('settings.folder')} error={wrong('folder')} hint={t('settings.folderHint')}>
              <TextInput autoComplete="off" {...register('settings.folder')} />
            </Field>
            <Field label={t('settings.every')}>
              <Controller
                name="settings.everyMinutes"
                control={control}
                render={({ field: { value, onChange } }) => (
                  <Select
                    value={String(value)}
                    options={readingIntervals.map((minutes) => ({
                      value: String(minutes),
                      label: t('settings.minutes', { count: minutes }),
                    }))}
                    onChange={(minutes) => onChange(Number(minutes))}
                  />
                )}
              />
            </Field>
            <Field label={t('settings.others')}>
              <Controller
                name="settings.others"
                control={control}
                render={({ field: { value, onChange } }) => (
                  <Select
                    value={value}
                    options={(['note', 'leave'] as const).map((one) => ({
                      value: one,
                      label: t(`others.${one}`),
                    }))}
                    onChange={onChange}
                  />
                )}
              />
            </Field>
          </div>
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
        afterwards={[
          t(form.enabled ? 'settings.saveAfter' : 'settings.saveOff', {
            folder: form.folder,
            host: form.host,
          }),
        ]}
        confirmLabel={t('settings.save')}
        onPin={confirm}
      />
      {of.settings && <ReadingPanel />}
    </form>
  )
}

const blank: MailboxSettings = {
  enabled: true,
  host: '',
  port: 993,
  security: 'tls',
  user: '',
  signIn: 'password',
  folder: 'INBOX',
  everyMinutes: 5,
  others: 'note',
}
