import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import { useIntake } from '../intake-context.ts'
import { useWordsToTake } from '../queries.ts'

/** Says that something else would be checked in than what the customer signed for. */
export function SignatureState() {
  const { t } = useTranslation('intake')
  const { draft } = useIntake()
  const { data: words } = useWordsToTake(draft, draft.signed !== null)
  if (draft.signed === null || !words || words.signs === draft.signed.signs) return null
  return <ErrorNotice tone="warn" what={t('signature.changed')} />
}
