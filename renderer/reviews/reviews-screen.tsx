import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Clapperboard, Plus, ScanSearch } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { SearchBox } from '../base/ui/search-box.tsx'
import { Button } from '../base/ui/button.tsx'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ListScreen } from '../base/ui/list-screen.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { Select } from '../base/ui/select.tsx'
import { SplitView } from '../base/ui/split-view.tsx'
import { queueColumns } from './columns.tsx'
import { InboxNotice } from './inbox-notice.tsx'
import { useQueuePages } from './queries.ts'
import type { ReviewsView } from './reviews-view.ts'
import { SubmissionRecord } from './submission-record.tsx'
import { useNextReview } from './use-next-review.ts'

const scopes = ['open', 'mine', 'over'] as const

/** The queue of submissions, what is due first on top. */
export function ReviewsScreen() {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const view = useSearch({ from: '/reviews' })
  const { submissionId = null } = useParams({ strict: false })
  const box = useRef<HTMLInputElement>(null)
  const rows = useQueuePages({ scope: view.scope ?? 'open', text: view.q ?? '' })
  const change = (part: Partial<ReviewsView>) => {
    const search = { ...view, ...part }
    if (submissionId === null) void navigate({ to: '/reviews', search, replace: true })
    else void navigate({ to: '/reviews/$submissionId', params: { submissionId }, search, replace: true })
  }
  const enter = () => void navigate({ to: '/reviews/new', search: {} })
  const mayReview = permits(useSession(), ['reviewer'])
  const next = useNextReview(null)
  const isFiltered = Object.values(view).some((value) => value !== undefined)
  useShortcuts(t('title'), [
    { keys: 'f', label: t('focusSearch'), run: () => box.current?.focus() },
    { keys: 'n', label: t('enter.action'), run: enter },
    ...(mayReview ? [{ keys: 'g', label: t('review.next'), run: () => void next() }] : []),
  ])
  return (
    <ListScreen
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
      error={rows.error}
      news={<InboxNotice />}
    >
      <SplitView
        list={
          <PagedTable
            label={t('title')}
            rows={rows}
            rowId={({ id }) => id}
            columns={queueColumns(t, submissionId !== null)}
            selectedId={submissionId}
            follow={submissionId !== null}
            onOpen={({ id }) =>
              void navigate({ to: '/reviews/$submissionId', params: { submissionId: id }, search: view })
            }
            sort={null}
            onSort={() => {}}
            empty={
              <EmptyState icon={Clapperboard} title={t(isFiltered ? 'empty.nothingFound' : 'empty.title')}>
                {t(isFiltered ? 'empty.filtered' : 'empty.words')}
              </EmptyState>
            }
            tools={
              <>
                <SearchBox
                  ref={box}
                  label={t('searchLabel')}
                  placeholder={t('searchPlaceholder')}
                  value={view.q}
                  onChange={(q) => change({ q })}
                />
                <Select
                  label={t('scope.label')}
                  value={view.scope ?? 'open'}
                  options={scopes.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
                  onChange={(scope) => change({ scope: scope === 'open' ? undefined : scope })}
                />
              </>
            }
          />
        }
        record={submissionId === null ? null : <SubmissionRecord key={submissionId} id={submissionId} />}
        recordLabel={t('record')}
        onClose={() => void navigate({ to: '/reviews', search: view })}
      />
    </ListScreen>
  )
}
