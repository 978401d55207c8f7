import type { TFunction } from 'i18next'
import { addDays } from '../../../shared/kernel/time.ts'
import type { Output } from '../../../shared/rpc/api.ts'
import type { Column } from '../../base/ui/data-table/column.ts'
import { CalendarDate } from '../../base/ui/date-time.tsx'
import { PublishedBy } from './published-by.tsx'
import { VersionStatePill } from './version-state.tsx'

export type VersionRow = Output<'catalogue.versions'>['versions'][number]

export function versionColumns(t: TFunction<'catalogue'>): readonly Column<VersionRow>[] {
  return [
    {
      id: 'version',
      header: t('settings.version'),
      cell: ({ version }) => <strong>{version}</strong>,
      sortBy: ({ version }) => version,
      searchText: ({ version, source }) => `${version} ${source ?? ''}`,
      width: 'minmax(8rem, 1fr)',
    },
    {
      id: 'state',
      header: t('settings.state'),
      cell: ({ state }) => <VersionStatePill state={state} />,
      sortBy: ({ state }) => t(`settings.states.${state}`),
      width: '10rem',
    },
    {
      id: 'validFrom',
      header: t('settings.validFrom'),
      cell: ({ validFrom }) => <CalendarDate date={validFrom} />,
      sortBy: ({ validFrom }) => validFrom,
      width: '8rem',
    },
    {
      id: 'validUntil',
      header: t('settings.validUntil'),
      cell: ({ validUntil }) => (validUntil === null ? '–' : <CalendarDate date={addDays(validUntil, -1)} />),
      sortBy: ({ validUntil }) => validUntil,
      width: '8rem',
    },
    {
      id: 'source',
      header: t('settings.source'),
      cell: ({ source }) => source ?? '–',
      sortBy: ({ source }) => source ?? null,
    },
    {
      id: 'published',
      header: t('settings.published'),
      cell: ({ published }) => <PublishedBy published={published} />,
      sortBy: ({ published }) => published?.at ?? null,
      width: 'minmax(14rem, 1.6fr)',
    },
  ]
}
