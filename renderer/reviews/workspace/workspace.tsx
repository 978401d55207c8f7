import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useSession } from '../../base/session.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { useFrameHashes } from '../queries.ts'
import { Filmstrip } from './filmstrip.tsx'
import { FrameLabel } from './frame-label.tsx'
import { WorkspaceHead } from './workspace-head.tsx'
import { WorkspaceSide } from './workspace-side.tsx'
import { WorkspaceDialogs } from './workspace-dialogs.tsx'
import css from './workspace.module.css'
import type { StageHandle } from './stage-handle.ts'
import { Stage } from './stage.tsx'
import { useBeside } from './use-beside.ts'
import { useWorkspaceActions } from './use-workspace-actions.ts'
import { usePane, usePlayerState, type Pane } from './use-pane.ts'
import { useViewed } from './use-viewed.ts'

const cx = classNames(css)

export interface WorkspaceProps {
  readonly of: SubmissionView
  readonly recording: RecordingView
  readonly startAt: number
  readonly onLeave: () => void
  readonly onNext: () => void
  /** The reviewer rests on a frame. */
  readonly onSettled: (ordinal: number) => void
}

/** The picture, what must be seen in it, and what was found in it. Everything has a key. */
export function Workspace({ of, recording, startAt, onLeave, onNext, onSettled }: WorkspaceProps) {
  const { t } = useTranslation('reviews')
  const mayWork = of.reviewer?.id === useSession().me.id
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)
  const [otherCanvas, setOtherCanvas] = useState<HTMLCanvasElement | null>(null)
  const [stage, setStage] = useState<StageHandle | null>(null)
  const [otherStage, setOtherStage] = useState<StageHandle | null>(null)
  const { beside, setBeside, ...second } = useBeside(of, recording)
  const shared = beside.kind !== 'none'
  const pane = usePane({
    recording,
    canvas,
    seenBefore: of.viewed?.spans ?? [],
    startAt,
    memory: FIRST_SHARE,
  })
  const isSame = beside.kind === 'same'
  const other = usePane({
    recording: second.recording,
    canvas: otherCanvas,
    seenBefore: isSame ? (pane?.seen.spans() ?? []) : [],
    startAt: isSame ? (pane?.player.state().target ?? 0) : 0,
    memory: 1 - FIRST_SHARE,
  })
  useViewed(pane, of.id, mayWork)
  useViewed(isSame ? other : null, of.id, mayWork)
  useSeenTogether(pane, isSame ? other : null)
  const hashes = useHashes(recording)
  const otherHashes = useHashes(second.recording)
  useProxyWhereNeeded(pane, recording)
  useSettledFrame(pane, onSettled)
  const workspace = useWorkspaceActions({
    of,
    mayWork,
    pane,
    other,
    stage,
    otherStage,
    onToggleBeside: () => setBeside(shared ? { kind: 'none' } : { kind: 'same' }),
  })
  const compare = useCallback(
    (submissionId: string) => setBeside({ kind: 'other', submissionId }),
    [setBeside],
  )
  const { serials } = workspace
  const inUse = workspace.side === 'second' && other ? other : pane
  return (
    <div data-workspace className={cx('workspace')}>
      <WorkspaceHead of={of} mayWork={mayWork} onVerdict={workspace.askVerdict} onLeave={onLeave} />
      <div className={cx('work')}>
        <div className={cx('pictures')}>
          <div className={cx('stages')}>
            <div className={cx('place')}>
              <Stage
                pane={pane}
                onCanvas={setCanvas}
                onHandle={setStage}
                active={shared && workspace.side === 'first'}
                onActivate={() => workspace.setSide('first')}
                box={workspace.side === 'first' || !isSame ? serials.box : null}
                found={workspace.found}
                mayBox={workspace.mayBind}
                onBox={serials.setBox}
                onRead={serials.read}
                label={t('picture')}
                {...(recording.packets ? {} : { caption: t(`recording.${recording.state}`) })}
              />
              {pane && <FrameLabel pane={pane} hashes={hashes} />}
            </div>
            {shared && (
              <div className={cx('place')}>
                <Stage
                  pane={other}
                  onCanvas={setOtherCanvas}
                  onHandle={setOtherStage}
                  active={workspace.side === 'second'}
                  onActivate={() => workspace.setSide('second')}
                  box={workspace.side === 'second' && isSame ? serials.box : null}
                  found={isSame ? workspace.found : null}
                  mayBox={workspace.mayBind}
                  onBox={serials.setBox}
                  onRead={serials.read}
                  label={t('pictureBeside')}
                  {...(second.other
                    ? { caption: `${second.other.number} ${second.other.aircraftSerial}` }
                    : {})}
                />
                {other && <FrameLabel pane={other} hashes={otherHashes} />}
              </div>
            )}
          </div>
          {inUse && (
            <Filmstrip
              pane={inUse}
              pins={inUse === other && !isSame ? none : workspace.pins}
              notes={inUse === other && !isSame ? none : workspace.notes}
            />
          )}
          {pane && <Problems pane={pane} recording={recording} />}
        </div>
        <WorkspaceSide
          of={of}
          recording={recording}
          index={pane?.player.index ?? null}
          mayWork={mayWork}
          workspace={workspace}
          onCompare={compare}
        />
      </div>
      <WorkspaceDialogs
        of={of}
        workspace={workspace}
        count={pane?.player.index.count ?? null}
        onCompare={compare}
        onLeave={onLeave}
        onNext={onNext}
      />
    </div>
  )
}

