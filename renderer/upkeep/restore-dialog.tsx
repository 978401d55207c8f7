import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useRefusalWords } from '../base/client/refusal-words.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import css from './data-screen.module.css'
import { useRestorePreview } from './queries.ts'

const cx = classNames(css)
type Entry = Output<'upkeep.status'>['backups'][number]

/** What would be lost, shown before anything is; then the PIN. */
export function RestoreDialog({ backup, onClose }: { readonly backup: Entry; readonly onClose: () => void }) {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const wordsFor = useRefusalWords()
  const { data, error } = useRestorePreview(backup.name)
  const restore = useApiCommand('upkeep.restore')
  const [asking, setAsking] = useState(false)
  const when = formats.dateTime(backup.at)
  const onPin = async (secret: string): Promise<string | null> => {
    const done = await restore.run({ name: backup.name, secret })
    return done.ok ? null : wordsFor(done.error).what
  }
  const lost = data ? t('restore.lost', { count: data.lostEvents }) : ''
  return (
    <>
      <Dialog
        open={!asking}
        onClose={onClose}
        title={t('restore.title', { when })}
        description={t('restore.words')}
        error={error}
        result={data && !data.sameLedger && <ErrorNotice what={t('restore.otherLedger')} />}
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
        {data?.sameLedger && (
          <div className={cx('form')}>
            <p>
              <strong>{lost}</strong>
              {data.lostSince !== null &&
                ` ${t('restore.since', { count: data.lostEvents, when: formats.dateTime(data.lostSince) })}`}
            </p>
            {data.lostByType.length > 0 && (
              <ul className={cx('lost')}>
                {data.lostByType.map(({ type, count }) => (
                  <li key={type}>
                    {t(`kind.${type.split('.', 1)[0] ?? ''}`, { defaultValue: t('kind.other') })}: {count}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Dialog>
      <PinDialog
        open={asking}
        onClose={onClose}
        title={t('restore.title', { when })}
        afterwards={[lost, t('restore.aside'), t('restore.signIn')]}
        confirmLabel={t('restore.go')}
        danger
        onPin={onPin}
      />
    </>
  )
}
