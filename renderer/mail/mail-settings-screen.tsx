import { MailCheck, Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
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
  const [form, setForm] = useState<MailSettings>(of.settings ?? blank(centre.name))
  const [secret, setSecret] = useState<string | null>(null)
  const save = useApiCommand('mail.saveSettings')
  const put = (part: Partial<MailSettings>) => setForm((before) => ({ ...before, ...part }))
  const isOpen = form.security === 'none' && !isLoopbackHost(form.host)
  // Another server gets no password that was given to this one.
  const isAgain = of.hasSecret && of.settings !== null && form.user !== '' && isOtherServer(of.settings, form)
  const [wrongField, setWrongField] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const answer = usePinAnswer()
  const wrong = (field: 'host' | 'port' | 'fromName' | 'fromAddress' | 'replyTo') =>
    wrongField === field && t(`settings.wrong.${field}`)
  const submit = () => {
    const [problem] = mailSettings.safeParse(form).error?.issues ?? []
    const wrong = problem ? String(problem.path[0]) : isAgain && secret === null ? 'secret' : null
    setWrongField(wrong)
    setAsking(wrong === null)
  }
  const confirm = async (pin: string) => {
    const done = await save.run({ settings: form, secret, pin })
    if (done.ok) {
      setSecret(null)
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
            <TextInput mono value={form.host} onChange={(event) => put({ host: event.target.value })} />
          </Field>
          <Field label={t('settings.port')} error={wrong('port')}>
            <TextInput
              mono
              inputMode="numeric"
              value={String(form.port)}
              onChange={(event) =>
                put({ port: Number(event.target.value.replaceAll(/\D/g, '').slice(0, 5)) })
              }
            />
          </Field>
          <Field label={t('settings.security')} error={isOpen && t('settings.encryptionNeeded')}>
            <Select
              value={form.security}
              options={securities.map((value) => ({ value, label: t(`security.${value}`) }))}
              onChange={(security) => put({ security })}
            />
          </Field>
          <Field label={t('settings.user')} optional>
            <TextInput
              autoComplete="off"
              value={form.user}
              onChange={(event) => put({ user: event.target.value })}
            />
          </Field>
          <Field
            label={t('settings.secret')}
            hint={t(
              isAgain ? 'settings.secretAgain' : of.hasSecret ? 'settings.secretKept' : 'settings.secretHint',
            )}
            error={isAgain && wrongField === 'secret' && t('errors.secret-needed')}
            optional={!isAgain}
          >
            <TextInput
              type="password"
              autoComplete="new-password"
              value={secret ?? ''}
              onChange={(event) => setSecret(event.target.value === '' ? null : event.target.value)}
            />
          </Field>
        </div>
      </Panel>
      <Panel title={t('settings.sender')}>
        <div className={cx('two')}>
          <Field label={t('settings.fromName')} error={wrong('fromName')}>
            <TextInput value={form.fromName} onChange={(event) => put({ fromName: event.target.value })} />
          </Field>
          <Field label={t('settings.fromAddress')} error={wrong('fromAddress')}>
            <TextInput
              type="email"
              value={form.fromAddress}
              onChange={(event) => put({ fromAddress: event.target.value })}
            />
          </Field>
          <Field label={t('settings.replyTo')} error={wrong('replyTo')} optional>
            <TextInput
              type="email"
              value={form.replyTo}
              onChange={(event) => put({ replyTo: event.target.value })}
            />
          </Field>
          <Field label={t('settings.reminder')}>
            <Select
              value={String(form.reminderHours ?? 0)}
              options={['0', '6', '12', '24', '48'].map((value) => ({
                value,
                label:
                  value === '0'
                    ? t('settings.noReminder')
                    : t('settings.reminderHours', { count: Number(value) }),
              }))}
              onChange={(value) => put({ reminderHours: value === '0' ? null : Number(value) })}
            />
          </Field>
        </div>
      </Panel>
      <div className={cx('row')}>
        <Button kind="primary" icon={Save} busy={save.busy} disabled={isOpen} onClick={submit}>
          {t('settings.save')}
        </Button>
      </div>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
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
