import dataUrl from '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url'
import coreUrl from 'tesseract.js-core/tesseract-core-simd-lstm.wasm.js?url'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
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
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    tessedit_char_whitelist: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  })
  return worker
}

let starting: Promise<Worker> | null = null

/**
 * The words that stand in a picture, each character with how sure it is (0–1). The first call starts the worker, and so
 * does the next one after a start that failed. Rejects where the worker cannot be had.
 */
export async function recogniseWords(picture: OffscreenCanvas): Promise<CharacterReading[]> {
  starting ??= startWorker().catch((error: unknown) => {
    starting = null
    throw error
  })
  const worker = await starting
  const { data } = await worker.recognize(picture, {}, { text: false, blocks: true })
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines))
  return lines
    .flatMap((line) => line.words)
    .map(({ symbols }) => ({
      text: symbols.map(({ text }) => text).join(''),
      sureness: symbols.flatMap(({ text, confidence }) => Array.from(text, () => confidence / 100)),
    }))
}
