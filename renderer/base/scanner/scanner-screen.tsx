import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  createScanDetector,
  learnScanner,
  teachingText,
  type KeyStroke,
} from '../../../shared/scanner/index.ts'
import { fileUrl } from '../client/file-url.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { CoreLink } from '../ui/core-file.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import {
  keepReading,
  keepScanner,
  takeKeys,
  useAnsweredReading,
  useTaughtScanner,
} from './scanner-settings.ts'
import css from './scanner-screen.module.css'
import { drawCode } from './teaching-code.ts'

const cx = classNames(css)

/** A scanner that is silent so long has sent the whole code (ms). */
const wholeAfterMs = 700

type Lesson = 'idle' | 'waits' | 'not-understood' | 'learnt' | 'proved' | 'not-proved'

/** How this computer's scanner types: learnt from one scan, proved by a second one. */
export function ScannerScreen() {
  const { t, i18n } = useTranslation('common')
  const scanner = useTaughtScanner()
  const answered = useAnsweredReading()
  const [lesson, setLesson] = useState<Lesson>('idle')
  const [heard, setHeard] = useState<readonly KeyStroke[]>([])
  const code = useMemo(() => drawCode(teachingText), [])
  useLesson(lesson === 'waits' || lesson === 'learnt', (strokes) => {
    setHeard(strokes)
    if (lesson === 'waits') {
      const learnt = learnScanner(strokes)
      if (learnt) keepScanner(learnt)
      setLesson(learnt ? 'learnt' : 'not-understood')
    } else setLesson(isProved(strokes) ? 'proved' : 'not-proved')
  })
  return (
    <div className={cx('screen')}>
      <Panel title={t('scanner.title')}>
        <p>{t('scanner.lead')}</p>
        <figure className={cx('paper')} aria-label={t('scanner.code')}>
          <svg
            viewBox={`-10 0 ${code.width + 20} ${code.height}`}
            preserveAspectRatio="none"
            shapeRendering="crispEdges"
            aria-hidden
          >
            <path d={code.path} />
          </svg>
        </figure>
        <div className={cx('buttons')}>
          <Button kind="primary" onClick={() => setLesson('waits')}>
            {t('scanner.learn')}
          </Button>
          <CoreLink
            className={cx('print')}
            address={() => fileUrl('scanner-sheet', 'code.pdf', { lang: i18n.language })}
            target="_blank"
            rel="noopener"
          >
            {t('scanner.print')}
          </CoreLink>
          {(scanner ?? answered) && (
            <Button
              onClick={() => {
                keepScanner(null)
                keepReading(null)
                setLesson('idle')
              }}
            >
              {t('scanner.forget')}
            </Button>
          )}
        </div>
        <output className={cx('said')}>
          {lesson !== 'idle' && lesson !== 'not-understood' && lesson !== 'not-proved' && (
            <p>{t(`scanner.lesson.${lesson}`)}</p>
          )}
          {(lesson === 'not-understood' || lesson === 'not-proved') && (
            <ErrorNotice tone="warn" what={t(`scanner.lesson.${lesson}`)} help="scanner" />
          )}
        </output>
        {!scanner && answered && <p>{t(`scanner.answered.${answered}`)}</p>}
        {scanner && (
          <dl className={cx('found')}>
            <dt>{t('scanner.layout')}</dt>
            <dd>
              {scanner.physical ? t('scanner.physical') : t(`scanner.layouts.${scanner.layout ?? 'us'}`)}
            </dd>
            <dt>{t('scanner.pace')}</dt>
            <dd>{t('scanner.paceMs', { ms: scanner.gapMs })}</dd>
            <dt>{t('scanner.prefix')}</dt>
            <dd>{scanner.prefix === '' ? t('scanner.nothing') : scanner.prefix}</dd>
            <dt>{t('scanner.suffix')}</dt>
            <dd>{scanner.suffix === '' ? t('scanner.nothing') : scanner.suffix}</dd>
          </dl>
        )}
      </Panel>
      {heard.length > 0 && (
        <Panel title={t('scanner.keys')}>
          <ol className={cx('keys')}>
            {heard.map((stroke, place) => (
              <li key={`${stroke.at} ${stroke.key}`}>
                <kbd>{stroke.key}</kbd>
                <span>
                  {t('scanner.paceMs', { ms: Math.round(stroke.at - (heard[place - 1]?.at ?? stroke.at)) })}
                </span>
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </div>
  )
}

/** Gathers keys while a lesson lasts, and hands them over once the scanner is silent. */
function useLesson(lasts: boolean, whole: (strokes: readonly KeyStroke[]) => void): void {
  const latest = useRef(whole)
  useEffect(() => {
    latest.current = whole
  })
  useEffect(() => {
    if (!lasts) return undefined
    let strokes: KeyStroke[] = []
    let timer: number | undefined
    const stop = takeKeys((stroke) => {
      strokes.push(stroke)
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        const all = strokes
        strokes = []
        latest.current(all)
      }, wholeAfterMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [lasts])
}

/** The second scan, heard as every scan is from now on. */
function isProved(strokes: readonly KeyStroke[]): boolean {
  const taught = learnScanner(strokes)
  if (!taught) return false
  const detector = createScanDetector(taught)
  const outcomes = strokes.flatMap((stroke) => [
    ...detector.expire(stroke.at),
    ...detector.press(stroke).outcomes,
  ])
  const scans = [...outcomes, ...detector.expire(Infinity)].filter(({ kind }) => kind === 'scan')
  return scans.length === 1
}
