import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LOCAL_PLACE, type BackupPlace, type BackupsView } from '../../shared/upkeep/backups.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { TimeField } from '../base/ui/date-field.tsx'
import { Field } from '../base/ui/field.tsx'
import { FolderInput } from '../base/ui/folder-input.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './data-screen.module.css'

const cx = classNames(css)

/** The folders that backups go to, how each stands, and when the daily one is made. */
export function PlacesPanel({ view }: { readonly view: BackupsView }) {
  const { t } = useTranslation('upkeep')
  const add = useApiCommand('upkeep.addPlace')
  const [folder, setFolder] = useState('')
  const addNow = async (): Promise<void> => {
    if (folder.trim() === '') return
    const added = await add.run({ folder: folder.trim() })
    if (!added.ok) return
    setFolder('')
    announce({ tone: 'ok', title: t('places.added') })
  }
  return (
    <Panel
      title={t('places.title')}
      aside={view.running && <StatusPill tone="accent">{t('backup.running')}</StatusPill>}
    >
      <div className={cx('form')}>
        {view.noPlaceOffDisk && (
          <ErrorNotice tone="warn" what={t('notice.noPlace')} todo={t('places.words')} />
        )}
        <ul className={cx('places')}>
          {view.places.map((place) => (
            <PlaceLine key={place.id} place={place} />
          ))}
        </ul>
        <form
          className={cx('row')}
          onSubmit={(event) => {
            event.preventDefault()
            void addNow()
          }}
        >
          <Field label={t('places.folder')} hint={t('places.hint')}>
            <FolderInput value={folder} onFolder={setFolder} />
          </Field>
          <Button type="submit" busy={add.busy}>
            {t('places.add')}
          </Button>
        </form>
        <RefusalNotice error={add.refusal} />
        <TimeOfDay minute={view.minute} />
      </div>
    </Panel>
  )
}

function PlaceLine({ place }: { readonly place: BackupPlace }) {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const remove = useApiCommand('upkeep.removePlace')
  const [asking, setAsking] = useState(false)
  const isLocal = place.id === LOCAL_PLACE
  const removeNow = async (): Promise<void> => {
    if ((await remove.run({ id: place.id })).ok) setAsking(false)
  }
  const failed = place.lastTry?.failure ?? place.verified?.failure ?? null
  // It is said at once, not only after the next backup failed; and no longer than it is true.
  const isAway = place.drive?.connected === false
  const bad = isAway ? 'drive-absent' : failed
  const disk = place.offDisk === null ? 'absent' : place.offDisk ? 'offDisk' : 'sameDisk'
  const drive = place.drive && t('places.driveOn', { drive: place.drive.name })
  const stands = isLocal ? t('place.localWords') : isAway ? null : t(`places.${disk}`)
  const where = [drive, stands].filter((words) => words !== null)
  return (
    <li className={cx('place')}>
      <div>
        <strong>{isLocal ? t('place.local') : <code>{place.folder}</code>}</strong>
        <p className={cx('muted')}>
          {where.join(' · ')}
          {' · '}
          {place.lastGood === null
            ? t('places.never')
            : t('places.lastGood', { when: formats.dateTime(place.lastGood) })}
          {place.verified?.failure === null &&
            `, ${t('places.verified', { when: formats.dateTime(place.verified.at) })}`}
        </p>
        {bad !== null && (
          <StatusPill tone="bad">{t(`failure.${bad}`, { drive: place.drive?.name ?? '' })}</StatusPill>
        )}
      </div>
      {!isLocal && (
        <Button
          kind="quiet"
          aria-label={t('places.remove', { folder: place.folder })}
          onClick={() => setAsking(true)}
        >
          {t('places.removeGo')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('places.removeTitle')}
        afterwards={[<code key="folder">{place.folder}</code>, t('places.removeWords')]}
        confirmLabel={t('places.removeGo')}
        busy={remove.busy}
        error={remove.refusal}
        onConfirm={() => void removeNow()}
      />
    </li>
  )
}

function TimeOfDay({ minute }: { readonly minute: number }) {
  const { t } = useTranslation('upkeep')
  const set = useApiCommand('upkeep.setBackupTime')
  const two = (part: number): string => String(part).padStart(2, '0')
  const written = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  const keep = async (time: string | null): Promise<void> => {
    const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time ?? '') ?? []
    if (hours === undefined || time === written) return
    const kept = await set.run({ minute: Number(hours) * 60 + Number(minutes) })
    if (kept.ok) announce({ tone: 'ok', title: t('places.timeSet') })
  }
  return (
    <TimeField
      label={t('places.time')}
      className={cx('time')}
      value={written}
      onChange={(time) => void keep(time)}
    />
  )
}
