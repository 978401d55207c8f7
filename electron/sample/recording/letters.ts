/** Five columns of seven dots for each character, the top dot in the lowest bit. */
const columns: Readonly<Record<string, string>> = {
  '0': '003E41413E',
  '1': '00427F4000',
  '2': '7249494946',
  '3': '2141494D33',
  '4': '1814127F10',
  '5': '2745454539',
  '6': '3C4A494931',
  '7': '4121110907',
  '8': '3649494936',
  '9': '464949291E',
  A: '7C1211127C',
  B: '7F49494936',
  C: '3E41414122',
  D: '7F4141413E',
  E: '7F49494941',
  F: '7F09090901',
  G: '3E41415173',
  H: '7F0808087F',
  I: '00417F4100',
  J: '2040413F01',
  K: '7F08142241',
  L: '7F40404040',
  M: '7F021C027F',
  N: '7F0408107F',
  O: '3E4141413E',
  P: '7F09090906',
  Q: '3E4151215E',
  R: '7F09192946',
  S: '2649494932',
  T: '03017F0103',
  U: '3F4040403F',
  V: '1F2040201F',
  W: '3F4038403F',
  X: '6314081463',
  Y: '0304780403',
  Z: '6159494D43',
  '%': '2313086462',
  '.': '0060600000',
  '-': '0808080808',
}

const WIDTH = 5
const HEIGHT = 7

/** Whether a dot of a character is set; what is not known is a space. */
function dotOf(character: string, column: number, row: number): boolean {
  const bits = Number.parseInt((columns[character] ?? '').slice(column * 2, column * 2 + 2) || '0', 16)
  return ((bits >> row) & 1) === 1
}

/** Dots of a line of text, one column of space between its characters. */
export function lineSize(text: string): { readonly width: number; readonly height: number } {
  return { width: Math.max(0, text.length * (WIDTH + 1) - 1), height: HEIGHT }
}

/**
 * How much of a point of a line is ink, 0–1; `x` and `y` in dots. Between dots it is interpolated, so that strokes are
 * round and whole, as the letters of a real screen are.
 */
export function inkAt(text: string, x: number, y: number): number {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)]
  const [right, down] = [x - 0.5 - left, y - 0.5 - top]
  const value =
    (isSet(text, left, top) * (1 - right) + isSet(text, left + 1, top) * right) * (1 - down) +
    (isSet(text, left, top + 1) * (1 - right) + isSet(text, left + 1, top + 1) * right) * down
  return Math.min(1, Math.max(0, (value - 0.3) * 2.5))
}

function isSet(text: string, x: number, y: number): number {
  const character = text.charAt(Math.floor(x / (WIDTH + 1)))
  const column = x % (WIDTH + 1)
  return x >= 0 && y >= 0 && y < HEIGHT && column < WIDTH && dotOf(character, column, y) ? 1 : 0
}
