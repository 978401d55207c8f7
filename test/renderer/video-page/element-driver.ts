import { pause, readPicture, type Driver } from './driver.ts'
import type { Turn } from '../../../renderer/player/view.ts'

/**
 * A video element, driven the ways that are known to be wrong: `by-rate` counts frames as round(time × frame rate) and
 * steps by 1/rate; `exact-time` seeks to each frame's own timestamp; `middle` seeks between a frame's start and the
 * next one's, which is right and slow.
 */
export interface ElementSpec {
  readonly url: string
  readonly way: 'by-rate' | 'exact-time' | 'middle'
  /** Presentation times of the frames in seconds. */
  readonly seconds: readonly number[]
  readonly duration: number
  readonly width: number
  readonly height: number
}

export async function openElement(spec: ElementSpec): Promise<Driver> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  video.src = spec.url
  document.body.append(video)
  await new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve, { once: true })
    video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true })
  })
  const count = spec.seconds.length
  const rate = count / spec.duration
  const scale = Math.min(1, 640 / Math.max(spec.width, spec.height))
  const turn: Turn = 0
  let claimed = 0
  const seek = async (time: number): Promise<void> => {
    const to = Math.min(Math.max(time, 0), video.duration)
    if (Math.abs(video.currentTime - to) < 1e-9) return
    const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
    const drawn = new Promise((resolve) => video.requestVideoFrameCallback(resolve))
    video.currentTime = to
    await seeked
    // A seek inside the same frame draws nothing new.
    await Promise.race([drawn, pause(120)])
  }
  const timeOf = (ordinal: number): number => {
    const at = spec.seconds[ordinal] ?? 0
    if (spec.way === 'by-rate') return ordinal / rate
    return spec.way === 'exact-time' ? at : (at + (spec.seconds[ordinal + 1] ?? spec.duration)) / 2
  }
  const go = async (ordinal: number): Promise<void> => {
    claimed = Math.min(Math.max(ordinal, 0), count - 1)
    await seek(timeOf(claimed))
  }
  return {
    count,
    async step(by) {
      await go((spec.way === 'by-rate' ? Math.round(video.currentTime * rate) : claimed) + by)
    },
    jump: go,
    async burst(steps) {
      for (const by of steps) await go(claimed + by)
    },
    label: () => claimed,
    code: () => readPicture(video, Math.round(spec.width * scale), Math.round(spec.height * scale), turn),
    close() {
      video.remove()
    },
  }
}
