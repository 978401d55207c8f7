import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { classNames } from '../base/ui/class-names.ts'
import css from './data-screen.module.css'
import { useRestorePreview, type ChosenBackup } from './queries.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { RestoreProgress } from './restore-progress.tsx'
import { RestorePreview } from './restore-preview.tsx'

const cx = classNames(css)

/** A backup that lies elsewhere: its path, the key of its sheet, what it is, then the restore. `first`: no centre here yet. */
export function RestoreFromDialog({
  first,
  name = null,
  onClose,
}: {
  readonly first: boolean
  /** One that a list named already; null where its path is asked for. */
  readonly name?: string | null
  readonly onClose: () => void
}) {
  const [chosen, setChosen] = useState<ChosenBackup | null>(
    name === null ? null : { name, recoveryKey: null },
  )
  if (chosen && !first) return <RestoreDialog backup={chosen} at={null} onClose={onClose} />
  if (chosen) return <FirstRestore chosen={chosen} onBack={() => setChosen(null)} onClose={onClose} />
  return <ChooseBackup name={name} onChoose={setChosen} onClose={onClose} />
}

function ChooseBackup(props: {
  readonly name: string | null
  readonly onChoose: (chosen: ChosenBackup) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('upkeep')
  const [path, setPath] = useState(props.name ?? '')
  const [key, setKey] = useState('')
  const choose = (): void => {
    if (path.trim() !== '') props.onChoose({ name: path.trim(), recoveryKey: key.trim() === '' ? null : key })
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('restore.from')}
      description={t('restore.fromWords')}
      onSubmit={choose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('common:cancel')}</Button>
          <Button type="submit" kind="primary">
            {t('restore.look')}
          </Button>
        </>
      }
    >
      <div className={cx('form')}>
        <Field label={t('restore.path')} hint={t('restore.pathHint')}>
          <TextInput mono maxLength={1000} value={path} onChange={(event) => setPath(event.target.value)} />
        </Field>
        <Field label={t('restore.key')} hint={t('restore.keyHint')} optional>
          <TextInput mono maxLength={200} value={key} onChange={(event) => setKey(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  )
}

function FirstRestore(props: {
  readonly chosen: ChosenBackup
  readonly onBack: () => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('upkeep')
  const { data, error } = useRestorePreview(props.chosen, true)
  const restore = useApiCommand('upkeep.restoreFirst')
  const go = async (): Promise<void> => {
    const done = await restore.run({ ...props.chosen })
    if (done.ok) props.onClose()
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('restore.from')}
      description={t('restore.restoring')}
      error={error}
      result={<RefusalNotice error={restore.refusal} />}
      actions={
        <>
          <Button onClick={props.onBack}>{t('common:back')}</Button>
          <Button kind="primary" disabled={!data} busy={restore.busy} onClick={() => void go()}>
            {t('restore.go')}
          </Button>
        </>
      }
    >
      {!data && !error && <Skeleton lines={3} />}
      {data && <RestorePreview data={data} />}
      {restore.busy && <RestoreProgress />}
    </Dialog>
  )
}
