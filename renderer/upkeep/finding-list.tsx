import { useTranslation } from 'react-i18next'
import type { DeepFinding } from '../../shared/upkeep/deep-check.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './data-screen.module.css'

const cx = classNames(css)

/** What a check found, in words; the name of the table or file stands beside them for whoever repairs it. */
export function FindingList({ findings }: { readonly findings: readonly DeepFinding[] }) {
  const { t } = useTranslation('upkeep')
  return (
    <ul className={cx('lost')}>
      {findings.map(({ area, fault, what, count, example }) => (
        <li key={`${area} ${what} ${example}`}>
          {ofTable(area) && (
            <strong>{t(`finding.table.${what}`, { defaultValue: t('finding.table.other') })} </strong>
          )}
          {t(`finding.${area}.${fault}`, { count, defaultValue: t(`finding.${area}.other`, { count }) })}{' '}
          <code className={cx('hash')}>{ofTable(area) ? example : [what, example].join(' ').trim()}</code>
          {ofTable(area) && <span className={cx('muted')}> {t('finding.inTable', { table: what })}</span>}
        </li>
      ))}
    </ul>
  )
}

function ofTable(area: DeepFinding['area']): boolean {
  return area === 'tables' || area === 'rows'
}
