import type { ReviewReportView, VerdictOnPaper } from '../../shared/paper/review-report.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { HOLD_SECONDS } from '../../shared/reviews/hold.ts'
import { ticksToSeconds } from '../../shared/video/frame-index.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { createFormats, type Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import { evidenceFigures, frameTime } from './evidence-figures.ts'
import type { Fonts } from './fonts.ts'
import { html, text, type Html, type Part } from './html.ts'
import { letterhead } from './letterhead.ts'
import { buildPage, cssString, type PaperPage } from './page.ts'
import type { ReportContext } from './report-context.ts'
import { serialMark } from './serial-mark.ts'

/** The A4 report of a review: the verdict with its hashes, each step with the frames that it rests on, the findings. */
export function renderReviewReport(
  view: ReviewReportView,
  setup: {
    readonly language: Language
    readonly t: Translate
    readonly paper: Translate
    readonly css: string
    readonly fonts: Fonts
  },
): PaperPage {
  const { language, t, paper, fonts } = setup
  const context: ReportContext = { t, formats: createFormats(language, view.zone) }
  const body = html`<main class="sheet">
    ${head(view, context, paper)}
    <div class="pair">${unit(view, context)}${recording(view, context)}</div>
    ${view.verdicts.map((verdict) => verdictSection(verdict, context))} ${stepTable(view, context)}
    ${findings(view, context)} ${evidenceFigures(view, context)}
  </main>`
  const title = `${view.number} · ${t('report.title')}`
  return buildPage({ title, language, paper: A4, css: setup.css + foot(view, paper), body }, fonts)
}

