import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MissingFact } from '../../../shared/kernel/explanation-codes.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { useIntake } from '../intake-context.ts'
import { stopForFact, stopForField } from '../stops.ts'
import css from './missing-fields.module.css'

const cx = classNames(css)

/** What the intake cannot do without, and what the decision waits for; each line leads to its place. */
export function MissingFields(props: {
  readonly missing: readonly string[]
  readonly facts: readonly MissingFact[]
}) {
  const { t } = useTranslation('intake')
  const facts = props.facts.flatMap((fact) => {
    const stop = stopForFact(fact)
    return stop === null ? [] : [{ id: fact, label: t(`proof.${stop}`), stop }]
  })
  const fields = props.missing.map((field) => ({
    id: field,
    label: t(`missing.${field.replace('.', '_')}`),
    stop: stopForField(field),
  }))
  return (
    <>
      <Places title={t('proof.title')} places={facts} />
      <Places title={t('missing.title')} places={fields} />
    </>
  )
}

interface Place {
  readonly id: string
  readonly label: string
  readonly stop: string
}

function Places({ title, places }: { readonly title: string; readonly places: readonly Place[] }) {
  const { goTo } = useIntake()
  if (places.length === 0) return null
  return (
    <div className={cx('missing')}>
      <h3>{title}</h3>
      <ul>
        {places.map(({ id, label, stop }) => (
          <li key={id}>
            <button type="button" className={cx('field')} onClick={() => goTo(stop)}>
              <ArrowRight size={16} aria-hidden />
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
