import { useNavigate, useParams } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel, ScreenHead } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { CoverageBox } from './coverage-box.tsx'
import { CoverageLegend } from './coverage-legend.tsx'
import { CoverageMatrix } from './coverage-matrix.tsx'
import css from './coverage-screen.module.css'
import { findRows, modelRows, type ModelRow } from './matrix-rows.ts'
import { ModelCard } from './model-card.tsx'
import { useCurrentCatalogue } from './queries.ts'
import { SerialNotice } from './serial-notice.tsx'
import { TableNotes } from './table-notes.tsx'
import { useTypedText } from './use-typed-text.ts'
import { useScannedModel } from './use-scanned-model.ts'

const cx = classNames(css)

/** So many rows are drawn at once; beyond it a button draws the rest. */
const ROWS_AT_ONCE = 250
const MATRIX = 'coverage-matrix'

/** What the plan covers for a model and what a replacement costs: type, scan or look down the whole table. */
export function CoverageScreen() {
  const { t } = useTranslation('catalogue')
  const { data, error } = useCurrentCatalogue()
  const { model: slug = null } = useParams({ strict: false })
  const navigate = useNavigate()
  const box = useRef<HTMLInputElement>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const [text, setText] = useTypedText(() => setCursor(null))
  const [showAll, setShowAll] = useState(false)
  const rows = useMemo(() => (data ? modelRows(data.catalogue) : []), [data])

  const open = (row: Pick<ModelRow, 'slug'>) => {
    setText('')
    setCursor(null)
    void navigate({ to: '/coverage/$model', params: { model: row.slug }, search: {} })
  }
  const scanned = useScannedModel(rows, open, () => box.current?.select())
  // A serial is no model's name: the whole table stays, and typing a name replaces it.
  const looked = scanned.state === 'none' ? text : ''
  const found = useMemo(() => findRows(rows, looked), [rows, looked])
  const type = (next: string) => {
    setText(next)
    setCursor(null)
    scanned.forget()
  }
  useShortcuts(t('screen.title'), [
    { keys: 'm', label: t('screen.focusBox'), run: () => box.current?.focus() },
    { keys: 'Ctrl+P', label: t('common:print'), run: () => window.print(), inFields: true },
  ])

  const selected = rows.find((row) => row.slug === slug) ?? null
  const standing = found.rows.findIndex(({ row }) => row === selected)
  const at = cursor ?? (looked.trim() === '' ? standing : found.rows.length > 0 ? 0 : -1)
  const active = cursor === null && looked.trim() === '' ? null : (found.rows[at]?.row ?? null)
  const shownRow = active ?? (looked.trim() === '' && scanned.state !== 'unknown' ? selected : null)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={8} tall />
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t('screen.title')}
        actions={
          <Button icon={Printer} className={cx('unprinted')} onClick={() => window.print()}>
            {t('common:print')}
          </Button>
        }
      />
      <CoverageBox
        input={box}
        matrixId={MATRIX}
        activeSlug={active?.slug ?? null}
        text={text}
        onType={type}
        onMove={(step) => setCursor(Math.max(0, Math.min(found.rows.length - 1, at + step)))}
        onEnter={() => {
          const chosen = found.rows[Math.max(0, at)]?.row
          if (looked.trim() !== '' && (found.rows.length === 0 || found.alike) && scanned.look(text)) return
          if (chosen && (looked.trim() !== '' || cursor !== null)) open(chosen)
        }}
      />
      <TableNotes of={data} />
      <div className={cx('sides')}>
        <section className={cx('record')} aria-label={shownRow?.model.name ?? t('screen.title')}>
          <div className={cx('sheet')}>
            <SerialNotice scanned={scanned} />
            {shownRow ? (
              <ModelCard row={shownRow} />
            ) : looked.trim() !== '' ? (
              <p className={cx('leading')}>{t('screen.nothing', { text: text.trim() })}</p>
            ) : scanned.state !== 'none' ? null : slug !== null ? (
              <div>
                <h2>{t('screen.unknownModel')}</h2>
                <p className={cx('muted')}>{t('screen.unknownModelWords')}</p>
              </div>
            ) : (
              <CoverageLegend />
            )}
          </div>
        </section>
        <Panel flush className={cx('matrix')}>
          {found.alike && <p className={cx('alike')}>{t('screen.similar')}</p>}
          <CoverageMatrix
            id={MATRIX}
            rows={found.rows}
            activeSlug={active?.slug ?? null}
            selectedSlug={selected?.slug ?? null}
            onOpen={(row) => {
              open(row)
              box.current?.focus()
            }}
            shown={showAll ? Infinity : ROWS_AT_ONCE}
            onShowAll={() => setShowAll(true)}
          />
        </Panel>
      </div>
      <PrintedAt />
    </div>
  )
}

function PrintedAt() {
  const { t } = useTranslation('catalogue')
  const formats = useFormats()
  return <p className={cx('printed')}>{t('screen.printed', { at: formats.exact(useNow()) })}</p>
}
