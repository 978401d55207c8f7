import { Minus, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueTables } from '../../../shared/catalogue/check.ts'
import {
  isSame,
  type CatalogueDiff,
  type FieldChange,
  type RowChange,
} from '../../../shared/catalogue/diff.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import { DiffFieldName, DiffValueText } from './diff-value.tsx'
import css from './diff-view.module.css'

const cx = classNames(css)

/** So many rows of a table are drawn at once. */
const ROWS_AT_ONCE = 60

/** Everything that differs, table by table, row by row: before → after. */
export function DiffView({ diff }: { readonly diff: CatalogueDiff }) {
  const { t } = useTranslation('catalogue')
  if (isSame(diff)) return <p className={cx('none')}>{t('diff.none')}</p>
  return (
    <div className={cx('diff')}>
      {catalogueTables.map(
        (table) =>
          diff[table].length > 0 && <TableDiff key={table} title={t(`table.${table}`)} rows={diff[table]} />,
      )}
      {diff.policy.length > 0 && (
        <section>
          <h3>{t('table.policy')}</h3>
          <ChangeTable
            rows={[{ name: '', kind: 'changed', changes: diff.policy }]}
            label={t('table.policy')}
          />
        </section>
      )}
    </div>
  )
}

/** How many rows were added, changed and removed. */
export function countChanges(rows: readonly RowChange[]) {
  const count = (kind: RowChange['kind']): number => rows.filter((row) => row.kind === kind).length
  return { added: count('added'), changed: count('changed'), removed: count('removed') }
}

function TableDiff({ title, rows }: { readonly title: string; readonly rows: readonly RowChange[] }) {
  const { t } = useTranslation('catalogue')
  const [shown, setShown] = useState(ROWS_AT_ONCE)
  return (
    <section>
      <h3>
        {title} <span className={cx('counts')}>{t('diff.counts', countChanges(rows))}</span>
      </h3>
      <ChangeTable rows={rows.slice(0, shown)} label={title} />
      {rows.length > shown && (
        <Button kind="quiet" onClick={() => setShown(Infinity)}>
          {t('diff.more', { count: rows.length - shown })}
        </Button>
      )}
    </section>
  )
}

function ChangeTable({ rows, label }: { readonly rows: readonly RowChange[]; readonly label: string }) {
  const { t } = useTranslation('catalogue')
  return (
    <div className={cx('scroller')}>
      <table className={cx('table')} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('diff.row')}</th>
            <th scope="col">{t('diff.what')}</th>
            <th scope="col">{t('diff.before')}</th>
            <th scope="col">{t('diff.after')}</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <RowDiff key={`${row.kind} ${row.name}`} row={row} />
        ))}
      </table>
    </div>
  )
}

const signs = {
  added: { tone: 'ok', icon: Plus },
  removed: { tone: 'bad', icon: Minus },
  changed: { tone: 'accent', icon: Pencil },
} as const

function RowDiff({ row }: { readonly row: RowChange }) {
  const { t } = useTranslation('catalogue')
  const changes = row.changes.length > 0 ? row.changes : [null]
  return (
    <tbody className={cx(row.kind)}>
      {changes.map((change, index) => (
        <tr key={change ? `${change.field} ${change.part} ${change.ordinal}` : 'row'}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={changes.length}>
              <span className={cx('name')}>{row.name}</span>
              <StatusPill {...signs[row.kind]} plain>
                {t(`diff.${row.kind}`)}
              </StatusPill>
            </th>
          )}
          <ChangeCells change={change} />
        </tr>
      ))}
    </tbody>
  )
}

function ChangeCells({ change }: { readonly change: FieldChange | null }) {
  if (!change) return <td colSpan={3}>–</td>
  return (
    <>
      <td>
        <DiffFieldName change={change} />
      </td>
      <td className={cx('before')}>
        <DiffValueText value={change.before} />
      </td>
      <td className={cx('strong')}>
        <DiffValueText value={change.after} />
      </td>
    </>
  )
}
