import { useTranslation } from 'react-i18next'
import type { CentreView } from '../../shared/centre/index.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { layout } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './benches.module.css'
import { lineWords } from './chip-words.ts'

const cx = classNames(css)

/** The shared log as this bench sees it: where it is, what keeps them apart, and the server where it runs here. */
export function StandingPanel(props: {
  readonly view: CentreView
  readonly log: NonNullable<CentreView['log']>
}) {
  const { view, log } = props
  const { t } = useTranslation('centre')
  const formats = useFormats()
  const start = useApiCommand('centre.startHost')
  const { host, why, waiting, since } = view
  const line = lineWords(view)
  const isHosted = host.state !== 'off'
  const isDown = host.state === 'ended' || host.state === 'elsewhere'
  return (
    <Panel title={t('standing.title')}>
      <div className={cx('stack')}>
        {why && <RefusalNotice error={new RefusalError('centre.view', why)} tone={toneOf(view.line)} />}
        {host.why && <RefusalNotice error={new RefusalError('centre.startHost', host.why)} />}
        <DefinitionList
          items={[
            {
              term: t('standing.state'),
              value: line && (
                <StatusPill tone={line.tone} plain>
                  {t(line.key, { count: waiting, since: since === null ? '' : formats.dateTime(since) })}
                </StatusPill>
              ),
            },
            { term: t('standing.at'), value: <code>{log.at}</code> },
            {
              term: t('standing.read'),
              value:
                log.last === null
                  ? formats.number(log.applied)
                  : t('list.readOf', { read: log.applied, last: log.last }),
            },
            {
              term: t('standing.waiting'),
              value: waiting === 0 ? t('standing.waitingNone') : formats.number(waiting),
            },
            { term: t('standing.hosted'), value: t(`host.${host.state}`) },
          ]}
        />
        {isHosted && <p className={cx('words')}>{t('host.sleep')}</p>}
        {isDown && (
          <div>
            <Button busy={start.busy} onClick={() => void start.run({})}>
              {t('host.start')}
            </Button>
          </div>
        )}
        <RefusalNotice error={start.refusal} />
        <p className={layout('muted')}>{t(log.invites ? 'standing.lead' : 'standing.leadOther')}</p>
      </div>
    </Panel>
  )
}

/** Work goes on while the log is only away. */
function toneOf(line: CentreView['line']): 'bad' | 'warn' {
  return line === 'away' ? 'warn' : 'bad'
}
