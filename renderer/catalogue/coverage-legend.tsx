import { useTranslation } from 'react-i18next'
import { coverageStates } from '../../shared/catalogue/lookup.ts'
import { classNames } from '../base/ui/class-names.ts'
import { CoverageMark } from './coverage-mark.tsx'
import css from './coverage-legend.module.css'
import { useCatalogueWords } from './words.ts'

const cx = classNames(css)

/** Stands where no model is chosen: how to choose one, and what the four marks mean. */
export function CoverageLegend() {
  const { t } = useTranslation('catalogue')
  const words = useCatalogueWords()
  return (
    <div className={cx('legend')}>
      <div className={cx('how')}>
        <h2>{t('screen.emptyTitle')}</h2>
        <p>{t('screen.emptyWords')}</p>
      </div>
      <dl className={cx('marks')}>
        {coverageStates.map((state) => (
          <div key={state}>
            <dt>
              <CoverageMark state={state} />
            </dt>
            <dd>{words.meaning(state)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