const none: readonly never[] = []

/** Of the memory for pictures, what the first one has; the rest is the one's beside it. */
const FIRST_SHARE = 0.7

/** Hashes to hold the pictures against; only where ffmpeg hashed the very planes that the player has. */
function useHashes(recording: RecordingView | null): readonly string[] {
  const format = recording?.picture?.pixelFormat
  const plain = format === 'yuv420p' || format === 'yuvj420p'
  const ready = recording?.proven === true && plain
  return useFrameHashes(recording?.sha256 ?? null, ready).data?.hashes ?? none
}

const SETTLE_MS = 500

function useSettledFrame(pane: Pane | null, onSettled: (ordinal: number) => void): void {
  const player = pane?.player
  const report = useEffectEvent(onSettled)
  useEffect(() => {
    if (!player) return undefined
    let reported = player.state().target
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = player.subscribe(() => {
      const { target } = player.state()
      if (target === reported) return
      reported = target
      clearTimeout(timer)
      timer = setTimeout(() => report(target), SETTLE_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [player])
}

/** What was seen in either of two pictures of a recording was seen. */
function useSeenTogether(pane: Pane | null, other: Pane | null): void {
  const first = pane?.seen
  const second = other?.seen
  useEffect(() => {
    if (!first || !second) return undefined
    const stops = [
      first.subscribe(() => second.include(first.spans())),
      second.subscribe(() => first.include(second.spans())),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [first, second])
}

/** This browser cannot decode the recording itself, and the program did not foresee it: the proxy is asked for. */
function useProxyWhereNeeded(pane: Pane | null, { sha256, proxy }: RecordingView): void {
  const { run } = useApiCommand('reviews.wantProxy')
  const player = pane?.player
  const needed = proxy.state === 'none'
  useEffect(() => {
    if (!player || !needed) return undefined
    const update = (): void => {
      if (player.state().exact === false) void run({ sha256 })
    }
    update()
    return player.subscribe(update)
  }, [player, needed, run, sha256])
}

/** What stands between the reviewer and the exact picture, said once. */
function Problems({ pane, recording }: { readonly pane: Pane; readonly recording: RecordingView }) {
  const { t } = useTranslation('reviews')
  const { troubles, restarts } = usePlayerState(pane.player)
  const problem = troubles.find(({ source }) => source === 'exact')
  if (!problem && restarts > 0) return <output className={cx('muted')}>{t('decoderRestarted')}</output>
  if (!problem) return null
  return (
    <output className={cx('muted')}>
      {t(`trouble.${problem.code}`)} {t(`proxy.${recording.proxy.state}`)}
    </output>
  )
}
