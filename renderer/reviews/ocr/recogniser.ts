import dataUrl from '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url'
import coreUrl from 'tesseract.js-core/tesseract-core-simd-lstm.wasm.js?url'
import { createWorker, OEM, PSM, type Line, type Worker } from 'tesseract.js'
import workerUrl from 'tesseract.js/dist/worker.min.js?url'
import type { CharacterReading } from '../../../shared/reviews/serial-match.ts'

/**
 * Tesseract with everything that it needs out of the program itself: worker, core and data are files of the build, none
 * is kept in the browser's storage. Serials are no words, so that its dictionaries stay closed.
 */
async function startWorker(): Promise<Worker> {
  const here = (url: string): string => new URL(url, document.baseURI).href
  // What it does not get, such as its data, it tells this function only: its own promise would stay open for ever.
  const failed = Promise.withResolvers<never>()
  const started = createWorker(
    'eng',
    OEM.LSTM_ONLY,
    {
      workerPath: here(workerUrl),
      workerBlobURL: false,
      corePath: here(coreUrl),
      // It asks for `eng.traineddata.gz` in a folder: the build keeps that name.
      langPath: here(new URL('.', here(dataUrl)).href),
      cacheMethod: 'none',
      errorHandler: (error: unknown) => {
        failed.reject(error)
      },
    },
    { load_system_dawg: '0', load_freq_dawg: '0', load_punc_dawg: '0', load_number_dawg: '0' },
  )
  const worker = await Promise.race([started, failed.promise])
  await worker.setParameters({
    tessedit_char_whitelist: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    // What it thinks of blots and edges that are no text is nobody's error.
    debug_file: '/dev/null',
  })
  return worker
}

let starting: Promise<Worker> | null = null

/** How a picture is looked at: one line that somebody framed, or a whole page with text anywhere on it. */
const layouts = { line: PSM.SINGLE_BLOCK, page: PSM.SPARSE_TEXT }

let lane: Promise<unknown> = Promise.resolve()

/** One picture after the other: what the worker is set to holds for all that is in it. */
function recognise(picture: OffscreenCanvas, layout: keyof typeof layouts): Promise<Line[]> {
  const done = lane.then(async () => {
    starting ??= startWorker().catch((error: unknown) => {
      starting = null
      throw error
    })
    const worker = await starting
    await worker.setParameters({ tessedit_pageseg_mode: layouts[layout] })
    const { data } = await worker.recognize(picture, {}, { text: false, blocks: true })
    return (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines))
  })
  lane = done.catch(() => undefined)
  return done
}

/**
 * The words that stand in a picture, each character with how sure it is (0–1). The first call starts the worker, and so
 * does the next one after a start that failed. Rejects where the worker cannot be had.
 */
export async function recogniseWords(picture: OffscreenCanvas): Promise<CharacterReading[]> {
  return (await recognise(picture, 'line'))
    .flatMap((line) => line.words)
    .map(({ symbols }) => ({
      text: symbols.map(({ text }) => text).join(''),
      sureness: symbols.flatMap(({ text, confidence }) => Array.from(text, () => confidence / 100)),
    }))
}

/** A character and where it stands, in pixels of the picture. */
export interface PlacedCharacter {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The lines of text anywhere in a picture, without the gaps between their words. Rejects as `recogniseWords` does. */
export async function recogniseLines(picture: OffscreenCanvas): Promise<(readonly PlacedCharacter[])[]> {
  const lines = await recognise(picture, 'page')
  return lines.map((line) =>
    line.words
      .flatMap((word) => word.symbols)
      .flatMap(({ text, bbox }) =>
        Array.from(text.toUpperCase(), (character) => ({
          text: character,
          left: bbox.x0,
          top: bbox.y0,
          right: bbox.x1,
          bottom: bbox.y1,
        })),
      ),
  )
}
