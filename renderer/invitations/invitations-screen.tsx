import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { BellRing, MailPlus, Send } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invitationKinds, invitationStates } from '../../shared/invitations/rules.ts'
import { Button } from '../base/ui/button.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { invitationColumns, plainSort, sortable } from './columns.tsx'
import { InvitationRecord } from './invitation-record.tsx'
import { useInvitationPages } from './queries.ts'

/** Every invitation, what closes first on top, with its countdown. */
export function InvitationsScreen() {
  const { t } = useTranslation('invitations')
  const navigate = useNavigate()
  const view = useSearch({ from: '/invitations' })
  const { invitationId = null } = useParams({ strict: false })
  const sort = sortOf(view, sortable, plainSort)
  const rows = useInvitationPages({
    text: view.q ?? '',
    states: view.state ? [view.state] : [],
    kinds: view.kind ? [view.kind] : [],
    closingToday: view.today === true,
    sort: sort.column,
    descending: sort.descending,
  })
  const columns = useMemo(() => invitationColumns(t), [t])
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('column.state'),
      any: t('anyState'),
      options: invitationStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
    },
    {
      kind: 'choice',
      name: 'kind',
      label: t('column.kind'),
      any: t('anyKind'),
      options: invitationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
    },
    { kind: 'mark', name: 'today', label: t('onlyToday') },
  ]
  const outbox = () => void navigate({ to: '/outbox' })
  return (
    <RecordList
      label={t('title')}
      head={
        <ScreenHead
          title={t('title')}
          actions={
            <>
              <NoticeButton />
              <Button icon={Send} onClick={outbox}>
                {t('openOutbox')}
              </Button>
            </>
          }
        />
      }
      rows={rows}
      rowId={({ id }) => id}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('searchLabel'), placeholder: t('searchPlaceholder') }}
      filters={filters}
      empty={{ icon: MailPlus, title: t('empty.title'), words: t('empty.words') }}
      nothingFound={{ icon: MailPlus, title: t('empty.nothingFound'), words: t('empty.filtered') }}
      onOpen={({ id }) =>
        void navigate({ to: '/invitations/$invitationId', params: { invitationId: id }, search: view })
      }
      record={{
        id: invitationId,
        label: t('record'),
        content: invitationId !== null && <InvitationRecord key={invitationId} id={invitationId} />,
        onClose: () => void navigate({ to: '/invitations', search: view }),
      }}
      shortcuts={[{ keys: 'o', label: t('openOutbox'), run: outbox }]}
    />
  )
}

/** Asks the system for leave to tell of windows that close today. Gone once it was answered. */
function NoticeButton() {
  const { t } = useTranslation('invitations')
  const [asked, setAsked] = useState(!('Notification' in window) || Notification.permission !== 'default')
  if (asked) return null
  return (
    <Button
      kind="quiet"
      icon={BellRing}
      onClick={() => void Notification.requestPermission().then(() => setAsked(true))}
    >
      {t('allowNotices')}
    </Button>
  )
}
