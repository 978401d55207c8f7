import { FileSpreadsheet } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import css from './import-drop.module.css'

const cx = classNames(css)

/** A place to drop a table file on, or to choose one. */
export function ImportDrop(props: {
  readonly onFile: (file: File) => void
  readonly reading: string | null
}) {
  const { onFile, reading } = props
  const { t } = useTranslation('catalogue')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useNoStrayDrops()
  return (
    // Dropping is a second way; the button inside is the one for keys.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={cx('dropPlace', 'drop', over && 'over')}
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
      <FileSpreadsheet size={28} strokeWidth={1.6} aria-hidden />
      <p className={cx('strong')}>
        {reading === null ? t('draft.drop') : t('draft.reading', { name: reading })}
      </p>
      <Button busy={reading !== null} onClick={() => input.current?.click()}>
        {t('draft.choose')}
      </Button>
      <label className="visually-hidden" htmlFor={id}>
        {t('draft.choose')}
      </label>
      <input
        ref={input}
        id={id}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          // The same file, repaired, may be chosen again.
          event.target.value = ''
        }}
      />
      <p className={cx('hint')}>{t('draft.headings')}</p>
    </div>
  )
}

/** A file that is dropped beside the place must not take the program's page away. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const keep = (event: DragEvent) => event.preventDefault()
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
    return () => {
      window.removeEventListener('dragover', keep)
      window.removeEventListener('drop', keep)
    }
  }, [])
}
