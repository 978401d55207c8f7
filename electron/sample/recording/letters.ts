/** Five columns of seven dots for each character, the top dot in the lowest bit. */
const columns: Readonly<Record<string, string>> = {
  '0': '3E5149453E',
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
export function dotOf(character: string, column: number, row: number): boolean {
  const bits = Number.parseInt((columns[character] ?? '').slice(column * 2, column * 2 + 2) || '0', 16)
  return ((bits >> row) & 1) === 1
}

/** Dots of a line of text, one column of space between its characters. */
export function lineSize(text: string): { readonly width: number; readonly height: number } {
  return { width: Math.max(0, text.length * (WIDTH + 1) - 1), height: HEIGHT }
}

/** Calls `dot` for every set dot of a line. */
export function eachDot(text: string, dot: (x: number, y: number) => void): void {
  for (const [place, character] of Array.from(text).entries()) {
    for (let column = 0; column < WIDTH; column += 1) {
      for (let row = 0; row < HEIGHT; row += 1) {
        if (dotOf(character, column, row)) dot(place * (WIDTH + 1) + column, row)
      }
    }
  }
}
