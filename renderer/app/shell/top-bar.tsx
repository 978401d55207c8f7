import { Unplug } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../base/client/connection.ts'
import { OutgoingState } from '../../mail/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import { Tooltip } from '../../base/ui/tooltip.tsx'
import { SampleMark } from '../../people/index.ts'
import { PersonMenu } from './person-menu.tsx'
import { ScanBox, type ScanBoxHandle } from './scan-box.tsx'
import css from './top-bar.module.css'

const cx = classNames(css)

interface TopBarProps {
  readonly box: Ref<ScanBoxHandle>
  readonly onShowKeys: () => void
}

/** The box, then what everybody should see: connection, mail, who works here. */
export function TopBar({ box, onShowKeys }: TopBarProps) {
  return (
    <header className={cx('bar')}>
      <ScanBox ref={box} />
      <div className={cx('state')}>
        <SampleMark />
        <output className={cx('state')}>
          <ConnectionState />
          <OutgoingState />
        </output>
      </div>
      <PersonMenu onShowKeys={onShowKeys} />
    </header>
  )
}

/** Quiet while all is well. */
function ConnectionState() {
  const { t } = useTranslation('shell')
  if (useConnection() === 'connected') return null
  return (
    <Tooltip words={t('connection.lostWords')}>
      <button type="button" className={cx('say')}>
        <StatusPill tone="bad" icon={Unplug}>
          {t('connection.lost')}
        </StatusPill>
      </button>
    </Tooltip>
  )
}
