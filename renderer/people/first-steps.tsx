import { Boxes, ScanLine } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Kbd } from '../base/ui/kbd.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import css from './first-steps.module.css'
import { useSampleStatus } from './queries.ts'
import { SamplePeopleDialog } from './sample-people-dialog.tsx'

const cx = classNames(css)

/** What to do on a bench that has no record yet: scan, or look around with sample data; then it gives way. */
export function FirstSteps({ otherwise }: { readonly otherwise: ReactNode }) {
  const { t } = useTranslation('people')
  const { me } = useSession()
  const { data: sample } = useSampleStatus()
  const load = useApiCommand('sample.load')
  const [loaded, setLoaded] = useState<Output<'sample.load'> | null>(null)
  const loadNow = async () => {
    const answer = await load.run({})
    if (answer.ok) setLoaded(answer.value)
  }
  return (
    <>
      {sample?.canLoad ? (
        <div className={cx('steps')}>
          <section className={cx('step')}>
            <ScanLine size={28} strokeWidth={1.6} aria-hidden />
            <h2>{t('first.scanTitle')}</h2>
            <p>{t('first.scanWords')}</p>
            <p className={cx('keys')}>
              <Kbd keys="/" />
              {t('first.scanGo')}
            </p>
          </section>
          {me.roles.includes('manager') && (
            <section className={cx('step')}>
              <Boxes size={28} strokeWidth={1.6} aria-hidden />
              <h2>{t('first.sampleTitle')}</h2>
              <p>{t('first.sampleWords')}</p>
              <Button busy={load.busy} onClick={() => void loadNow()}>
                {t('first.sampleGo')}
              </Button>
              <RefusalNotice error={load.refusal} />
            </section>
          )}
        </div>
      ) : (
        otherwise
      )}
      <SamplePeopleDialog people={loaded?.people ?? null} onClose={() => setLoaded(null)} />
    </>
  )
}
