import { Archive } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { DataTable } from '../base/ui/data-table/data-table.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import { RestoreDialog } from './restore-dialog.tsx'

type Entry = Output<'upkeep.status'>['backups'][number]

function when({ at }: Entry) {
  return <DateTime at={at} />
}

/** The copies of the records, the newest first; one of them can be brought back. */
export function BackupsPanel(props: { readonly backups: readonly Entry[]; readonly onMade: () => void }) {
  const { t } = useTranslation('upkeep')
  const backUp = useApiCommand('upkeep.backUp')
  const [chosen, setChosen] = useState<Entry | null>(null)
  const columns = useMemo(
    () => [
      {
        id: 'at',
        header: t('backup.at'),
        cell: when,
        sortBy: ({ at }: Entry) => at,
      },
      { id: 'reason', header: t('backup.reason'), cell: ({ reason }: Entry) => t(`reason.${reason}`) },
      {
        id: 'bytes',
        header: t('backup.size'),
        cell: ({ bytes }: Entry) => t('backup.mebibytes', { size: (bytes / 2 ** 20).toFixed(1) }),
        sortBy: ({ bytes }: Entry) => bytes,
        end: true,
      },
    ],
    [t],
  )
  const make = async (): Promise<void> => {
    const made = await backUp.run({})
    if (!made.ok) return
    announce({ tone: 'ok', title: t('backup.made') })
    props.onMade()
  }
  return (
    <Panel
      title={t('backup.title')}
      aside={
        <Button icon={Archive} busy={backUp.busy} onClick={() => void make()}>
          {t('backup.now')}
        </Button>
      }
    >
      <p>{t('backup.words')}</p>
      <RefusalNotice error={backUp.refusal} />
      <DataTable
        label={t('backup.title')}
        rows={props.backups}
        rowId={({ name }) => name}
        columns={columns}
        onOpen={setChosen}
        empty={<EmptyState title={t('backup.none')}>{t('backup.noneWords')}</EmptyState>}
      />
      {chosen && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  )
}
