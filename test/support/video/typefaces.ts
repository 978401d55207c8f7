import { existsSync } from 'node:fs'

/** Typefaces that a Linux machine is likely to have; what is missing is left out. */
export const typefaces = [
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf',
  '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
  '/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf',
  '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
  '/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf',
].filter((path) => existsSync(path))
