import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Clapperboard, Plus, ScanSearch } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isOver, submissionStates } from '../../shared/reviews/states.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { plainSort, queueColumns, sortable } from './columns.tsx'
import { InboxNotice } from './inbox-notice.tsx'
import { useQueuePages } from './queries.ts'
import { SubmissionRecord } from './submission-record.tsx'
import { useNextReview } from './use-next-review.ts'

const scopes = ['open', 'mine', 'over'] as const

/** The queue of submissions, what is due first on top. */
export function ReviewsScreen() {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const view = useSearch({ from: '/reviews' })
  const { submissionId = null } = useParams({ strict: false })
  const sort = sortOf(view, sortable, plainSort)
  const { scope = 'open' } = view
  // A state of the other scope would find nothing: it does not count.
  const states = submissionStates.filter((state) => isOver(state) === (scope === 'over'))
  const rows = useQueuePages({
    scope,
    text: view.q ?? '',
    states: states.filter((state) => state === view.state),
    sort: sort.column,
    descending: sort.descending,
  })
  const columns = useMemo(() => queueColumns(t), [t])
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'scope',
      label: t('scope.label'),
      standard: 'open',
      options: scopes.map((value) => ({ value, label: t(`scope.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'state',
      label: t('column.state'),
      any: t('anyState'),
      options: states.map((state) => ({ value: state, label: t(`state.${state}`) })),
    },
  ]
  const enter = () => void navigate({ to: '/reviews/new', search: {} })
  const mayReview = permits(useSession(), ['reviewer'])
  const next = useNextReview(null)
  return (
    <RecordList
      label={t('title')}
      head={
        <ScreenHead
          title={t('title')}
          actions={
            <>
              <Button icon={Plus} onClick={enter}>
                {t('enter.action')}
              </Button>
              {mayReview && (
                <Button kind="primary" icon={ScanSearch} onClick={() => void next()}>
                  {t('review.next')}
                </Button>
              )}
            </>
          }
        />
      }
      news={<InboxNotice />}
      rows={rows}
      rowId={({ id }) => id}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{ icon: Clapperboard, title: t('empty.title'), words: t('empty.words') }}
      nothingFound={{ icon: Clapperboard, title: t('empty.nothingFound'), words: t('empty.filtered') }}
      onOpen={({ id }) =>
        void navigate({ to: '/reviews/$submissionId', params: { submissionId: id }, search: view })
      }
      record={{
        id: submissionId,
        label: t('record'),
        content: submissionId !== null && <SubmissionRecord key={submissionId} id={submissionId} />,
        onClose: () => void navigate({ to: '/reviews', search: view }),
      }}
      shortcuts={[
        { keys: 'n', label: t('enter.action'), run: enter },
        ...(mayReview ? [{ keys: 'g', label: t('review.next'), run: () => void next() }] : []),
      ]}
    />
  )
}
