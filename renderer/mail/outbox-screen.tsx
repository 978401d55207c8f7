import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MailCheck, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { outboxFilters, type OutboxRow } from '../../shared/mail/contract.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Select } from '../base/ui/select.tsx'
import { SplitView } from '../base/ui/split-view.tsx'
import { MailConnectionNotice } from './connection-notice.tsx'
import { MailRecord } from './mail-record.tsx'
import { MailStatePill } from './mail-state-pill.tsx'
import css from './outbox-screen.module.css'
import { useMailStatus, useOutboxPages } from './queries.ts'

const cx = classNames(css)

/** What waits to go out: since when, what the server said last, and the two things a person can do about it. */
export function OutboxScreen() {
  const { t } = useTranslation('mail')
  const navigate = useNavigate()
  const { show = 'waiting' } = useSearch({ from: '/outbox' })
  const { mailId = null } = useParams({ strict: false })
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const rows = useOutboxPages(show)
  const status = useMailStatus().data
  const sendNow = useApiCommand('mail.sendNow')
  const send = () => void sendNow.run({ id: null })
  useShortcuts(t('outbox.title'), mayWork ? [{ keys: 'n', label: t('sendAll'), run: send }] : [])
  return (
    <div className={cx('screen')}>
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
      <RefusalNotice error={rows.error ?? sendNow.refusal} />
      {status && <MailConnectionNotice status={status} />}
      <div className={cx('sides')}>
        <SplitView
          list={
            <PagedTable
              label={t('outbox.title')}
              rows={rows}
              rowId={({ id }) => id}
              columns={columnsOf(t, mailId !== null)}
              selectedId={mailId}
              follow={mailId !== null}
              onOpen={({ id }) =>
                void navigate({ to: '/outbox/$mailId', params: { mailId: id }, search: { show } })
              }
              sort={null}
              onSort={() => {}}
              empty={
                <EmptyState icon={MailCheck} title={t(`empty.${show}`)}>
                  {t('empty.words')}
                </EmptyState>
              }
              tools={
                <Select
                  label={t('filter.label')}
                  value={show}
                  options={outboxFilters.map((value) => ({
                    value,
                    label:
                      value === 'failed' && status
                        ? t('filter.failedCount', { count: status.failed })
                        : t(`filter.${value}`),
                  }))}
                  onChange={(value) => void navigate({ to: '/outbox', search: { show: value } })}
                />
              }
            />
          }
          record={mailId === null ? null : <MailRecord key={mailId} id={mailId} />}
          recordLabel={t('record')}
          onClose={() => void navigate({ to: '/outbox', search: { show } })}
        />
      </div>
    </div>
  )
}

function columnsOf(t: (key: string) => string, isNarrow: boolean): readonly Column<OutboxRow>[] {
  const columns: readonly Column<OutboxRow>[] = [
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <MailStatePill state={state} plain />,
      width: 'minmax(9.5rem, 0.8fr)',
    },
    {
      id: 'recipient',
      header: t('column.recipient'),
      cell: ({ recipient }) => recipient?.name ?? t('recipientErased'),
      width: 'minmax(8rem, 1fr)',
    },
    {
      id: 'template',
      header: t('column.template'),
      cell: ({ template }) => t(`template.${template}`),
      width: 'minmax(9rem, 1fr)',
    },
    { id: 'about', header: t('column.about'), cell: ({ about }) => about.label, width: 'minmax(13rem, 1fr)' },
    {
      id: 'queued',
      header: t('column.queuedAt'),
      cell: ({ queuedAt }) => <DateTime at={queuedAt} />,
      width: 'minmax(8rem, 1fr)',
    },
    {
      id: 'answer',
      header: t('column.answer'),
      cell: ({ answer }) => answer ?? '',
      width: 'minmax(10rem, 1.4fr)',
    },
  ]
  return isNarrow ? columns.slice(0, 2) : columns
}
