import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupsView } from '../../shared/upkeep/backups.ts'
import type { NewSheet } from '../../shared/upkeep/contract.ts'
import { HelpLink } from '../base/help/help-link.tsx'
import { useRefusalWords } from '../base/client/refusal-words.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './data-screen.module.css'
import { SheetGroups, SheetPaperLink } from './new-sheet.tsx'

const cx = classNames(css)

/** The recovery sheet in force, and a new one: shown once, printed, and kept by nobody but the centre. */
export function SheetPanel({ view }: { readonly view: BackupsView }) {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const wordsFor = useRefusalWords()
  const make = useApiCommand('upkeep.makeRecoveryKey')
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<NewSheet | null>(null)
  const { recovery, olderSheets } = view
  const onPin = async (secret: string): Promise<string | null> => {
    const answer = await make.run({ secret })
    if (!answer.ok) return wordsFor(answer.error).what
    setMade(answer.value)
    return null
  }
  return (
    <Panel title={t('sheet.title')}>
      <div className={cx('form')}>
        {recovery === null ? (
          <>
            <StatusPill tone="warn">{t('sheet.none')}</StatusPill>
            <p>{t('sheet.words')}</p>
          </>
        ) : (
          <>
            <p>{t('sheet.words')}</p>
            <p>
              <strong>
                {t('sheet.inForce', { sheet: recovery.sheet, when: formats.dateTime(recovery.madeAt) })}
              </strong>{' '}
              <span className={cx('hash')}>{recovery.key}</span>
            </p>
          </>
        )}
        {olderSheets.length > 0 && (
          <p className={cx('muted')}>
            {t('sheet.older', { count: olderSheets.length, sheets: olderSheets.join(', ') })}
          </p>
        )}
        <HelpLink page="backup-and-recovery" />
        <div className={cx('buttons')}>
          <Button icon={KeyRound} onClick={() => setAsking(true)}>
            {t(recovery === null ? 'sheet.make' : 'sheet.makeNew')}
          </Button>
        </div>
      </div>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(recovery === null ? 'sheet.make' : 'sheet.makeNew')}
        afterwards={[...(recovery === null ? [] : [t('sheet.after1'), t('sheet.after2')]), t('sheet.after3')]}
        confirmLabel={t('sheet.make')}
        onPin={onPin}
      />
      {made && (
        <Dialog
          open
          onClose={() => setMade(null)}
          title={t('sheet.shown', { sheet: made.sheet })}
          description={t('sheet.once')}
          holds
          actions={
            <>
              <SheetPaperLink made={made} />
              <Button kind="primary" onClick={() => setMade(null)}>
                {t('sheet.done')}
              </Button>
            </>
          }
        >
          <SheetGroups made={made} />
        </Dialog>
      )}
    </Panel>
  )
}
