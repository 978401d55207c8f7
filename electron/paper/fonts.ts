import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Face {
  readonly family: 'Inter' | 'JetBrains Mono'
  readonly file: string
  readonly weight: number
  readonly range: string
}

const latin =
  'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const latinExtended =
  'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF'

/** Only the weights that the style sheets name. Static files: variable ones become shapeless outlines in a PDF. */
const faces: readonly Face[] = [
  { family: 'Inter', name: 'inter', weights: [400, 600, 700] } as const,
  { family: 'JetBrains Mono', name: 'jetbrains-mono', weights: [600] } as const,
].flatMap(({ family, name, weights }) =>
  weights.flatMap((weight) => [
    { family, weight, file: `${name}-latin-${weight}-normal`, range: latin },
    { family, weight, file: `${name}-latin-ext-${weight}-normal`, range: latinExtended },
  ]),
)

/** Letters outside of the basic set: only for them a page carries the second half of the fonts. */
const beyondLatin = /[\u0100-\u02ff\u1d00-\u1eff]/

/** `@font-face` rules with the fonts in them, as few as these words need. */
export type Fonts = (words: string) => string

export function loadFonts(dir: string): Fonts {
  const rules = faces.map((face) => ({
    face,
    rule: fontFace(face, readFileSync(join(dir, `${face.file}.woff2`))),
  }))
  return (words) => {
    const needed = beyondLatin.test(words) ? rules : rules.filter(({ face }) => face.range === latin)
    return needed.map(({ rule }) => rule).join('')
  }
}

function fontFace({ family, weight, range }: Face, file: Buffer): string {
  const source = `url(data:font/woff2;base64,${file.toString('base64')})format('woff2')`
  return `@font-face{font-family:'${family}';font-weight:${weight};font-display:block;src:${source};unicode-range:${range}}`
}
