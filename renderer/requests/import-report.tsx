import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import css from './import-dialog.module.css'

const cx = classNames(css)

/** More would be a list to scroll through, not one to mend by. */
const mostShown = 200

/** What a file would bring, or everything that is wrong with it, by row and column. */
export function ImportReport({ report }: { readonly report: Output<'requests.checkImport'> }) {
  const { t } = useTranslation('requests')
  const { count, first, problems } = report
  if (problems.length > 0) {
    return (
      <div className={cx('snug')}>
        <ErrorNotice
          what={t('import.problems', { count: problems.length })}
          kept={t('import.nothingTaken')}
          todo={t('import.mend')}
        />
        <Table
          label={t('import.problemsLabel')}
          heads={[t('import.row'), t('import.column'), t('import.value'), t('import.problem')]}
        >
          {problems.slice(0, mostShown).map(({ row, column, value, problem }) => (
            <tr key={`${row} ${column} ${problem}`}>
              <td>{row}</td>
              <td>{column}</td>
              <td>{value}</td>
              <td>{t(`problem.${problem}`)}</td>
            </tr>
          ))}
        </Table>
      </div>
    )
  }
  return (
    <div className={cx('snug')}>
      <p>{t('import.brings', { count, shown: first.length })}</p>
      <Table
        label={t('import.firstLabel')}
        heads={[t('column.number'), t('column.serial'), t('column.model')]}
      >
        {first.map(({ number, serial, model }) => (
          <tr key={`${number} ${serial}`}>
            <td>{number || t('import.numberLater')}</td>
            <td>
              <Serial value={serial} />
            </td>
            <td>{model ?? t('noModel')}</td>
          </tr>
        ))}
      </Table>
    </div>
  )
}

function Table(props: {
  readonly label: string
  readonly heads: readonly string[]
  readonly children: ReactNode
}) {
  return (
    // A list that scrolls has to be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={cx('framed')} tabIndex={0} aria-label={props.label}>
      <table className={cx('table')}>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  )
}
