import { parentPort, workerData } from 'node:worker_threads'
import heicDecode from 'heic-decode'
import { decode as decodeJpeg, encode as encodeJpeg } from 'jpeg-js'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { PHOTO_PIXELS } from '../../shared/media/photo.ts'
import type { DeriveAnswer, DeriveJob } from './derive.ts'
import { shrink, type Pixels } from './shrink.ts'

// A thread of its own: decoding takes seconds, and a hostile file may take forever. It is thrown away after one job.

const DISPLAY_QUALITY = 88
const PAPER_QUALITY = 80
/** What is kept in place of the file that was sent: nobody sees a difference. */
const REDRAWN_QUALITY = 92
const MEGA = 1024 * 1024

async function derive(job: DeriveJob): Promise<DeriveAnswer> {
  switch (job.kind) {
    case 'heic-to-jpeg': {
      const pixels = await readHeic(job.bytes)
      return pixels === 'too-many-pixels' ? { ok: false, reason: pixels } : picture(pixels, DISPLAY_QUALITY)
    }
    case 'shrink-jpeg':
      return picture(shrink(readJpeg(job.bytes), job.longSide), PAPER_QUALITY)
    case 'redraw-jpeg':
      return picture(readJpeg(job.bytes), REDRAWN_QUALITY)
    default:
      return missingCase(job)
  }
}

/** As stored: what turns it upright is not looked at. */
function readJpeg(bytes: Uint8Array): Pixels {
  const options = {
    useTArray: true,
    maxResolutionInMP: PHOTO_PIXELS / MEGA,
    maxMemoryUsageInMB: 1024,
  } as const
  return decodeJpeg(bytes, options)
}

/** The main picture, upright: the decoder turns and mirrors it as the file says. */
async function readHeic(bytes: Uint8Array): Promise<Pixels | 'too-many-pixels'> {
  const images = await heicDecode.all({ buffer: bytes })
  try {
    const [first] = images
    if (!first) throw new Error('no picture')
    // Said by the decoder and not by a box of the file: this is what it is about to allocate.
    if (first.width * first.height > PHOTO_PIXELS) return 'too-many-pixels'
    return await first.decode()
  } finally {
    images.dispose()
  }
}

function picture({ width, height, data }: Pixels, quality: number): DeriveAnswer {
  const jpeg = encodeJpeg({ width, height, data }, quality)
  return { ok: true, picture: { bytes: new Uint8Array(jpeg.data), width, height } }
}

function answer(result: DeriveAnswer): void {
  parentPort?.postMessage(result, result.ok ? [result.picture.bytes.buffer] : [])
}

const job: DeriveJob = workerData
derive(job).then(answer, () => answer({ ok: false, reason: 'unreadable' }))
