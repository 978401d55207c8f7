import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MailCheck, Send } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { outboxFilters } from '../../shared/mail/contract.ts'
import { templateNames } from '../../shared/mail/templates.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { MailConnectionNotice } from './connection-notice.tsx'
import { MailRecord } from './mail-record.tsx'
import { outboxColumns, sortable } from './outbox-columns.tsx'
import { useMailStatus, useOutboxPages } from './queries.ts'

/** What waits to go out: since when, what the server said last, and the two things a person can do about it. */
export function OutboxScreen() {
  const { t } = useTranslation('mail')
  const navigate = useNavigate()
  const view = useSearch({ from: '/outbox' })
  const { mailId = null } = useParams({ strict: false })
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const { show = 'waiting' } = view
  // What waits longest comes first; what has ended, the newest.
  const plainSort = { column: 'queued', descending: show === 'sent' || show === 'all' } as const
  const sort = sortOf(view, sortable, plainSort)
  const rows = useOutboxPages({
    filter: show,
    text: view.q ?? '',
    templates: view.template ? [view.template] : [],
    sort: sort.column,
    descending: sort.descending,
  })
  const status = useMailStatus().data
  const sendNow = useApiCommand('mail.sendNow')
  const send = () => void sendNow.run({ id: null })
  const columns = useMemo(() => outboxColumns(t), [t])
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'show',
      label: t('filter.label'),
      standard: 'waiting',
      options: outboxFilters.map((value) => ({
        value,
        label:
          value === 'failed' && status
            ? t('filter.failedCount', { count: status.failed })
            : t(`filter.${value}`),
      })),
    },
    {
      kind: 'choice',
      name: 'template',
      label: t('column.template'),
      any: t('anyTemplate'),
      options: templateNames.map((value) => ({ value, label: t(`template.${value}`) })),
    },
  ]
  const isSearched = view.q !== undefined || view.template !== undefined
  return (
    <RecordList
      label={t('outbox.title')}
      head={
        <ScreenHead
          title={t('outbox.title')}
          actions={
            mayWork &&
            (status?.waiting ?? 0) > 0 && (
              <Button kind="primary" icon={Send} busy={sendNow.busy} onClick={send}>
                {t('sendAll')}
              </Button>
            )
          }
        />
      }
      news={
        <>
          <RefusalNotice error={sendNow.refusal} />
          {status && <MailConnectionNotice status={status} />}
        </>
      }
      rows={rows}
      rowId={({ id }) => id}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{ icon: MailCheck, title: t(`empty.${show}`), words: t('empty.words') }}
      {...(isSearched
        ? {}
        : { nothingFound: { icon: MailCheck, title: t(`empty.${show}`), words: t('empty.words') } })}
      onOpen={({ id }) => void navigate({ to: '/outbox/$mailId', params: { mailId: id }, search: view })}
      record={{
        id: mailId,
        label: t('record'),
        content: mailId !== null && <MailRecord key={mailId} id={mailId} />,
        onClose: () => void navigate({ to: '/outbox', search: view }),
      }}
      shortcuts={mayWork ? [{ keys: 'n', label: t('sendAll'), run: send }] : []}
    />
  )
}
