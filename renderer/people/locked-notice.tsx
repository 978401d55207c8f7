import { useTranslation } from 'react-i18next'
import type { PersonTile } from '../../shared/people/contract.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'

/** Stands in place of the PIN: who can unlock, and where. */
export function LockedNotice({ people }: { readonly people: readonly PersonTile[] }) {
  const { t, i18n } = useTranslation('people')
  const managers = people.filter(({ roles, locked }) => roles.includes('manager') && !locked)
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(
    managers.map(({ name }) => name),
  )
  return (
    <ErrorNotice
      tone="warn"
      what={t('locked.what')}
      todo={t('locked.todo', { names })}
      help="people-and-pins"
    />
  )
}
