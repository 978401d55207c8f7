import { useNavigate, useSearch } from '@tanstack/react-router'
import { RotateCcw, Save } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { templateNames } from '../../shared/mail/templates.ts'
import { languages } from '../../shared/kernel/centre.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useSession } from '../base/session.ts'
import { languageNames } from '../base/appearance.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Select } from '../base/ui/select.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { LetterView } from './letter-view.tsx'
import css from './outbox-screen.module.css'
import { StepLettersPanel } from './step-letters-panel.tsx'
import { usePreview, useTemplates } from './queries.ts'

const cx = classNames(css)

type Template = Output<'mail.templates'>[number]

/** Which steps write by themselves, and the words of every mail in both languages; beside them how they look with real data. */
export function TemplatesScreen() {
  const { t } = useTranslation('mail')
  const { centre } = useSession()
  const navigate = useNavigate()
  const search = useSearch({ from: '/settings/mail-words' })
  const name = search.template ?? 'invitation-post-repair'
  const language = search.language ?? centre.language
  const { data, error } = useTemplates()
  const chosen = data?.find((one) => one.template === name && one.language === language)
  const go = (part: typeof search) =>
    void navigate({
      to: '/settings/mail-words',
      search: { template: name, language, ...part },
      replace: true,
    })
  return (
    <div className={cx('form')}>
      <StepLettersPanel />
      <div className={cx('row')}>
        <Select
          label={t('column.template')}
          value={name}
          options={templateNames.map((value) => ({ value, label: t(`template.${value}`) }))}
          onChange={(template) => go({ template })}
        />
        <Select
          label={t('templates.language')}
          value={language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(value) => go({ language: value })}
        />
        {chosen?.edited && <StatusPill tone="accent">{t('templates.edited')}</StatusPill>}
      </div>
      <RefusalNotice error={error} />
      {chosen ? (
        <Editor key={`${name} ${language} ${chosen.version}`} of={chosen} />
      ) : (
        <Skeleton lines={8} tall />
      )}
    </div>
  )
}

function Editor({ of }: { readonly of: Template }) {
  const { t } = useTranslation('mail')
  const [title, setTitle] = useState(of.title)
  const [body, setBody] = useState(of.body)
  const box = useRef<HTMLTextAreaElement>(null)
  const save = useApiCommand('mail.saveTemplate')
  const reset = useApiCommand('mail.resetTemplate')
  const { template, language, version } = of
  const preview = usePreview({ template, language, title, body })
  const insert = (variable: string) => {
    const { selectionStart = body.length, selectionEnd = body.length } = box.current ?? {}
    const words = `{{${variable}}}`
    setBody(body.slice(0, selectionStart) + words + body.slice(selectionEnd))
    const after = selectionStart + words.length
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(after, after)
    })
  }
  const submit = async () => {
    const done = await save.run({ template, language, title, body, version })
    if (done.ok) announce({ title: t('templates.saved') })
  }
  return (
    <div className={cx('two')}>
      <Panel title={t('templates.words')}>
        <div className={cx('form')}>
          <Field label={t('templates.title')}>
            <TextInput maxLength={300} value={title} onChange={(event) => setTitle(event.target.value)} />
          </Field>
          <Field label={t('templates.body')} hint={t('templates.bodyHint')}>
            <Textarea ref={box} rows={16} value={body} onChange={(event) => setBody(event.target.value)} />
          </Field>
          <div className={cx('buttons')}>
            {of.variables.map((variable) => (
              <Button key={variable} kind="quiet" onClick={() => insert(variable)}>
                {`{{${variable}}}`}
              </Button>
            ))}
          </div>
          <RefusalNotice error={save.refusal ?? reset.refusal} />
          <div className={cx('row')}>
            <Button kind="primary" icon={Save} busy={save.busy} onClick={() => void submit()}>
              {t('templates.save')}
            </Button>
            {of.edited && (
              <Button
                kind="quiet"
                icon={RotateCcw}
                busy={reset.busy}
                onClick={() => void reset.run({ template, language, version })}
              >
                {t('templates.reset')}
              </Button>
            )}
          </div>
        </div>
      </Panel>
      <Panel
        title={t('templates.preview')}
        aside={
          preview.data && (
            <span className={cx('muted')}>
              {t(preview.data.real ? 'templates.real' : 'templates.invented')}
            </span>
          )
        }
      >
        {preview.error ? (
          <RefusalNotice error={preview.error} />
        ) : (
          preview.data && <LetterView letter={preview.data} />
        )}
      </Panel>
    </div>
  )
}
