import { useState } from 'react'
import { MonitorCheck, Network } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BenchLine, CentreView } from '../../shared/centre/index.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { layout } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import css from './benches.module.css'
import { InviteDialog } from './invite-dialog.tsx'
import { ShutOut } from './shut-out.tsx'

const cx = classNames(css)

/** A clock that is off by more is said; the way of an answer is less, ms. */
const CLOCK_RIGHT_MS = 5_000

/** Every bench of the centre, with what it said of itself when it was last heard; and the way in for one more. */
export function BenchList({ view }: { readonly view: CentreView }) {
  const { t } = useTranslation('centre')
  return (
    <Panel title={t('list.title')} aside={view.log?.invites === true && <Invite view={view} />}>
      <div className={cx('stack')}>
        <div className={cx('scroller')}>
          <table className={cx('table', 'benches')}>
            <thead>
              <tr>
                {(['number', 'name', 'heard', 'waiting', 'read', 'clock', 'version'] as const).map(
                  (column) => (
                    <th key={column} scope="col" className={cx(numbers.has(column) && 'figures')}>
                      {t(`list.${column}`)}
                    </th>
                  ),
                )}
                {view.log?.invites === true && (
                  <th scope="col">
                    <span className="visually-hidden">{t('list.action')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {view.benches.map((bench) => (
                <Line
                  key={bench.id}
                  bench={bench}
                  last={view.log?.last ?? null}
                  invites={view.log?.invites === true}
                />
              ))}
            </tbody>
          </table>
        </div>
        <p className={layout('small')}>{t('list.asHeard')}</p>
      </div>
    </Panel>
  )
}

const numbers = new Set<string>(['number', 'waiting', 'read'])

function Line(props: {
  readonly bench: BenchLine
  readonly last: number | null
  /** This bench founded the centre: it lets others in and shuts them out. */
  readonly invites: boolean
}) {
  const { bench, last, invites } = props
  const { t } = useTranslation('centre')
  const formats = useFormats()
  const { number, name, self, revoked, heard, waiting, applied, clockAhead, program } = bench
  const isOff = clockAhead !== null && Math.abs(clockAhead) > CLOCK_RIGHT_MS
  const by = clockAhead === null ? '' : formats.duration(Math.abs(clockAhead))
  const clock = isOff
    ? t(clockAhead > 0 ? 'list.clockAhead' : 'list.clockBehind', { by })
    : t('list.clockRight')
  return (
    <tr>
      <td className={cx('figures')}>{number}</td>
      <th scope="row">
        <span className={cx('name')}>
          {name ?? <span className={layout('muted')}>{t('list.nameless')}</span>}
          {self && (
            <StatusPill tone="accent" icon={MonitorCheck} plain>
              {t('list.self')}
            </StatusPill>
          )}
          {revoked && (
            <StatusPill tone="bad" plain>
              {t('list.revoked')}
            </StatusPill>
          )}
        </span>
      </th>
      <td>{heard === null ? t(last === null ? 'list.unheard' : 'list.never') : <DateTime at={heard} />}</td>
      <td className={cx('figures')}>{waiting === null ? '–' : formats.number(waiting)}</td>
      <td className={cx('figures')}>
        {applied === null
          ? '–'
          : last === null
            ? formats.number(applied)
            : t('list.readOf', { read: applied, last })}
      </td>
      <td>
        {clockAhead === null ? (
          '–'
        ) : isOff ? (
          <StatusPill tone="warn" plain>
            {clock}
          </StatusPill>
        ) : (
          clock
        )}
      </td>
      <td>{program ?? '–'}</td>
      {invites && (
        <td>{!self && !revoked && <ShutOut number={number} name={name ?? t('list.bench', { number })} />}</td>
      )}
    </tr>
  )
}

function Invite({ view }: { readonly view: CentreView }) {
  const { t } = useTranslation('centre')
  const invite = useApiCommand('centre.invite')
  const answer = usePinAnswer()
  const [asking, setAsking] = useState(false)
  const [text, setText] = useState<string | null>(null)
  const [hidden, setHidden] = useState(false)
  const onPin = async (pin: string) => {
    const made = await invite.run({ pin })
    if (made.ok) {
      setText(made.value.text)
      setHidden(false)
    }
    return answer(made)
  }
  return (
    <>
      <Button icon={Network} onClick={() => setAsking(true)}>
        {t('invite.do')}
      </Button>
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('invite.title')}
        afterwards={[t('invite.makes'), t('invite.compare')]}
        confirmLabel={t('invite.make')}
        onPin={onPin}
      />
      {!asking && !hidden && view.invitation && (
        <InviteDialog invitation={view.invitation} text={text} onHide={() => setHidden(true)} />
      )}
    </>
  )
}
