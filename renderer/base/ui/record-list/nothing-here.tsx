import { SearchX, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'

export interface NothingWords {
  readonly icon?: LucideIcon
  readonly title: ReactNode
  readonly words?: ReactNode
  readonly actions?: ReactNode
}

/** A list without rows says why: nothing is there yet, or the search and the filters let nothing through. */
export function NothingHere(props: {
  readonly isNarrowed: boolean
  readonly query: string | undefined
  readonly empty: NothingWords
  readonly nothingFound: NothingWords | undefined
  readonly onClear: () => void
}) {
  const { isNarrowed, query, empty, nothingFound, onClear } = props
  const { t } = useTranslation('common')
  if (!isNarrowed) {
    return (
      <EmptyState
        {...(empty.icon === undefined ? {} : { icon: empty.icon })}
        title={empty.title}
        actions={empty.actions}
      >
        {empty.words}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={nothingFound?.icon ?? SearchX}
      title={nothingFound?.title ?? (query ? t('table.nothingFound', { query }) : t('list.nothingFound'))}
      actions={<Button onClick={onClear}>{t('list.clear')}</Button>}
    >
      {nothingFound?.words ?? t('list.nothingFoundWords')}
    </EmptyState>
  )
}
