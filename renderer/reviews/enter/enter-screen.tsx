import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { useScan } from '../../base/scanner/use-scan.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { useNow } from '../../base/i18n/use-now.ts'
import { useBackStep } from '../../base/ui/back-steps.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import { ScreenHead } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { useInbox, useSubmission } from '../queries.ts'
import type { StoredRecording } from '../recording-drop.tsx'
import { ApplicantPanel } from './applicant-panel.tsx'
import css from './enter-screen.module.css'
import { askedOf, emptyEntry, type EntryForm } from './entry-form.ts'
import { ImportButton } from './import-button.tsx'
import { RecordingPanel } from './recording-panel.tsx'
import { UnitPanel } from './unit-panel.tsx'

const cx = classNames(css)

/** A submission is entered by hand: unit, recording or link, applicant. What is saved of the applicant cannot be changed. */
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
  const { zone } = useFormats()
  const now = useNow()
  const { file: inboxFile } = useSearch({ from: '/reviews/new' })
  const [form, setForm] = useState(first)
  const [dropped, setDropped] = useState<StoredRecording | null>(null)
  const [refused, setRefused] = useState(false)
  const put = (part: Partial<EntryForm>) => setForm((before) => ({ ...before, ...part }))
  const waiting = useInbox().data?.find(({ sha256 }) => sha256 === inboxFile) ?? null
  const file = dropped ?? (refused ? null : waiting)
  const enter = useApiCommand('reviews.enter')
  const attach = useApiCommand('reviews.attach')
  useBackStep(() => void navigate({ to: '/reviews', search: {} }))
  useScan(({ text, landed }) => {
    if (landed === null) put({ aircraftSerial: text })
    return landed !== 'box'
  })
  const asked = askedOf(form, previous, zone, now)
  const busy = enter.busy || attach.busy
  const save = async () => {
    if (!asked || busy) return
    const entered = await enter.run(asked)
    if (!entered.ok) return
    const { id, number } = entered.value
    if (file) {
      const source = file === waiting ? 'folder' : 'drop'
      await attach.run({ id, sha256: file.sha256, name: file.name, source })
    }
    announce({ title: t('enter.done', { number }) })
    void navigate({ to: '/reviews/$submissionId', params: { submissionId: id }, search: {} })
  }
  useShortcuts(t('enter.title'), [
    { keys: 'Ctrl+Enter', label: t('enter.save'), run: () => void save(), inFields: true },
  ])
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t(previous === null ? 'enter.title' : 'enter.answer')}
        lead={t(previous === null ? 'enter.lead' : 'enter.answerLead')}
        actions={previous === null && <ImportButton />}
      />
      <form className={cx('form')} onSubmit={(event) => event.preventDefault()}>
        <UnitPanel form={form} put={put} />
        <RecordingPanel
          form={form}
          put={put}
          file={file}
          onFile={(stored) => {
            setDropped(stored)
            setRefused(stored === null)
          }}
        />
        <ApplicantPanel form={form} put={put} />
        <RefusalNotice error={enter.refusal ?? attach.refusal} />
        <div className={cx('end')}>
          <Button kind="primary" busy={busy} disabled={asked === null} onClick={() => void save()}>
            {t('enter.save')}
          </Button>
          <Kbd keys="Ctrl+Enter" />
          {asked === null && <span className={cx('muted')}>{t('enter.missing')}</span>}
        </div>
      </form>
    </div>
  )
}
