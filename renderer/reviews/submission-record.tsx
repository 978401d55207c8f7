import { Link, useNavigate } from '@tanstack/react-router'
import { AppWindow, Eye, Gavel, RotateCcw, ScanSearch, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../shared/reviews/views.ts'
import { isOver } from '../../shared/reviews/states.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { hasWindows, openBeside } from '../base/open-beside.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime, Deadline } from '../base/ui/date-time.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { RecordingElsewhere } from '../recordings/index.ts'
import { EarlierList } from './earlier-list.tsx'
import { VerdictDialog } from './workspace/verdict-dialog.tsx'
import { useRecording, useSubmission } from './queries.ts'
import { RecordingPlace } from './recording-place.tsx'
import { recordingRefusal } from './recording-refusal.ts'
import { SubmissionPill, TimelinessPill } from './state-pill.tsx'
import css from './submission-record.module.css'
import { SubmissionTimeline } from './submission-timeline.tsx'
import { SubmissionVerdicts } from './submission-verdicts.tsx'
import { useNextReview } from './use-next-review.ts'

const cx = classNames(css)

/** One submission: who, what unit, until when, its recording, what was said of it, everything that happened. */
export function SubmissionRecord({ id }: { readonly id: string }) {
  const { t } = useTranslation('reviews')
  const { data, error } = useSubmission(id)
  if (error) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={8} tall />
  return (
    <article className={cx('record')}>
      <Head of={data} />
      <SubmissionVerdicts of={data} />
      <Facts of={data} />
      <EarlierList of={data.earlier} />
      <RecordingPlace of={data} />
      <Panel title={t('timeline.title')}>
        <SubmissionTimeline of={data} />
      </Panel>
    </article>
  )
}

function Head({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const session = useSession()
  const claim = useApiCommand('reviews.claim')
  const release = useApiCommand('reviews.release')
  const isMine = of.reviewer?.id === session.me.id
  const mayReview = permits(session, ['reviewer']) && !isOver(of.state)
  const look = () =>
    void navigate({ to: '/review/$submissionId', params: { submissionId: of.id }, search: {} })
  const begin = async (open = look) => {
    const claimed = isMine || (await claim.run({ id: of.id })).ok
    if (claimed) open()
  }
  const lookBeside = () => void openBeside(`/review/${of.id}`)
  const mayJudge = mayReview && !of.own && (of.reviewer === null || isMine)
  const mayBegin = mayJudge && of.media !== null
  const [answering, setAnswering] = useState(false)
  const next = useNextReview(of.id)
  useShortcuts(
    t('record'),
    mayBegin ? [{ keys: 'r', label: t('review.begin'), run: () => void begin() }] : [],
  )
  return (
    <header className={cx('tight')}>
      <div className={cx('names')}>
        <h2>{of.contact?.name ?? t('applicantErased')}</h2>
        <SubmissionPill state={of.state} />
        {of.timeliness !== null && <TimelinessPill of={of.timeliness} />}
      </div>
      <p className={cx('unit')}>
        <strong>{of.model}</strong> <Serial value={of.aircraftSerial} copy />
      </p>
      <div className={cx('row')}>
        {mayBegin && (
          <Button kind="primary" icon={ScanSearch} busy={claim.busy} onClick={() => void begin()}>
            {t(isMine ? 'review.goOn' : 'review.begin')}
          </Button>
        )}
        {mayBegin && hasWindows && (
          <Button icon={AppWindow} onClick={() => void begin(lookBeside)}>
            {t('review.beside')}
          </Button>
        )}
        {mayJudge && of.media === null && (
          <Button icon={Gavel} onClick={() => setAnswering(true)}>
            {t('review.withoutFile')}
          </Button>
        )}
        {!mayBegin && of.media !== null && permits(session, ['reviewer', 'manager']) && (
          <Button icon={Eye} onClick={look}>
            {t('review.look')}
          </Button>
        )}
        {isMine && (
          <Button
            kind="quiet"
            icon={Undo2}
            busy={release.busy}
            onClick={() => void release.run({ id: of.id })}
          >
            {t('review.release')}
          </Button>
        )}
        {of.state === 'sent-back' && of.resubmittedBy === null && (
          <Link className={cx('link')} to="/reviews/new" search={{ previous: of.id }}>
            <RotateCcw size={18} aria-hidden /> {t('enter.answer')}
          </Link>
        )}
      </div>
      {of.own && mayReview && <p className={cx('muted')}>{t('ownWords')}</p>}
      {of.blind && <p className={cx('muted')}>{t('blindWords')}</p>}
      <RefusalNotice error={claim.refusal ?? release.refusal} />
      {answering && (
        <VerdictDialog
          of={of}
          onClose={() => setAnswering(false)}
          onDone={() => setAnswering(false)}
          onNext={() => void next()}
        />
      )}
    </header>
  )
}

function Facts({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const { data: recording } = useRecording(of.media)
  const again = useApiCommand('reviews.examineAgain')
  const mayReview = permits(useSession(), ['reviewer', 'manager'])
  return (
    <Panel title={t('facts.title')}>
      <DefinitionList
        columns={2}
        items={[
          { term: t('facts.number'), value: of.number },
          { term: t('facts.app'), value: t(`app.${of.app}`) },
          { term: t('facts.cameIn'), value: <DateTime at={of.cameInAt} /> },
          { term: t('facts.due'), value: <Deadline at={of.dueAt} /> },
          { term: t('facts.phone'), value: of.contact?.phone || undefined },
          { term: t('facts.email'), value: of.contact?.email || undefined },
          {
            term: t('facts.gimbal'),
            value:
              of.received.gimbalSerial === null ? undefined : <Serial value={of.received.gimbalSerial} />,
          },
          { term: t('facts.enteredBy'), value: of.enteredBy.name ?? t('program') },
          { term: t('facts.link'), value: of.received.link ?? undefined },
          {
            term: t('facts.recording'),
            value: of.mediaExpired
              ? t('file.expired')
              : recording && `${of.mediaName}: ${t(`recording.${recording.state}`)}`,
          },
        ]}
        missing={t('facts.missing')}
      />
      {recording?.state === 'gone' && !of.mediaExpired && (
        <div className={cx('away')}>
          <RecordingElsewhere sha256={recording.sha256} />
        </div>
      )}
      {recording?.refusal && (
        <p className={cx('refused')} role="alert">
          {recordingRefusal(t, recording.refusal)}
        </p>
      )}
      {recording?.state === 'not-examined' && mayReview && (
        <Button busy={again.busy} onClick={() => void again.run({ sha256: recording.sha256 })}>
          {t('refusal.again')}
        </Button>
      )}
    </Panel>
  )
}
