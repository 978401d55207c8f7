import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingsView } from '../../shared/recordings/index.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useJobProgress } from '../base/client/use-job-progress.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { FolderInput } from '../base/ui/folder-input.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { Progress } from '../base/ui/progress.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useRecordingsView } from './queries.ts'

/** The folder by which the benches of a centre share recordings: named once, found by each bench in its own way. */
export function RecordingsFolder() {
  const { t } = useTranslation('recordings')
  const { data } = useRecordingsView()
  if (data?.shared !== true) return null
  return (
    <Panel title={t('title')}>
      <Stack>
        <p className={layout('lead')}>{t('lead')}</p>
        <Named key={`${data.version}`} view={data} />
        {data.path !== null && <FoundHere key={data.pathHere} view={data} />}
        {data.path !== null && <Standing view={data} />}
      </Stack>
    </Panel>
  )
}

/** As all benches are told. */
function Named({ view }: { readonly view: RecordingsView }) {
  const { t } = useTranslation('recordings')
  const [path, setPath] = useState(view.path ?? '')
  const set = useApiCommand('recordings.setPlace')
  const wanted = path.trim() === '' ? null : path.trim()
  const save = async () => {
    if (wanted === view.path) return
    const done = await set.run({ path: wanted, version: view.version })
    if (done.ok) announce({ tone: 'ok', title: t(wanted === null ? 'ended' : 'saved') })
  }
  return (
    <form
      className={layout('tight')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t('folder')} hint={t('folderHint')} optional>
        <FolderInput value={path} onFolder={setPath} />
      </Field>
      <Row>
        <Button type="submit" busy={set.busy}>
          {t('save')}
        </Button>
      </Row>
      <RefusalNotice error={set.refusal} />
    </form>
  )
}

/** Where this computer mounts the share, if not where the bench does that named it. */
function FoundHere({ view }: { readonly view: RecordingsView }) {
  const { t } = useTranslation('recordings')
  const [path, setPath] = useState(view.pathHere ?? '')
  const set = useApiCommand('recordings.setHere')
  const wanted = path.trim() === '' ? null : path.trim()
  const save = async () => {
    if (wanted === view.pathHere) return
    const done = await set.run({ path: wanted })
    if (done.ok) announce({ tone: 'ok', title: t('savedHere') })
  }
  return (
    <form
      className={layout('tight')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t('folderHere')} hint={t('folderHereHint')} optional>
        <FolderInput value={path} onFolder={setPath} />
      </Field>
      <Row>
        <Button type="submit" busy={set.busy}>
          {t('saveHere')}
        </Button>
      </Row>
      <RefusalNotice error={set.refusal} />
    </form>
  )
}

function Standing({ view }: { readonly view: RecordingsView }) {
  const { t } = useTranslation('recordings')
  const formats = useFormats()
  const now = useJobProgress('recording-send')
  const { fault, waiting, sending } = view
  const { done, total } = now ?? sending ?? { done: 0, total: 0 }
  return (
    <Stack tight>
      <Row>
        <StatusPill tone={fault === null ? 'ok' : 'warn'} plain>
          {fault === null ? t('reached') : t(`failed.${fault}`)}
        </StatusPill>
        {waiting > 0 && (
          <span className={layout('muted')}>
            {t('waiting', { count: waiting, number: formats.number(waiting) })}
          </span>
        )}
      </Row>
      {sending && <Progress label={t('sending')} share={total > 0 ? done / total : null} />}
    </Stack>
  )
}
