import { useState } from 'react'
import { HardDrive, Server } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CentreView, LogPlace } from '../../shared/centre/index.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Progress } from '../base/ui/progress.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import css from './benches.module.css'
import { HereFields } from './here-fields.tsx'
import { ServerFields } from './server-fields.tsx'

const cx = classNames(css)

type Kind = LogPlace['kind']
type ServerPlace = Extract<LogPlace, { kind: 'server' }>

const noServer: ServerPlace = { kind: 'server', url: '', user: '', password: '', ca: null, tlsName: null }

/** Where the shared log of this centre will be, and the step that makes it. */
export function SharePanel({ view }: { readonly view: CentreView }) {
  const { t } = useTranslation('centre')
  const share = useApiCommand('centre.share')
  const answer = usePinAnswer()
  const [kind, setKind] = useState<Kind>(view.cannotHost === null ? 'here' : 'server')
  const [server, setServer] = useState(noServer)
  const [address, setAddress] = useState(view.addresses[0]?.address ?? '')
  const [asking, setAsking] = useState(false)
  const place: LogPlace = kind === 'here' ? { kind, address } : server
  const isReady =
    kind === 'here'
      ? address !== '' && view.cannotHost === null
      : [server.url, server.user, server.password].every((text) => text.trim() !== '')
  const onPin = async (pin: string) => {
    const shared = await share.run({ place, pin })
    if (shared.ok) announce({ title: t('share.done') })
    return answer(shared)
  }
  return (
    <Panel title={t('share.title')}>
      <form
        className={cx('stack', 'wide')}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) setAsking(true)
        }}
      >
        <RadioCards
          label={t('share.where')}
          showsLabel
          value={kind}
          onChange={setKind}
          cards={[
            { value: 'here', title: t('share.here'), detail: t('share.hereDetail'), icon: HardDrive },
            { value: 'server', title: t('share.server'), detail: t('share.serverDetail'), icon: Server },
          ]}
        />
        {kind === 'here' && view.cannotHost !== null && (
          <RefusalNotice
            error={new RefusalError('centre.share', { code: view.cannotHost, params: {} })}
            tone="warn"
          />
        )}
        {kind === 'here' && view.cannotHost === null && (
          <HereFields addresses={view.addresses} value={address} onChange={setAddress} />
        )}
        {kind === 'server' && <ServerFields value={server} onChange={setServer} />}
        <div>
          <Button type="submit" kind="primary" disabled={!isReady}>
            {t('share.do')}
          </Button>
        </div>
      </form>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('share.title')}
        afterwards={[
          t('share.afterAll'),
          kind === 'here'
            ? t('share.afterHost', { address })
            : t('share.afterServer', { address: server.url.trim() }),
          ...(kind === 'here' ? [t('host.sleep')] : []),
          t('share.afterNoBack'),
        ]}
        confirmLabel={t('share.go')}
        progress={<Progress label={t('share.busy')} share={null} />}
        onPin={onPin}
      />
    </Panel>
  )
}
