import { KeyRound, Unplug } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { codePath } from '../../../shared/rpc/loopback.ts'
import { useConnection } from '../../base/client/connection.ts'
import { CentreChip } from '../../centre/index.ts'
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

/** The box, then what everybody should see: connection, the other benches, mail, who works here. */
export function TopBar({ box, onShowKeys }: TopBarProps) {
  return (
    <header className={cx('bar')}>
      <ScanBox ref={box} />
      <div className={cx('state')}>
        <SampleMark />
        <output className={cx('state')}>
          <ConnectionState />
          <CentreChip />
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
  const connection = useConnection()
  if (connection === 'connected') return null
  if (connection === 'shut-out')
    return (
      <Tooltip words={t('connection.shutOutWords')}>
        {/* Another tab: what was typed in this one stays, and it goes on with the access that the other one gets. */}
        <a className={cx('say')} href={codePath} target="_blank" rel="noreferrer">
          <StatusPill tone="bad" icon={KeyRound}>
            {t('connection.shutOut')}
          </StatusPill>
        </a>
      </Tooltip>
    )
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
