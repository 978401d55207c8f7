import { Globe } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './server-trust.module.css'

const cx = classNames(css)

type Check = Output<'mail.checkSender'>

/** Whether the servers of others will take the letters for the centre's own: advice for whoever keeps its domain. */
export function SenderDomain() {
  const { t } = useTranslation('mail')
  const check = useApiCommand('mail.checkSender')
  const [found, setFound] = useState<Check | null>(null)
  const ask = async () => {
    setFound(null)
    const done = await check.run({})
    if (done.ok) setFound(done.value)
  }
  return (
    <Panel title={t('domain.title')}>
      <Stack>
        <p>{t('domain.lead')}</p>
        <Row>
          <Button icon={Globe} busy={check.busy} onClick={() => void ask()}>
            {t('domain.check')}
          </Button>
        </Row>
        <RefusalNotice error={check.refusal} />
        {found && <Found check={found} />}
      </Stack>
    </Panel>
  )
}

function Found({ check }: { readonly check: Check }) {
  const { t } = useTranslation('mail')
  const { domain } = check
  if (check.state !== 'checked')
    return <ErrorNotice tone="warn" what={t(`domain.state.${check.state}`, { domain })} />
  const { spf, spfRecord, dmarc, dmarcRecord, include } = check
  return (
    <Stack>
      <Line name="SPF" isGood={spf === 'found'} record={spfRecord}>
        {t(`domain.spf.${spf}`, { domain, include })}
      </Line>
      <Line name="DMARC" isGood={dmarc === 'found'} record={dmarcRecord}>
        {t(`domain.dmarc.${dmarc}`, { domain })}
      </Line>
      <p>{t('domain.dkim')}</p>
    </Stack>
  )
}

function Line(props: {
  readonly name: string
  readonly isGood: boolean
  readonly record: string
  readonly children: string
}) {
  const { name, isGood, record, children } = props
  const { t } = useTranslation('mail')
  return (
    <section className={cx('one')} aria-label={name}>
      <Row>
        <strong>{name}</strong>
        <StatusPill tone={isGood ? 'ok' : 'warn'}>{t(isGood ? 'domain.good' : 'domain.look')}</StatusPill>
      </Row>
      <p>{children}</p>
      {record !== '' && <code className={cx('record')}>{record}</code>}
    </section>
  )
}
