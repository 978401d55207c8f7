import type { TFunction } from 'i18next'
import type { InvitationRow } from '../../shared/invitations/views.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime, Deadline } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Countdown } from './countdown.tsx'
import { InvitationPill } from './state-pill.tsx'

/** Columns of the list; beside an open record only the first ones have room. */
export function invitationColumns(
  t: TFunction<'invitations'>,
  isNarrow: boolean,
): readonly Column<InvitationRow>[] {
  const columns: readonly Column<InvitationRow>[] = [
    { id: 'window', header: t('column.window'), cell: (row) => <Window of={row} />, width: '11rem' },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => customer ?? t('customerErased'),
      width: 'minmax(9rem, 1.3fr)',
    },
    {
      id: 'state',
      header: t('column.state'),
      cell: ({ state }) => <InvitationPill state={state} plain />,
      width: 'minmax(10.5rem, 1fr)',
    },
    { id: 'model', header: t('column.model'), cell: ({ model }) => model, width: 'minmax(6.5rem, 1fr)' },
    {
      id: 'serial',
      header: t('column.serial'),
      cell: ({ serial }) => <Serial value={serial} />,
      width: '11rem',
    },
    {
      id: 'source',
      header: t('column.source'),
      cell: ({ source }) => source.label,
      width: '12rem',
    },
    {
      id: 'kind',
      header: t('column.kind'),
      cell: ({ kind }) => t(`kind.${kind}`),
      width: 'minmax(7.25rem, 0.8fr)',
    },
  ]
  return isNarrow ? columns.slice(0, 2) : columns
}

/** Open: the countdown. Not open yet: since when it waits. Over: when it was. */
function Window({ of }: { readonly of: InvitationRow }) {
  if ((of.state === 'sent' || of.state === 'received') && of.closesAt !== null)
    return <Countdown closesAt={of.closesAt} clockVerified={of.clockVerified} />
  if (of.closesAt !== null) return <Deadline at={of.closesAt} />
  return <DateTime at={of.queuedAt ?? of.draftedAt} />
}
