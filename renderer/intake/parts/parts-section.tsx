import { useTranslation } from 'react-i18next'
import { components, type Component } from '../../../shared/catalogue/components.ts'
import { coverageOf, findModel } from '../../../shared/catalogue/lookup.ts'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { useCatalogueWords } from '../../catalogue/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { useIntake } from '../intake-context.ts'
import { Step } from '../step.tsx'
import { PartToggle } from './part-toggle.tsx'
import { PartsPicture } from './parts-picture.tsx'
import css from './parts-section.module.css'

const cx = classNames(css)

/** The damaged parts, with what the plan says of each. The numbers are the same for every model: hands learn them. */
export function PartsSection() {
  const { t } = useTranslation('intake')
  const words = useCatalogueWords()
  const { draft, change, catalogue } = useIntake()
  const found = catalogue && draft.model !== null ? findModel(catalogue, draft.model) : null
  const model = found?.ok ? found.value : null
  const coverage = catalogue && model ? coverageOf(catalogue, model) : null
  const toggle = (part: Component) =>
    change({ components: components.filter((one) => (one === part) !== draft.components.includes(one)) })
  useShortcuts(
    t('parts.title'),
    components.map((part, at) => ({
      keys: String(at + 1),
      label: words.component(part),
      run: () => toggle(part),
    })),
  )
  return (
    <Step title={t('parts.title')} fields={['components']}>
      <div className={cx('parts')}>
        <PartsPicture
          category={model?.category ?? 'drone'}
          chosen={draft.components}
          absent={components.filter((part) => coverage?.cells[part] === 'not-part')}
          onToggle={toggle}
        />
        <ul className={cx('tight')} data-stop="parts" aria-label={t('parts.title')}>
          {components.map((part, at) => (
            <li key={part}>
              <PartToggle
                part={part}
                number={at + 1}
                state={coverage?.cells[part] ?? null}
                ownPlans={model?.ownPlans[part] ?? []}
                chosen={draft.components.includes(part)}
                onToggle={() => toggle(part)}
              />
            </li>
          ))}
        </ul>
      </div>
      {coverage && <p className={cx('informative')}>{t('parts.informative')}</p>}
    </Step>
  )
}
