import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { FileButton } from '../base/ui/file-button.tsx'
import css from './imports.module.css'

const cx = classNames(css)

/** A place to drop a file on, or to choose one. */
export function FilePlace(props: {
  readonly name: string | null
  readonly reading: string | null
  readonly onFile: (file: File) => void
}) {
  const { t } = useTranslation('imports')
  const [over, setOver] = useState(false)
  const { name, reading, onFile } = props
  return (
    // Dropping is a second way; the button inside is the one for keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={cx('dropPlace', 'place', over && 'over', name !== null && 'small')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      <p className={cx('strong')}>
        {reading === null ? (name ?? t('drop')) : t('reading', { name: reading })}
      </p>
      <FileButton
        icon={FileSpreadsheet}
        busy={reading !== null}
        label={t('file')}
        accept=".csv,.tsv,.txt,.xlsx,.ods,.json,text/csv,application/json"
        onFile={onFile}
      >
        {t(name === null ? 'choose' : 'another')}
      </FileButton>
    </div>
  )
}
