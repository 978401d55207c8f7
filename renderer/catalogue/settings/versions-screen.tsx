import { useNavigate, useSearch } from '@tanstack/react-router'
import { FileInput, Table2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { versionStates } from '../../../shared/catalogue/validity.ts'
import { useSession } from '../../base/session.ts'
import { Button } from '../../base/ui/button.tsx'
import type { ListFilter } from '../../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../../base/ui/record-list/list-view.ts'
import { RecordList } from '../../base/ui/record-list/record-list.tsx'
import { useOwnRows } from '../../base/ui/record-list/rows.ts'
import { Toolbar } from '../../base/ui/layout.tsx'
import { useCatalogueVersions } from '../queries.ts'
import { useDraft } from './draft-store.ts'
import { versionColumns } from './version-columns.tsx'

const sortable = ['version', 'state', 'validFrom', 'validUntil', 'source', 'published'] as const
const plainSort = { column: 'validFrom', descending: true } as const

/** Every version of the tables, newest first, and the way to a new one. */
export function VersionsScreen() {
  const { t } = useTranslation('catalogue')
  const { data, error } = useCatalogueVersions()
  const draft = useDraft(useSession().me.id)
  const navigate = useNavigate()
  const view = useSearch({ from: '/settings/catalogue' })
  const { q, state } = view
  const sort = sortOf(view, sortable, plainSort)
  const columns = useMemo(() => versionColumns(t), [t])
  const versions = useMemo(
    () => data?.versions.filter((version) => state === undefined || version.state === state),
    [data, state],
  )
  const rows = useOwnRows({ rows: versions, columns, query: q, sort, error })
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('settings.state'),
      any: t('settings.anyState'),
      options: versionStates.map((value) => ({ value, label: t(`settings.states.${value}`) })),
    },
  ]
  const goOn = () => void navigate({ to: '/settings/catalogue/draft' })
  return (
    <RecordList
      label={t('settings.versions')}
      head={
        <Toolbar lead={draft ? t('settings.draftWaits') : t('settings.lead')}>
          <Button kind="primary" icon={FileInput} onClick={goOn}>
            {draft ? t('settings.goOn') : t('settings.import')}
          </Button>
        </Toolbar>
      }
      rows={rows}
      rowId={({ version }) => version}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('settings.search'), placeholder: t('settings.searchHint') }}
      filters={filters}
      empty={{ icon: Table2, title: t('settings.versions'), words: t('settings.lead') }}
      onOpen={({ version }) => void navigate({ to: '/settings/catalogue/$version', params: { version } })}
    />
  )
}
