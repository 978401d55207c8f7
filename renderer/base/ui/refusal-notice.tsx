import { useRefusalWords } from '../client/refusal-words.ts'
import { ErrorNotice, type ErrorNoticeProps } from './error-notice.tsx'

/** A refused call in words. Pass what `useApiCommand` or `useApiQuery` gave; nothing is shown for null. */
export function RefusalNotice(props: {
  readonly error: unknown
  readonly action?: ErrorNoticeProps['action']
  readonly tone?: 'bad' | 'warn'
}) {
  const wordsFor = useRefusalWords()
  if (props.error === null || props.error === undefined) return null
  return (
    <ErrorNotice
      {...wordsFor(props.error)}
      tone={props.tone ?? 'bad'}
      {...(props.action === undefined ? {} : { action: props.action })}
    />
  )
}
