import { useTranslation } from 'react-i18next'
import type { Policy } from '../../../shared/catalogue/model.ts'
import { Field } from '../../base/ui/field.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import css from './settings.module.css'

const cx = classNames(css)

type Figures = Pick<Policy, 'replacements' | 'additionalReplacements'>
const figures = ['replacements', 'additionalReplacements'] as const

/** More than any plan grants. */
const MOST = 9

/** The figures of the plan that no table holds (P1, P5). */
export function PlanFigures(props: {
  readonly value: Figures
  readonly onChange: (change: Partial<Figures>) => void
}) {
  const { t } = useTranslation('catalogue')
  return (
    <div className={cx('pair')}>
      {figures.map((figure, index) => (
        <Field
          key={figure}
          label={t(`draft.${figure}`)}
          {...(index === 0 ? { hint: t('draft.figuresWords') } : {})}
        >
          <TextInput
            type="number"
            min={0}
            max={MOST}
            value={props.value[figure]}
            onChange={({ target }) => {
              const wanted = Math.trunc(target.valueAsNumber)
              if (wanted >= 0 && wanted <= MOST) props.onChange({ [figure]: wanted })
            }}
          />
        </Field>
      ))}
    </div>
  )
}
