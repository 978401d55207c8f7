import { endingFacts } from '../../../../shared/words/gate-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/** An instant of a gate, or its boundary: one that ends something is a deadline, another at local midnight a whole day. */
export function Instant({ id, at }: { readonly id: string; readonly at: number }) {
  const formats = useFormats()
  const ends = id === 'boundary' || endingFacts.has(id)
  return (
    <time dateTime={new Date(at).toISOString()} title={ends ? formats.exactDeadline(at) : formats.exact(at)}>
      {ends ? formats.deadline(at) : formats.moment(at)}
    </time>
  )
}
