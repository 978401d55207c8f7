import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { components } from '../../shared/catalogue/components.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Money } from '../base/ui/money.tsx'
import css from './coverage-matrix.module.css'
import { CoverageMark } from './coverage-mark.tsx'
import { MarkedName } from './marked-name.tsx'
import type { FoundRow, ModelRow } from './matrix-rows.ts'
import { useCatalogueWords } from './words.ts'

const cx = classNames(css)

/** The head's height: it covers what scrolls under it. */
const HEAD = 40

export interface CoverageMatrixProps {
  /** For the box that moves in it. */
  readonly id?: string
  readonly rows: readonly FoundRow[]
  /** The row that the keys stand on, by its slug. */
  readonly activeSlug?: string | null
  /** The row whose record is open. */
  readonly selectedSlug?: string | null
  readonly onOpen?: (row: ModelRow) => void
  /** Draws no more rows than this until asked. */
  readonly shown: number
  readonly onShowAll: () => void
}

export function rowId(matrix: string, slug: string): string {
  return `${matrix}-${slug}`
}

/** Every model, part by part, with the fees: the whole of both tables at one glance. */
export function CoverageMatrix(props: CoverageMatrixProps) {
  const { id = 'matrix', rows, activeSlug = null, selectedSlug = null, onOpen, shown } = props
  const { t } = useTranslation('catalogue')
  const words = useCatalogueWords()
  const body = useRef<HTMLTableSectionElement>(null)
  const scroller = useRef<HTMLElement>(null)
  const inSight = activeSlug ?? selectedSlug
  useEffect(() => {
    if (inSight === null) return
    const row = body.current?.querySelector<HTMLElement>(`#${CSS.escape(rowId(id, inSight))}`)
    if (row && scroller.current) bringIntoSight(row, scroller.current)
  }, [inSight, id])
  const ordinals = (rows[0]?.row.fees ?? []).map((_, index) => index + 1)
  return (
    // Whoever has no wheel scrolls it by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={scroller} className={cx('scroller')} tabIndex={0} aria-label={t('screen.matrix')}>
      <table
        id={id}
        // The box above walks its rows by keys: a grid (WAI-ARIA); there is no element of that name.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role={onOpen ? 'grid' : 'table'}
        className={cx('matrix', onOpen && 'pressable')}
        aria-label={t('screen.matrix')}
        aria-rowcount={rows.length + 1}
      >
        <thead>
          <tr>
            <th scope="col">{t('screen.model')}</th>
            {components.map((component) => (
              <th key={component} scope="col">
                {words.component(component)}
              </th>
            ))}
            {ordinals.map((ordinal) => (
              <th key={ordinal} scope="col" className={cx('fee')} title={words.ordinal(ordinal)}>
                {words.ordinalShort(ordinal)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.slice(0, shown).map(({ row, marks }) => (
            <MatrixRow
              key={row.slug}
              id={rowId(id, row.slug)}
              row={row}
              marks={marks}
              isActive={row.slug === activeSlug}
              isSelected={row.slug === selectedSlug}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <Button kind="quiet" className={cx('more')} onClick={props.onShowAll}>
          {t('screen.more', { count: rows.length })}
        </Button>
      )}
    </section>
  )
}

/** Scrolls the table alone: the box above must stay where the eyes are. */
function bringIntoSight(row: HTMLElement, scroller: HTMLElement): void {
  const above = row.offsetTop - HEAD
  const below = row.offsetTop + row.offsetHeight - scroller.clientHeight
  if (scroller.scrollTop > above) scroller.scrollTop = above
  else if (scroller.scrollTop < below) scroller.scrollTop = below
}

function MatrixRow(props: {
  readonly id: string
  readonly row: ModelRow
  readonly marks: readonly number[]
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onOpen: ((row: ModelRow) => void) | undefined
}) {
  const { id, row, marks, isActive, isSelected, onOpen } = props
  const words = useCatalogueWords()
  return (
    // The box above hears the keys for all rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr
      id={id}
      className={cx(isActive && 'active', isSelected && 'selected')}
      aria-selected={onOpen ? isSelected : undefined}
      onClick={onOpen && (() => onOpen(row))}
    >
      <th scope="row">
        <span className={cx('name')}>
          <MarkedName name={row.model.name} marks={marks} />
        </span>
        <span className={cx('category')}>{words.category(row.model.category)}</span>
      </th>
      {components.map((component) => (
        <td key={component}>
          <CoverageMark state={row.coverage.cells[component]} />
        </td>
      ))}
      {row.fees.map((answer, index) => (
        // Fees are told apart by their place alone.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={index} className={cx('fee', answer.fee === null && 'small')}>
          <Money value={answer.fee} />
        </td>
      ))}
    </tr>
  )
}
