import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { ScreenHead } from '../base/ui/panel.tsx'
import css from './about-screen.module.css'
import { NoticesPanel } from './notices-panel.tsx'
import { SupportPanel } from './support-panel.tsx'
import { VersionsPanel } from './versions-panel.tsx'

const cx = classNames(css)

/** Which program this is, what it runs on, and whose work it is made with. */
export function AboutScreen() {
  const { t } = useTranslation('about')
  return (
    <>
      <ScreenHead title={t('title')} lead={t('lead')} />
      <div className={cx('panels')}>
        <VersionsPanel />
        <SupportPanel />
        <NoticesPanel />
      </div>
    </>
  )
}
