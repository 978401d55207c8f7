import { FileSpreadsheet } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
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
  const picker = useRef<HTMLInputElement>(null)
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
      <Button icon={FileSpreadsheet} busy={reading !== null} onClick={() => picker.current?.click()}>
        {t(name === null ? 'choose' : 'another')}
      </Button>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('file')}
        accept=".csv,.tsv,.txt,.xlsx,.ods,.json,text/csv,application/json"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          // The same file, repaired, may be chosen again.
          event.target.value = ''
        }}
      />
    </div>
  )
}
