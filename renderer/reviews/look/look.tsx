import { Gavel, LogOut } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useSession } from '../../app/session.ts'
import { useApiCommand } from '../../client/use-api-command.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Serial } from '../../ui/serial.tsx'
import { EarlierList } from '../earlier-list.tsx'
import { useFrameHashes } from '../queries.ts'
import { TimelinessPill } from '../state-pill.tsx'
import { Checklist } from './checklist.tsx'
import { Filmstrip } from './filmstrip.tsx'
import { FindingsList } from './findings-list.tsx'
import { FrameLabel } from './frame-label.tsx'
import css from './look.module.css'
import { GoToDialog, TextDialog } from './small-dialogs.tsx'
import { SerialPanel } from './serial-panel.tsx'
import { Stage, type StageHandle } from './stage.tsx'
import { useLookActions } from './use-look-actions.ts'
import { usePane, usePlayerState, type Pane } from './use-pane.ts'
import { useViewed } from './use-viewed.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

const cx = classNames(css)

export interface LookProps {
  readonly of: SubmissionView
  readonly recording: RecordingView
  readonly startAt: number
  readonly onLeave: () => void
  readonly onNext: () => void
}

/** The picture, what must be seen in it, and what was found in it. Everything has a key. */
export function Look({ of, recording, startAt, onLeave, onNext }: LookProps) {
  const { t } = useTranslation('reviews')
  const mayWork = of.reviewer?.id === useSession().me.id
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)
  const [otherCanvas, setOtherCanvas] = useState<HTMLCanvasElement | null>(null)
  const [beside, setBeside] = useState(false)
  const [stage, setStage] = useState<StageHandle | null>(null)
  const [otherStage, setOtherStage] = useState<StageHandle | null>(null)
  const pane = usePane({ recording, canvas, seenBefore: of.viewed?.spans ?? [], startAt, shared: beside })
  const other = usePane({
    recording: beside ? recording : null,
    canvas: otherCanvas,
    seenBefore: [],
    startAt: pane?.player.state().target ?? 0,
    shared: true,
  })
  useViewed(pane, of.id, mayWork)
  const plain = recording.picture?.pixelFormat === 'yuv420p' || recording.picture?.pixelFormat === 'yuvj420p'
  const hashes = useFrameHashes(recording.sha256, recording.proven === true && plain).data?.hashes ?? noHashes
  useProxyWhereNeeded(pane, recording)
  const look = useLookActions({
    of,
    mayWork,
    pane,
    other,
    stage,
    otherStage,
    beside,
    onBeside: setBeside,
  })
  const { shown, setShown } = look
  return (
    <div className={cx('look')}>
      <header className={cx('head')}>
        <div className={cx('names')}>
          <h1>{of.number}</h1>
          <strong>{of.model}</strong>
          <Serial value={of.aircraftSerial} />
          <span>{t(`app.${of.app}`)}</span>
          {of.timeliness !== null && <TimelinessPill of={of.timeliness} />}
          <DateTime at={of.dueAt} />
          {of.blind && <span className={cx('muted')}>{t('blind')}</span>}
        </div>
        <div className={cx('names')}>
          {mayWork && (
            <Button kind="primary" icon={Gavel} onClick={() => setShown({ kind: 'verdict' })}>
              {t('verdict.give')}
            </Button>
          )}
          <Button kind="quiet" icon={LogOut} onClick={onLeave}>
            {t('leave')}
          </Button>
        </div>
      </header>
      <div className={cx('work')}>
        <div className={cx('pictures')}>
          <div className={cx('stages')}>
            <Stage
              pane={pane}
              onCanvas={setCanvas}
              onHandle={setStage}
              active={look.side === 'first'}
              onActivate={() => look.setSide('first')}
              box={look.box}
              onBox={look.setBox}
              onRead={look.readBox}
              label={t('picture')}
            />
            {beside && (
              <Stage
                pane={other}
                onCanvas={setOtherCanvas}
                onHandle={setOtherStage}
                active={look.side === 'second'}
                onActivate={() => look.setSide('second')}
                box={null}
                onBox={() => {}}
                onRead={() => {}}
                label={t('pictureBeside')}
              />
            )}
          </div>
          {pane && <FrameLabel pane={pane} hashes={hashes} />}
          {other && beside && <FrameLabel pane={other} hashes={hashes} />}
          {pane && <Filmstrip pane={look.side === 'second' && other ? other : pane} pins={look.pins} />}
          {pane && <Troubles pane={pane} recording={recording} />}
        </div>
        <aside className={cx('side')} aria-label={t('checklist')}>
          <RefusalNotice error={look.refusal} />
          <EarlierList of={of.earlier} />
          <Checklist
            app={of.app}
            steps={of.steps}
            index={pane?.player.index ?? null}
            mayWork={mayWork}
            holdFrom={look.holdFrom}
            onJump={look.jump}
            onPin={look.pin}
            onFail={(step) => setShown({ kind: 'fail', step })}
            onOpen={look.reopen}
            serials={mayWork && <Serials of={of} look={look} />}
          />
          <h2 className={cx('heading')}>{t('findings.title')}</h2>
          <FindingsList of={recording} onJump={look.jump} />
          {of.notes.length > 0 && <h2 className={cx('heading')}>{t('note.title')}</h2>}
          <ul className={cx('notes')}>
            {of.notes.map((note) => (
              <li key={note.at}>
                <button type="button" className={cx('jump')} onClick={() => look.jump(note.ordinal)}>
                  {t('evidence.frame', { frame: note.ordinal + 1 })}
                </button>{' '}
                {note.text}
              </li>
            ))}
          </ul>
        </aside>
      </div>
      {shown?.kind === 'verdict' && (
        <VerdictDialog of={of} onClose={() => setShown(null)} onDone={onLeave} onNext={onNext} />
      )}
      {shown?.kind === 'go-to' && pane && (
        <GoToDialog count={pane.player.index.count} onGo={look.goTo} onClose={() => setShown(null)} />
      )}
      {shown?.kind === 'note' && (
        <TextDialog
          title={t('note.add')}
          action={t('note.keep')}
          mayBeEmpty={false}
          onText={look.note}
          onClose={() => setShown(null)}
        />
      )}
      {shown?.kind === 'fail' && (
        <TextDialog
          title={t('pin.failTitle', { step: shown.step })}
          action={t('pin.fail')}
          mayBeEmpty
          onText={(text) => look.fail(shown.step, text)}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}

const noHashes: readonly string[] = []

/** This browser cannot decode the recording itself, and the program did not foresee it: the proxy is asked for. */
function useProxyWhereNeeded(pane: Pane | null, { sha256, proxy }: RecordingView): void {
  const { run } = useApiCommand('reviews.wantProxy')
  const player = pane?.player
  const needed = proxy.state === 'none'
  useEffect(() => {
    if (!player || !needed) return undefined
    const look = (): void => {
      if (player.state().exact === false) void run({ sha256 })
    }
    look()
    return player.subscribe(look)
  }, [player, needed, run, sha256])
}

function Serials({
  of,
  look,
}: {
  readonly of: SubmissionView
  readonly look: ReturnType<typeof useLookActions>
}) {
  const { t } = useTranslation('reviews')
  const { gimbalSerial, aircraftSerial } = of.received
  return (
    <>
      <SerialPanel
        label={t('serial.part.aircraft')}
        submitted={aircraftSerial}
        entry={look.aircraft}
        onEntry={look.setAircraft}
        onBox={() => look.drawBox('aircraft')}
        onDone={() => look.pin('V1')}
        inputRef={look.serialInput}
      />
      {gimbalSerial !== null && (
        <SerialPanel
          label={t('serial.part.gimbal')}
          submitted={gimbalSerial}
          entry={look.gimbal}
          onEntry={look.setGimbal}
          onBox={() => look.drawBox('gimbal')}
          onDone={() => look.pin('V1')}
        />
      )}
    </>
  )
}

/** What stands between the reviewer and the exact picture, said once. */
function Troubles({ pane, recording }: { readonly pane: Pane; readonly recording: RecordingView }) {
  const { t } = useTranslation('reviews')
  const { troubles } = usePlayerState(pane.player)
  const trouble = troubles.find(({ source }) => source === 'exact')
  if (!trouble) return null
  return (
    <output className={cx('muted')}>
      {t(`trouble.${trouble.code}`)} {t(`proxy.${recording.proxy.state}`)}
    </output>
  )
}
