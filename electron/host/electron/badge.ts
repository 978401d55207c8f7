import { app, BrowserWindow, nativeImage, type NativeImage } from 'electron'

/**
 * What is urgent, on the program's own icon. The page says it in its title, "(2) Invitations – Carebench", as every
 * browser shows it; here it is read off, so that nothing has to be asked for twice.
 */
export function syncBadge(window: BrowserWindow): void {
  let shown = 0
  const show = (count: number): void => {
    if (count === shown) return
    shown = count
    if (process.platform === 'win32') window.setOverlayIcon(count > 0 ? dot() : null, String(count))
    else app.setBadgeCount(count)
  }
  window.on('page-title-updated', (_event, title) => show(countIn(title)))
  window.on('closed', () => {
    // The window takes its own icon with it; another one still shows the same.
    const isLast = BrowserWindow.getAllWindows().every((one) => one === window)
    if (process.platform !== 'win32' && isLast) app.setBadgeCount(0)
  })
}

/** The number that a title begins with; none is none. */
export function countIn(title: string): number {
  return Number(/^\((\d{1,6})\) /.exec(title)?.[1] ?? 0)
}

const SIZE = 16

/** A filled circle: the task bar of Windows takes a picture, not a number. */
function dot(): NativeImage {
  const pixels = Buffer.alloc(SIZE * SIZE * 4)
  const middle = (SIZE - 1) / 2
  for (let at = 0; at < SIZE * SIZE; at += 1) {
    const far = Math.hypot((at % SIZE) - middle, Math.floor(at / SIZE) - middle)
    // BGRA, the opacity falling off over the last pixel.
    const opacity = Math.max(0, Math.min(1, SIZE / 2 - far))
    pixels.set([0x2b * opacity, 0x24 * opacity, 0xb4 * opacity, 0xff * opacity].map(Math.round), at * 4)
  }
  return nativeImage.createFromBitmap(pixels, { width: SIZE, height: SIZE })
}
