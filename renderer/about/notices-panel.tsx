import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../shared/about/notices.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DataTable } from '../base/ui/data-table/data-table.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { Panel } from '../base/ui/panel.tsx'
import css from './about-screen.module.css'
import { NoticeDialog } from './notice-dialog.tsx'
import { useNotices } from './queries.ts'
import { useUses } from './use-uses.ts'

const cx = classNames(css)

/** Everything by others that ships with the program, to search and to open. */
export function NoticesPanel() {
  const { t } = useTranslation(['about', 'common'])
  const { data, isError, refetch } = useNotices()
  const [chosen, setChosen] = useState<Notice | null>(null)
  const columns = useColumns()
  return (
    <Panel title={t('about:notices.title')}>
      <p className={cx('words')}>{t('about:notices.words')}</p>
      {isError ? (
        <ErrorNotice
          what={t('about:notices.failed.what')}
          todo={t('about:notices.failed.todo')}
          action={{ label: t('common:tryAgain'), onPress: () => void refetch() }}
        />
      ) : data ? (
        <div className={cx('notices')}>
          <DataTable
            label={t('about:notices.title')}
            rows={data}
            rowId={({ id }) => id}
            columns={columns}
            onOpen={setChosen}
            empty={null}
          />
        </div>
      ) : (
        <Skeleton />
      )}
      {chosen && <NoticeDialog notice={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  )
}

function useColumns() {
  const { t } = useTranslation('about')
  const usesOf = useUses()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('notices.name'),
        width: 'minmax(12rem, 2fr)',
        cell: ({ name }: Notice) => name,
        sortBy: ({ name }: Notice) => name.toLowerCase(),
        searchText: ({ name }: Notice) => name,
      },
      {
        id: 'version',
        header: t('notices.version'),
        cell: ({ version }: Notice) => version ?? '–',
        searchText: ({ version }: Notice) => version ?? '',
      },
      {
        id: 'license',
        header: t('notices.license'),
        width: 'minmax(8rem, 1.2fr)',
        cell: ({ license }: Notice) => license,
        sortBy: ({ license }: Notice) => license,
        searchText: ({ license }: Notice) => license,
      },
      {
        id: 'uses',
        header: t('notices.use'),
        width: 'minmax(9rem, 1.5fr)',
        cell: usesOf,
        sortBy: usesOf,
        searchText: usesOf,
      },
    ],
    [t, usesOf],
  )
}
