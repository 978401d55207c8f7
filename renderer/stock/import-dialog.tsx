import { FileSpreadsheet } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { decodeText } from '../base/read-text-file.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import { callApi } from '../base/client/client.ts'
import css from './stock-screen.module.css'

const cx = classNames(css)

interface Chosen {
  readonly name: string
  readonly content: string
  readonly found: Output<'stock.checkImport'>
}

/** A file of units: looked at first, with every error by row and column; then all rows or none. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('stock')
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [unread, setUnread] = useState<unknown>(null)
  const take = useApiCommand('stock.import')
  const look = async (file: File) => {
    setChosen(null)
    setUnread(null)
    const content = decodeText(await file.arrayBuffer())
    try {
      const found = await callApi('stock.checkImport', { name: file.name, content })
      setChosen({ name: file.name, content, found })
    } catch (error) {
      setUnread(error)
    }
  }
  const save = async () => {
    if (!chosen) return
    const done = await take.run({ name: chosen.name, content: chosen.content })
    if (!done.ok) return
    announce({ title: t('import.done', { count: done.value.count }) })
    onClose()
  }
  const problems = chosen?.found.problems ?? []
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t('import.title')}
      description={t('import.words')}
      error={unread ?? take.refusal}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button
            kind="primary"
            busy={take.busy}
            disabled={!chosen || problems.length > 0}
            onClick={() => void save()}
          >
            {chosen && problems.length === 0
              ? t('import.take', { count: chosen.found.count })
              : t('import.open')}
          </Button>
        </>
      }
    >
      <>
        <p className={cx('buttons')}>
          <Button icon={FileSpreadsheet} onClick={() => input.current?.click()}>
            {t('import.choose')}
          </Button>
          {chosen && <span className={cx('name')}>{chosen.name}</span>}
        </p>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('import.file')}
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void look(file)
            // The same file, repaired, may be chosen again.
            event.target.value = ''
          }}
        />
        {problems.length > 0 && (
          <>
            <ErrorNotice
              what={t('import.problems', { count: problems.length })}
              kept={t('import.nothingTaken')}
            />
            <ol className={cx('problems')}>
              {problems.map(({ row, column, problem, value }) => (
                <li key={`${row} ${column}`}>
                  <span>{t('import.row', { row })}</span>
                  <span className={cx('muted')}>{t(`column.${column}`)}</span>
                  <span>{t(`problem.${problem}`, { value })}</span>
                </li>
              ))}
            </ol>
          </>
        )}
        {chosen && problems.length === 0 && (
          <p>
            {t('import.sound', { count: chosen.found.count, name: chosen.name })}{' '}
            <span className={cx('muted')}>
              {chosen.found.first
                .slice(0, 5)
                .map(({ serial, model }) => `${serial} ${model}`)
                .join(', ')}
            </span>
          </p>
        )}
      </>
    </Dialog>
  )
}
