import type { FrameOnPaper, ReviewReportView } from '../../shared/paper/review-report.ts'
import type { Crop, EvidenceFrame } from '../../shared/reviews/events.ts'
import { ticksToSeconds } from '../../shared/video/frame-index.ts'
import { html, type Html } from './html.ts'
import type { ReportContext } from './report-context.ts'

/** Every frame that the verdict rests on, turned as it was looked at, its box drawn in, with time and pixel hash. */
export function evidenceFigures(view: ReviewReportView, { t }: ReportContext): Html | null {
  const figures = view.steps.flatMap(({ step, evidence }) =>
    evidence.flatMap(({ from, to, crop }) => [
      { step, frame: from, crop },
      ...(to ? [{ step, frame: to, crop: null }] : []),
    ]),
  )
  if (figures.length === 0) return null
  return html`<section>
    <h2>${t('report.evidence_frames')}</h2>
    <div class="frames">
      ${figures.map(({ step, frame, crop }) => {
        const picture = view.pictures.get(frame.ordinal)
        return html`<figure>
          ${
            picture
              ? drawn(picture, view.recording?.turn ?? 0, crop)
              : html`<p class="gone">${t('report.frameGone')}</p>`
          }
          <figcaption>
            <b>${step} ${t(`steps.${step}.title`)}</b>
            ${t('evidence.frame', { frame: frame.ordinal + 1 })} · ${frameTime(view, frame)}
            <code translate="no">${frame.sha256}</code>
          </figcaption>
        </figure>`
      })}
    </div>
  </section>`
}

/** Time since the first frame, to the millisecond. */
export function frameTime({ recording }: ReviewReportView, { pts }: EvidenceFrame): string {
  if (!recording?.timeBase) return ''
  const seconds = ticksToSeconds(pts - recording.firstPts, recording.timeBase)
  const minutes = Math.floor(seconds / 60)
  return `${minutes}:${(seconds - minutes * 60).toFixed(3).padStart(6, '0')}`
}

const turns = {
  0: () => '',
  90: ({ height }: FrameOnPaper) => `translate(${height} 0) rotate(90)`,
  180: ({ width, height }: FrameOnPaper) => `translate(${width} ${height}) rotate(180)`,
  270: ({ width }: FrameOnPaper) => `translate(0 ${width}) rotate(270)`,
} as const

function drawn(frame: FrameOnPaper, turn: keyof typeof turns, crop: Crop | null): Html {
  const { width, height, picture } = frame
  const aside = turn === 90 || turn === 270
  const line = Math.max(width, height) / 240
  return html`<svg viewBox="0 0 ${aside ? height : width} ${aside ? width : height}" role="img">
    <g transform="${turns[turn](frame)}">
      <image href="${picture}" width="${width}" height="${height}" preserveAspectRatio="none" />
      ${
        crop &&
        html`<rect
          x="${crop.x * width}"
          y="${crop.y * height}"
          width="${crop.width * width}"
          height="${crop.height * height}"
          fill="none"
          stroke="#d4380d"
          stroke-width="${line}"
        />`
      }
    </g>
  </svg>`
}
