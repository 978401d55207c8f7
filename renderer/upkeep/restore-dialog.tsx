import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from '../base/client/refusal-words.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { useRestorePreview, type ChosenBackup } from './queries.ts'
import { RestoreProgress } from './restore-progress.tsx'
import { RestorePreview } from './restore-preview.tsx'

/** What would be lost, shown before anything is; then the PIN. `at`: when the backup was made, where that is known. */
export function RestoreDialog(props: {
  readonly backup: ChosenBackup
  readonly at: number | null
  readonly onClose: () => void
}) {
  const { backup, at, onClose } = props
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const wordsFor = useRefusalWords()
  const { data, error } = useRestorePreview(backup, false)
  const restore = useApiCommand('upkeep.restore')
  const [asking, setAsking] = useState(false)
  const made = at ?? data?.at ?? null
  const title = made === null ? t('restore.from') : t('restore.title', { when: formats.dateTime(made) })
  const onPin = async (secret: string): Promise<string | null> => {
    const done = await restore.run({ ...backup, secret })
    return done.ok ? null : wordsFor(done.error).what
  }
  return (
    <>
      <Dialog
        open={!asking}
        onClose={onClose}
        title={title}
        description={t('restore.words')}
        error={error}
        actions={
          <>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
            <Button kind="danger" disabled={!data?.sameLedger} onClick={() => setAsking(true)}>
              {t('restore.go')}
            </Button>
          </>
        }
      >
        {!data && !error && <Skeleton lines={3} />}
        {data && <RestorePreview data={data} />}
      </Dialog>
      <PinDialog
        open={asking}
        onClose={onClose}
        title={title}
        afterwards={[
          data ? t('restore.lost', { count: data.lostEvents }) : '',
          t('restore.aside'),
          t('restore.mails'),
          t('restore.recorded'),
          t('restore.signIn'),
          t('restore.restoring'),
        ]}
        confirmLabel={t('restore.go')}
        danger
        progress={<RestoreProgress />}
        onPin={onPin}
      />
    </>
  )
}