function rows(list: readonly (readonly [name: string, value: Part])[]): Html {
  return html`<dl>
    ${list.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

function head(view: ReviewReportView, { t, formats }: ReportContext, paper: Translate): Html {
  const last = view.verdicts.at(-1)
  return html`<header class="head">
    <div>
      ${letterhead(view.centre, paper)}
      <h1><small>${t('report.title')}</small> <span translate="no">${text(view.number)}</span></h1>
      <p class="received">${last ? formats.instant(last.at) : t('report.none')}</p>
      <p>${view.applicant === null ? t('applicantErased') : text(view.applicant)}</p>
    </div>
  </header>`
}

function unit(view: ReviewReportView, { t, formats }: ReportContext): Html {
  return html`<section>
    <h2>${t('report.submission')}</h2>
    <p class="lead">${text(view.model)}</p>
    <p class="number">${serialMark(view.aircraftSerial)}</p>
    ${rows([
      [t('facts.gimbal'), view.gimbalSerial === null ? t('facts.missing') : text(view.gimbalSerial)],
      [t('facts.app'), t(`app.${view.app}`)],
      [t('facts.cameIn'), formats.instant(view.cameInAt)],
      [t('facts.due'), formats.deadline(view.dueAt)],
    ])}
  </section>`
}

function recording({ recording }: ReviewReportView, { t }: ReportContext): Html {
  return html`<section>
    <h2>${t('report.recording')}</h2>
    ${
      recording === null
        ? html`<p>${t('recording.gone')}</p>`
        : html`<p class="lead">${text(recording.name)}</p>
            <p class="fine">${size(recording.bytes)}</p>
            ${recording.timeBase === null && html`<p>${t('report.frameGone')}</p>`}`
    }
  </section>`
}

function verdictSection(verdict: VerdictOnPaper, { t, formats }: ReportContext): Html {
  const { basis, viewed, failed, reason } = verdict
  return html`<section class="decision keep">
    <h2>${t('report.verdict')}</h2>
    <p class="outcome">${t(`state.${verdict.verdict}`)}</p>
    <p>${text(verdict.by)} · ${formats.instant(verdict.at)}</p>
    ${!verdict.final && html`<p>${t('verdict.second')}</p>`}
    ${failed.length > 0 && html`<p>${t('verdict.failed', { steps: failed.map((step) => t(`steps.${step}.title`)).join(', ') })}</p>`}
    ${reason !== '' && html`<p class="quote"><span class="prose">${text(reason)}</span></p>`}
    ${viewed && html`<p>${t('verdict.viewed', { frames: viewed.frames, of: viewed.of })}</p>`}
    <dl class="hashes">
      ${(
        [
          [t('report.file'), basis?.file],
          [t('report.index'), basis?.index],
          [t('report.findings'), basis?.findings],
          [t('report.evidenceHash'), basis?.evidence],
          [`${t('report.event')} ${verdict.seq}`, verdict.hash],
        ] as const
      ).map(
        ([name, hash]) =>
          hash !== undefined &&
          html`<div>
            <dt>${name}</dt>
            <dd><code translate="no">${hash}</code></dd>
          </div>`,
      )}
    </dl>
  </section>`
}

function stepTable(view: ReviewReportView, context: ReportContext): Html | null {
  if (view.steps.every(({ outcome }) => outcome === 'open')) return null
  const { t } = context
  return html`<section>
    <table>
      <thead>
        <tr>
          <th>${t('report.step')}</th>
          <th></th>
          <th>${t('report.evidence_frames')}</th>
        </tr>
      </thead>
      <tbody>
        ${view.steps.map(
          ({ step, outcome, evidence, serials, holdTicks }) =>
            html`<tr>
              <td><b>${step}</b> ${t(`steps.${step}.${view.app}`)}</td>
              <td>${t(`outcome.${outcome}`)}</td>
              <td>
                ${evidence.map(
                  ({ from, to, note }) =>
                    html`<p>
                      ${t('evidence.frame', {
                        frame: to ? `${from.ordinal + 1}–${to.ordinal + 1}` : from.ordinal + 1,
                      })},
                      ${frameTime(view, from)}${to && ` – ${frameTime(view, to)}`}
                      ${note !== '' && text(note)}
                    </p>`,
                )}
                ${holdTicks !== null && holdLength(view, holdTicks, t)}
                ${serials.map(({ text, match }) => html`<p>${serialMark(text)} ${t(`serial.${match}`)}</p>`)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

/** How long the view was held for, and how much that is over what is needed. */
function holdLength({ recording }: ReviewReportView, ticks: number, t: Translate): Html | null {
  if (!recording?.timeBase) return null
  const seconds = ticksToSeconds(ticks, recording.timeBase)
  const over = seconds - HOLD_SECONDS
  const margin = `${over < 0 ? '−' : '+'}${Math.abs(over).toFixed(3)}`
  return html`<p>${t('hold.length', { seconds: seconds.toFixed(3), margin })}</p>`
}

function size(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`
}

function findings({ recording }: ReviewReportView, { t, formats }: ReportContext): Html | null {
  if (!recording?.timeBase) return null
  return html`<section>
    <h2>${t('findings.title')}</h2>
    ${
      recording.findings.length === 0
        ? html`<p>${t('findings.none')}</p>`
        : html`<ul class="findings">
            ${recording.findings.map(({ code, params, frames }) => {
              const facts = Object.fromEntries(
                Object.entries(params).map(([name, value]) => [name, paramText(name, value, formats)]),
              )
              return html`<li>
                ${text(t(`finding.${code}`, facts))}
                ${
                  frames &&
                  `· ${t('evidence.frame', {
                    frame: frames.to > frames.from ? `${frames.from + 1}–${frames.to + 1}` : frames.from + 1,
                  })}`
                }
              </li>`
            })}
          </ul>`
    }
  </section>`
}

function paramText(name: string, value: string | number | boolean | null, formats: Formats): string | number {
  if (typeof value === 'number' && name.endsWith('At')) return formats.instant(value)
  if (typeof value === 'number' && name.endsWith('Ms')) return (value / 1000).toFixed(1)
  return typeof value === 'number' ? value : String(value ?? '')
}

function foot(view: ReviewReportView, t: Translate): string {
  const left = cssString(`${view.number} · ${view.aircraftSerial}`.slice(0, 80))
  const right = `${cssString(`${t('page')} `)} counter(page) ${cssString(` ${t('pageOf')} `)} counter(pages)`
  return `@page{@bottom-left{content:${left}}@bottom-right{content:${right}}}`
}
