import { useTranslation } from 'react-i18next'
import type { ResealPreview } from '../../shared/plans/views.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { useGateWords } from '../base/ui/explanation/use-gate-words.ts'

/** Everything that stands in the way of the reseal, each with what to do about it. What only waits is not among it. */
export function Obstacles({ of }: { readonly of: ResealPreview }) {
  const { t } = useTranslation('reseal')
  const words = useGateWords()
  const { decision, before, rma } = of
  // A unit put aside has a notice of its own, with the button that frees it.
  const failed = decision.gates.filter(
    ({ result, note }) => result === 'fail' && note !== 'another-unit-held',
  )
  return failed.map((gate) => (
    <ErrorNotice
      key={`${gate.rule} ${gate.note}`}
      what={words({ gate, needless: false }).sentence}
      todo={t(`todo.${gate.note}`, {
        model: before.model,
        region: before.region,
        serial: before.serial,
        rma,
        reservedFor: named(gate.looked['reservedFor']),
        boundTo: named(gate.looked['boundTo']),
      })}
    />
  ))
}

/** A number that a gate looked at, for its sentence. */
function named(fact: unknown): string {
  return typeof fact === 'string' ? fact : ''
}
