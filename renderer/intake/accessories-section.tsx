import { Check, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { accessories, type Accessory } from '../../shared/intake/facts.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './accessories-section.module.css'
import { useIntake } from './intake-context.ts'
import { Step } from './step.tsx'

const cx = classNames(css)

/** What came in the box beside the unit. Each is one press; what is on the paper is what was pressed. */
export function AccessoriesSection() {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const chosen = draft.accessories
  const toggle = (accessory: Accessory) =>
    change({
      accessories: accessories.filter((one) => (one === accessory) !== chosen.includes(one)),
    })
  return (
    <Step title={t('accessories.title')}>
      <ul className={cx('buttons')} data-stop="accessories" aria-label={t('accessories.title')}>
        {accessories.map((accessory) => {
          const isChosen = chosen.includes(accessory)
          const Icon = isChosen ? Check : Plus
          return (
            <li key={accessory}>
              <button
                type="button"
                className={cx('chip')}
                aria-pressed={isChosen}
                data-enter="moves-on"
                onClick={() => toggle(accessory)}
              >
                <Icon size={16} aria-hidden />
                {t(`accessory.${accessory}`)}
              </button>
            </li>
          )
        })}
      </ul>
    </Step>
  )
}
