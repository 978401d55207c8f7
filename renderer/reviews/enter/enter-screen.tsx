import { useNavigate, useSearch } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScan } from '../../app/scanner/use-scan.ts'
import { useCurrentCatalogue } from '../../catalogue/queries.ts'
import { useApiCommand } from '../../client/use-api-command.ts'
import { useBackStep } from '../../ui/back-steps.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Field } from '../../ui/field.tsx'
import { Panel, ScreenHead } from '../../ui/panel.tsx'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { SearchSelect } from '../../ui/search-select.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { announce } from '../../ui/toast.tsx'
import { useInbox, useSubmission } from '../queries.ts'
import css from './enter-screen.module.css'
import { askedOf, emptyEntry, type EntryForm } from './entry-form.ts'

const cx = classNames(css)

/** A submission is entered by hand: applicant, unit, app, link. What is submitted of the applicant cannot be changed. */
export function EnterScreen() {
  const { previous } = useSearch({ from: '/reviews/new' })
  return previous === undefined ? <Entry first={emptyEntry()} previous={null} /> : <Answer to={previous} />
}

/** An answer begins with what was said before; it waits for that, so that nothing typed is overwritten. */
function Answer({ to }: { readonly to: string }) {
  const { data, error } = useSubmission(to)
  if (error) return <RefusalNotice error={error} />
  return data ? <Entry first={emptyEntry(data)} previous={to} /> : null
}

function Entry({ first, previous }: { readonly first: EntryForm; readonly previous: string | null }) {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const { file } = useSearch({ from: '/reviews/new' })
  const [form, setForm] = useState(first)
  const put = (part: Partial<EntryForm>) => setForm((before) => ({ ...before, ...part }))
  const { data: catalogue } = useCurrentCatalogue()
  const waiting = useInbox().data?.find(({ sha256 }) => sha256 === file)
  const enter = useApiCommand('reviews.enter')
  const attach = useApiCommand('reviews.attach')
  useBackStep(() => void navigate({ to: '/reviews', search: {} }))
  useScan(({ text, landed }) => {
    if (landed === null) put({ aircraftSerial: text })
    return landed !== 'box'
  })
  const asked = askedOf(form, previous)
  const save = async () => {
    if (!asked) return
    const entered = await enter.run(asked)
    if (!entered.ok) return
    const { id, number } = entered.value
    if (waiting) await attach.run({ id, sha256: waiting.sha256, name: waiting.name, source: 'folder' })
    announce({ title: t('enter.done', { number }) })
    void navigate({ to: '/reviews/$submissionId', params: { submissionId: id }, search: {} })
  }
  return (
    <div className={cx('screen')}>
      <ScreenHead title={t('enter.title')} lead={t('enter.lead')} actions={<ImportButton />} />
      <form className={cx('form')} onSubmit={(event) => event.preventDefault()}>
        <Panel title={t('enter.unit')}>
          <div className={cx('fields')}>
            <Field label={t('column.model')}>
              <SearchSelect
                options={(catalogue?.catalogue.models.rows ?? [])
                  .filter(({ category }) => category === 'drone')
                  .map(({ name }) => ({ value: name, label: name }))}
                value={form.model}
                onChange={(model) => put({ model })}
              />
            </Field>
            <Field label={t('facts.aircraft')}>
              <TextInput
                mono
                scan="serial"
                value={form.aircraftSerial}
                onChange={(event) => put({ aircraftSerial: event.target.value })}
              />
            </Field>
            <Field label={t('facts.gimbal')} optional>
              <TextInput
                mono
                scan="serial"
                value={form.gimbalSerial}
                onChange={(event) => put({ gimbalSerial: event.target.value })}
              />
            </Field>
            <RadioCards
              label={t('facts.app')}
              cards={[
                { value: 'go4', title: t('app.go4') },
                { value: 'fly', title: t('app.fly') },
              ]}
              value={form.app}
              onChange={(app) => put({ app })}
            />
            <Field label={t('facts.link')} optional hint={t('enter.linkHint')}>
              <TextInput
                type="url"
                value={form.link}
                onChange={(event) => put({ link: event.target.value })}
              />
            </Field>
            {waiting && <p>{t('enter.withFile', { name: waiting.name })}</p>}
          </div>
        </Panel>
        <Panel title={t('enter.applicant')}>
          <p className={cx('sealed')}>{t('enter.sealed')}</p>
          <div className={cx('fields')}>
            <Field label={t('enter.name')}>
              <TextInput value={form.name} onChange={(event) => put({ name: event.target.value })} />
            </Field>
            <Field label={t('facts.phone')} optional>
              <TextInput
                type="tel"
                value={form.phone}
                onChange={(event) => put({ phone: event.target.value })}
              />
            </Field>
            <Field label={t('facts.email')} optional>
              <TextInput
                type="email"
                value={form.email}
                onChange={(event) => put({ email: event.target.value })}
              />
            </Field>
            <Field label={t('enter.language')}>
              <Select
                options={[
                  { value: 'centre', label: t('enter.centreLanguage') },
                  { value: 'cs', label: 'Čeština' },
                  { value: 'en', label: 'English' },
                ]}
                value={form.language ?? 'centre'}
                onChange={(language) => put({ language: language === 'centre' ? null : language })}
              />
            </Field>
          </div>
        </Panel>
        <RefusalNotice error={enter.refusal ?? attach.refusal} />
        <Button kind="primary" busy={enter.busy} disabled={asked === null} onClick={() => void save()}>
          {t('enter.save')}
        </Button>
      </form>
    </div>
  )
}

/** Submissions as a file: what the web form of the centre exports. */
function ImportButton() {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const run = useApiCommand('reviews.import')
  const picker = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const done = await run.run({ text: await file.text() })
    if (!done.ok) return
    announce({ title: t('import.done', { count: done.value.numbers.length }) })
    void navigate({ to: '/reviews', search: {} })
  }
  return (
    <>
      <Button icon={FileUp} busy={run.busy} onClick={() => picker.current?.click()}>
        {t('import.action')}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".json,.csv,text/csv,application/json"
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <RefusalNotice error={run.refusal} />
    </>
  )
}
