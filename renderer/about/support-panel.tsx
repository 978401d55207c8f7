import { FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveText } from '../base/save-file.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import css from './about-screen.module.css'
import { useSupportText } from './queries.ts'
import { useVersionFacts } from './use-version-facts.ts'
import { versionDetails } from './version-details.ts'

const cx = classNames(css)

/** Makes a file for whoever helps. It is seen before it is saved, and sent by nobody but the person. */
export function SupportPanel() {
  const { t } = useTranslation('about')
  const [open, setOpen] = useState(false)
  return (
    <Panel
      title={t('support.title')}
      aside={
        <Button icon={FileText} onClick={() => setOpen(true)}>
          {t('support.make')}
        </Button>
      }
    >
      <p className={cx('words')}>{t('support.words')}</p>
      {open && <SupportDialog onClose={() => setOpen(false)} />}
    </Panel>
  )
}

function SupportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['about', 'common'])
  const { data, error } = useSupportText()
  const { facts } = useVersionFacts()
  const text = data && facts ? `${versionDetails(facts)}\n${data.text}` : null
  const save = (): void => {
    saveText(`carebench-support-${new Date().toISOString().slice(0, 10)}.txt`, 'text/plain', text ?? '')
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t('about:support.title')}
      description={t('about:support.seen')}
      error={error}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" disabled={text === null} onClick={save}>
            {t('about:support.save')}
          </Button>
        </>
      }
    >
      {text === null && !error && <Skeleton lines={8} />}
      {text !== null && (
        // Scrolls, so it must take the focus for those who use keys only.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={cx('text')} aria-label={t('about:support.content')} tabIndex={0}>
          <pre lang="en">{text}</pre>
        </section>
      )}
    </Dialog>
  )
}
