import { Archive } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LOCAL_PLACE, type BackupsView } from '../../shared/upkeep/backups.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { DataTable } from '../base/ui/data-table/data-table.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { RestoreFromDialog } from './restore-from-dialog.tsx'

type Listed = BackupsView['places'][number]['backups'][number] & { readonly place: string | null }

function when({ at }: Listed) {
  return <DateTime at={at} />
}

/** All backups that can be reached, the newest first; one of them can be brought back. */
export function BackupsPanel({ view }: { readonly view: BackupsView }) {
  const { t } = useTranslation('upkeep')
  const backUp = useApiCommand('upkeep.backUp')
  const [chosen, setChosen] = useState<Listed | null>(null)
  const [elsewhere, setElsewhere] = useState(false)
  const columns = useMemo(
    () => [
      { id: 'at', header: t('backup.at'), cell: when, sortBy: ({ at }: Listed) => at },
      { id: 'reason', header: t('backup.reason'), cell: ({ reason }: Listed) => t(`reason.${reason}`) },
      { id: 'place', header: t('backup.place'), cell: ({ place }: Listed) => place ?? t('place.local') },
    ],
    [t],
  )
  const rows = useMemo(() => listedIn(view), [view])
  const make = async (): Promise<void> => {
    const made = await backUp.run({})
    if (made.ok) announce({ tone: 'ok', title: t('backup.made') })
  }
  return (
    <Panel
      title={t('backup.title')}
      aside={
        <>
          <Button onClick={() => setElsewhere(true)}>{t('backup.fromElsewhere')}</Button>
          <Button icon={Archive} busy={backUp.busy} onClick={() => void make()}>
            {t('backup.now')}
          </Button>
        </>
      }
    >
      <p>{t('backup.words')}</p>
      <RefusalNotice error={backUp.refusal} />
      <DataTable
        label={t('backup.title')}
        rows={rows}
        rowId={({ name, place }) => `${place ?? ''}/${name}`}
        columns={columns}
        onOpen={setChosen}
        empty={<EmptyState title={t('backup.none')}>{t('backup.noneWords')}</EmptyState>}
      />
      {chosen && (
        <RestoreDialog
          backup={{ name: chosen.name, recoveryKey: null }}
          at={chosen.at}
          onClose={() => setChosen(null)}
        />
      )}
      {elsewhere && <RestoreFromDialog first={false} onClose={() => setElsewhere(false)} />}
    </Panel>
  )
}

function listedIn({ places }: BackupsView): Listed[] {
  return places
    .flatMap(({ id, folder, backups }) =>
      backups.map((backup) => ({ ...backup, place: id === LOCAL_PLACE ? null : folder })),
    )
    .sort((a, b) => b.at - a.at)
}
