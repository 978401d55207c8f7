import { useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Eraser } from 'lucide-react'
import { INK_SHEET, inkOf, type Point } from '../../shared/signature/index.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import css from './signature-pad.module.css'

const cx = classNames(css)

/**
 * A sheet to sign on with pen, finger or mouse. `onInk` hears the strokes so far, empty where there are none. It draws what it
 * tells: the strokes are kept as lines, not as dots of a picture.
 */
export function SignaturePad({ onInk }: { readonly onInk: (ink: string) => void }) {
  const { t } = useTranslation('handover')
  const [strokes, setStrokes] = useState<readonly (readonly Point[])[]>([])
  const pen = useRef<number | null>(null)
  const put = (next: readonly (readonly Point[])[]) => {
    setStrokes(next)
    onInk(inkOf(next))
  }
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    const { currentTarget: sheet, pointerId } = event
    if (event.type === 'pointerdown') {
      if (event.button !== 0) return
      pen.current = pointerId
      sheet.setPointerCapture(pointerId)
      put([...strokes, [pointOf(event, sheet)]])
      return
    }
    // A second finger or the palm of the hand does not draw.
    if (pen.current !== pointerId) return
    // Between two frames a pen moves on: every place that it was at belongs to the stroke.
    const moved = event.nativeEvent.getCoalescedEvents()
    const points = (moved.length === 0 ? [event] : moved).map((one) => pointOf(one, sheet))
    put([...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), ...points]])
  }
  const lift = () => {
    pen.current = null
  }
  const { width, height } = INK_SHEET
  return (
    <div className={cx('place')}>
      <svg
        className={cx('pad')}
        viewBox={`0 0 ${width} ${height}`}
        // It is drawn on: an image would be a picture that stands.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label={t('pad.label')}
        onPointerDown={draw}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        <line className={cx('rule')} x1={60} x2={width - 60} y1={height - 70} y2={height - 70} />
        <path className={cx('ink')} d={inkOf(strokes)} />
      </svg>
      <div className={cx('below')}>
        <span className={cx('hint')}>{t('pad.hint')}</span>
        <Button kind="quiet" icon={Eraser} disabled={strokes.length === 0} onClick={() => put([])}>
          {t('pad.clear')}
        </Button>
      </div>
    </div>
  )
}

function pointOf(
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  sheet: Element,
): Point {
  const { left, top, width, height } = sheet.getBoundingClientRect()
  return {
    x: ((clientX - left) / width) * INK_SHEET.width,
    y: ((clientY - top) / height) * INK_SHEET.height,
  }
}
