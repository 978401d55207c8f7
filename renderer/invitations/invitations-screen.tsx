import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { BellRing, MailPlus, Send } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invitationKinds, invitationStates } from '../../shared/invitations/rules.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { SearchBox } from '../base/ui/search-box.tsx'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ListScreen } from '../base/ui/list-screen.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { Select } from '../base/ui/select.tsx'
import { SplitView } from '../base/ui/split-view.tsx'
import { invitationColumns } from './columns.tsx'
import { InvitationRecord } from './invitation-record.tsx'
import { useInvitationPages } from './queries.ts'
import type { InvitationsView } from './invitations-view.ts'

/** Every invitation, what closes first on top, with its countdown. */
export function InvitationsScreen() {
  const { t } = useTranslation('invitations')
  const navigate = useNavigate()
  const view = useSearch({ from: '/invitations' })
  const { invitationId = null } = useParams({ strict: false })
  const box = useRef<HTMLInputElement>(null)
  const rows = useInvitationPages({
    text: view.q ?? '',
    states: view.state ? [view.state] : [],
    kinds: view.kind ? [view.kind] : [],
    closingToday: view.today === true,
  })
  const change = (part: Partial<InvitationsView>) => {
    const search = { ...view, ...part }
    if (invitationId === null) void navigate({ to: '/invitations', search, replace: true })
    else void navigate({ to: '/invitations/$invitationId', params: { invitationId }, search, replace: true })
  }
  const outbox = () => void navigate({ to: '/outbox' })
  const columns = useMemo(() => invitationColumns(t, invitationId !== null), [t, invitationId])
  const isFiltered = Object.values(view).some((value) => value !== undefined)
  useShortcuts(t('title'), [
    { keys: 'f', label: t('focusSearch'), run: () => box.current?.focus() },
    { keys: 'o', label: t('openOutbox'), run: outbox },
  ])
  return (
    <ListScreen
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
      error={rows.error}
    >
      <SplitView
        list={
          <PagedTable
            label={t('title')}
            rows={rows}
            rowId={({ id }) => id}
            columns={columns}
            selectedId={invitationId}
            follow={invitationId !== null}
            onOpen={({ id }) =>
              void navigate({
                to: '/invitations/$invitationId',
                params: { invitationId: id },
                search: view,
              })
            }
            sort={null}
            onSort={() => {}}
            empty={
              <EmptyState icon={MailPlus} title={t(isFiltered ? 'empty.nothingFound' : 'empty.title')}>
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
                  label={t('column.state')}
                  value={view.state ?? 'any'}
                  options={[
                    { value: 'any', label: t('anyState') },
                    ...invitationStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
                  ]}
                  onChange={(value) => change({ state: invitationStates.find((state) => state === value) })}
                />
                <Select
                  label={t('column.kind')}
                  value={view.kind ?? 'any'}
                  options={[
                    { value: 'any', label: t('anyKind') },
                    ...invitationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
                  ]}
                  onChange={(value) => change({ kind: invitationKinds.find((kind) => kind === value) })}
                />
                <Checkbox
                  checked={view.today === true}
                  onChange={(today) => change({ today: today || undefined })}
                >
                  {t('onlyToday')}
                </Checkbox>
              </>
            }
          />
        }
        record={invitationId === null ? null : <InvitationRecord key={invitationId} id={invitationId} />}
        recordLabel={t('record')}
        onClose={() => void navigate({ to: '/invitations', search: view })}
      />
    </ListScreen>
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
