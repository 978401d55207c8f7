import { FileVideo } from 'lucide-react'
import { DateTime as Luxon } from 'luxon'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { useNow } from '../../base/i18n/use-now.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { DateField, TimeField } from '../../base/ui/date-field.tsx'
import { Field } from '../../base/ui/field.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { RecordingDrop, type StoredRecording } from '../recording-drop.tsx'
import css from './enter-screen.module.css'
import { cameInAt, type EntryPart } from './entry-form.ts'

const cx = classNames(css)

/** The recording itself or the link to it, and when it came in: that is what the clock runs from. */
export function RecordingPanel({
  form,
  put,
  file,
  onFile,
}: EntryPart & {
  readonly file: StoredRecording | null
  readonly onFile: (file: StoredRecording | null) => void
}) {
  const { t } = useTranslation('reviews')
  return (
    <Panel title={t('facts.recording')}>
      {file ? (
        <p className={cx('file')}>
          <FileVideo size={18} aria-hidden /> <strong>{file.name}</strong>
          <Button kind="quiet" onClick={() => onFile(null)}>
            {t('enter.otherFile')}
          </Button>
        </p>
      ) : (
        <RecordingDrop onStored={onFile} />
      )}
      <div className={cx('fields', 'below')}>
        <Field label={t('facts.link')} optional hint={t('enter.linkHint')}>
          <TextInput type="url" value={form.link} onChange={(event) => put({ link: event.target.value })} />
        </Field>
        <CameIn form={form} put={put} />
      </div>
    </Panel>
  )
}

function CameIn({ form, put }: EntryPart) {
  const { t } = useTranslation('reviews')
  const { zone } = useFormats()
  const now = useNow()
  const { cameIn } = form
  if (!cameIn) {
    const standing = Luxon.fromMillis(now, { zone })
    return (
      <div className={cx('now')}>
        <span>
          <strong>{t('facts.cameIn')}</strong> {t('enter.now')}
        </span>
        <Button
          kind="quiet"
          onClick={() =>
            put({ cameIn: { date: standing.toFormat('yyyy-MM-dd'), time: standing.toFormat('HH:mm') } })
          }
        >
          {t('enter.earlier')}
        </Button>
      </div>
    )
  }
  const isFuture = cameIn.date !== null && cameIn.time !== null && cameInAt(form, zone, now) === undefined
  return (
    <div className={cx('when')}>
      <DateField
        label={t('facts.cameIn')}
        towards="past"
        value={cameIn.date}
        onChange={(date) => put({ cameIn: { ...cameIn, date } })}
        error={isFuture && t('errors.came-in-later')}
      />
      <TimeField
        label={t('enter.time')}
        value={cameIn.time}
        onChange={(time) => put({ cameIn: { ...cameIn, time } })}
      />
    </div>
  )
}
