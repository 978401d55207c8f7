import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Inbox, RefreshCw } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { noteFilters } from '../../shared/mailbox/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { MailboxState } from './mailbox-state.tsx'
import { messageColumns } from './message-columns.tsx'
import { MessageRecord } from './message-record.tsx'
import { useMailboxStatus, useNotePages } from './queries.ts'

/** What came in by mail and waits for a person: letters that came back, answers, and what the program decides nothing on. */
export function MessagesScreen() {
  const { t } = useTranslation('mailbox')
  const navigate = useNavigate()
  const view = useSearch({ from: '/messages' })
  const { messageId = null } = useParams({ strict: false })
  const mayRead = permits(useSession(), ['technician', 'manager'])
  const { show = 'waiting' } = view
  const rows = useNotePages({ filter: show, text: view.q ?? '' })
  const status = useMailboxStatus().data
  const reading = useApiCommand('mailbox.readNow')
  const read = () => void reading.run({})
  const columns = useMemo(() => messageColumns(t), [t])
  const hasMailbox = status === undefined || status.state !== 'not-configured'
  const nothing = {
    icon: Inbox,
    title: t(`empty.${show}`),
    words: t(hasMailbox ? 'empty.words' : 'empty.wordsWithoutMailbox'),
  }
  const canRead = mayRead && status !== undefined && ['idle', 'failed', 'reading'].includes(status.state)
  return (
    <RecordList
      label={t('title')}
      head={
        <ScreenHead
          title={t('title')}
          actions={
            canRead && (
              <Button icon={RefreshCw} busy={reading.busy} onClick={read}>
                {t('readNow')}
              </Button>
            )
          }
        />
      }
      news={
        <>
          <RefusalNotice error={status?.state === 'failed' ? null : reading.refusal} />
          {status && <MailboxState of={status} />}
        </>
      }
      rows={rows}
      rowId={({ id }) => id}
      columns={columns}
      view={view}
      sort={null}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={[
        {
          kind: 'choice',
          name: 'show',
          label: t('filter.label'),
          standard: 'waiting',
          options: noteFilters.map((value) => ({ value, label: t(`filter.${value}`) })),
        },
      ]}
      empty={nothing}
      {...(view.q === undefined ? { nothingFound: nothing } : {})}
      onOpen={({ id }) =>
        void navigate({ to: '/messages/$messageId', params: { messageId: id }, search: view })
      }
      record={{
        id: messageId,
        label: t('record'),
        content: messageId !== null && <MessageRecord key={messageId} id={messageId} />,
        onClose: () => void navigate({ to: '/messages', search: view }),
      }}
      shortcuts={canRead ? [{ keys: 'r', label: t('readNow'), run: read }] : []}
    />
  )
}
