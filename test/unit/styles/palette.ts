export type Theme = 'light' | 'dark'
interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}
export type Palette = ReadonlyMap<string, Readonly<Record<Theme, Oklch>>>

/** Reads `--name: light-dark(oklch(…), oklch(…))` lines. */
export function readPalette(css: string): Palette {
  const found = css.matchAll(/--([\w-]+):\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)/g)
  return new Map(
    Array.from(found, ([, name = '', light = '', dark = '']) => [
      name,
      { light: oklch(light), dark: oklch(dark) },
    ]),
  )
}

/** WCAG 2 contrast ratio of two tokens in a theme, 1 to 21. Throws where a token is missing: a typing error in the test. */
export function contrast(palette: Palette, theme: Theme, one: string, other: string): number {
  const [a, b] = [luminance(palette, theme, one), luminance(palette, theme, other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function oklch(text: string): Oklch {
  const [l = Number.NaN, c = Number.NaN, h = Number.NaN] = text.split(/[\s/]+/).map(Number)
  return { l, c, h }
}

function luminance(palette: Palette, theme: Theme, name: string): number {
  const colour = palette.get(name)?.[theme]
  if (!colour) throw new Error(`No colour token --${name}`)
  const [r, g, b] = toLinearSrgb(colour).map(asDisplayed)
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** Clipped to the gamut and rounded to eight bits, as a screen would. */
function asDisplayed(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear))
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055
  const eightBit = Math.round(encoded * 255) / 255
  return eightBit <= 0.04045 ? eightBit / 12.92 : ((eightBit + 0.055) / 1.055) ** 2.4
}

/** Björn Ottosson's OKLab to linear sRGB. */
function toLinearSrgb({ l, c, h }: Oklch): readonly [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}
