import { useTranslation } from 'react-i18next'
import { Today } from '../bench/index.ts'
import { DamageNotice } from '../upkeep/index.ts'
import { FirstSteps } from '../people/index.ts'
import { ScreenHead } from '../base/ui/panel.tsx'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { useSession } from '../base/session.ts'
import { SetUpList } from './set-up-list/set-up-list.tsx'

/** The day at this bench. What a feature has to say of today is put here by it. */
export function BenchScreen() {
  const { t } = useTranslation('shell')
  const { centre } = useSession()
  const formats = useFormats()
  const now = useNow()
  return (
    <>
      <ScreenHead title={t('nav.bench')} lead={`${centre.name}, ${formats.date(now)}`} />
      <DamageNotice place="start" />
      <SetUpList />
      <FirstSteps otherwise={<Today />} />
    </>
  )
}
