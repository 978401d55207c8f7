import { useTranslation } from 'react-i18next'
import type { ResealPreview } from '../../shared/plans/views.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'

/** Everything that stands in the way of the reseal, each with what to do about it. What only waits is not among it. */
export function Obstacles({ of }: { readonly of: ResealPreview }) {
  const { t } = useTranslation('reseal')
  const { decision, before, rma } = of
  // A unit put aside has a notice of its own, with the button that frees it.
  const failed = decision.gates.filter(
    ({ result, note }) => result === 'fail' && note !== 'another-unit-held',
  )
  return failed.map(({ rule, note, looked }) => (
    <ErrorNotice
      key={`${rule} ${note}`}
      what={t(`explanation:note.${note}`)}
      todo={t(`todo.${note}`, {
        model: before.model,
        region: before.region,
        serial: before.serial,
        rma,
        reservedFor: named(looked['reservedFor']),
        boundTo: named(looked['boundTo']),
      })}
    />
  ))
}

/** A number that a gate looked at, for its sentence. */
function named(fact: unknown): string {
  return typeof fact === 'string' ? fact : ''
}
