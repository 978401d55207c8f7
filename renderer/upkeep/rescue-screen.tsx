import { CircleQuestionMark } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { openHelp } from '../base/help/open-help.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './data-screen.module.css'
import { useRescue } from './queries.ts'
import { RestoreFromDialog } from './restore-from-dialog.tsx'

const cx = classNames(css)

type Rescue = Output<'upkeep.rescue'>

/** In place of the program where its data does not open: why, and the ways back. `onDone`: it may open now. */
export function RescueScreen({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['upkeep', 'manual', 'common'])
  const { data, error } = useRescue()
  const again = useApiCommand('upkeep.openAgain')
  const openAgain = async (): Promise<void> => {
    await again.run({})
    onDone()
  }
  if (error) return <RefusalNotice error={error} action={{ label: t('common:tryAgain'), onPress: onDone }} />
  if (!data?.why) return <Skeleton lines={6} />
  return (
    <main className={cx('rescue')}>
      <header>
        <h1>{t('rescue.title')}</h1>
      </header>
      <ErrorNotice what={t(`rescue.why.${data.why}`)} kept={t('rescue.kept')} />
      <DefinitionList items={[{ term: t('place.folder'), value: <code>{data.dataDir}</code> }]} />
      {data.why === 'keys-locked' && <UnlockPanel sheets={data.sheets} onDone={onDone} />}
      <RescueBackups backups={data.backups} onDone={onDone} />
      <div className={cx('buttons')}>
        <Button busy={again.busy} onClick={() => void openAgain()}>
          {t('rescue.openAgain')}
        </Button>
        <Button kind="quiet" icon={CircleQuestionMark} onClick={() => openHelp()}>
          {t('manual:title')}
        </Button>
      </div>
    </main>
  )
}

/** The guard is lost, the keys are not: the key of a sheet opens them without going back to a backup. */
function UnlockPanel({ sheets, onDone }: { readonly sheets: Rescue['sheets']; readonly onDone: () => void }) {
  const { t } = useTranslation('upkeep')
  const unlock = useApiCommand('upkeep.unlock')
  const [key, setKey] = useState('')
  const go = async (): Promise<void> => {
    if (key.trim() === '' || unlock.busy) return
    if ((await unlock.run({ recoveryKey: key })).ok) onDone()
  }
  return (
    <Panel title={t('rescue.unlock.title')}>
      <form
        className={cx('form')}
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        <p>{t('rescue.unlock.words', { count: sheets.length, sheets: sheets.join(', ') })}</p>
        <Field label={t('restore.key')} hint={t('rescue.unlock.hint')}>
          <TextInput
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={400}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
        <RefusalNotice error={unlock.refusal} />
        <div className={cx('buttons')}>
          <Button type="submit" kind="primary" busy={unlock.busy}>
            {t('rescue.unlock.go')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function RescueBackups(props: { readonly backups: Rescue['backups']; readonly onDone: () => void }) {
  const { t } = useTranslation('upkeep')
  const [from, setFrom] = useState<{ readonly name: string | null } | null>(null)
  return (
    <Panel
      title={t('rescue.backups')}
      aside={<Button onClick={() => setFrom({ name: null })}>{t('backup.fromElsewhere')}</Button>}
    >
      <div className={cx('form')}>
        <p>{t('rescue.words')}</p>
        {props.backups.length === 0 && (
          <EmptyState title={t('rescue.none')}>{t('rescue.noneWords')}</EmptyState>
        )}
        <ul className={cx('places')}>
          {props.backups.map(({ name, reason, at }) => (
            <li key={name} className={cx('place')}>
              <p>
                <DateTime at={at} absolute /> <span className={cx('muted')}>{t(`reason.${reason}`)}</span>
              </p>
              <Button onClick={() => setFrom({ name })}>{t('restore.look')}</Button>
            </li>
          ))}
        </ul>
      </div>
      {from && (
        <RestoreFromDialog
          first
          name={from.name}
          onClose={() => {
            setFrom(null)
            props.onDone()
          }}
        />
      )}
    </Panel>
  )
}
