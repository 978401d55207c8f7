/** One box of an ISO base media file, by its place in the bytes that hold it. */
export interface IsoBox {
  readonly type: string
  /** Where its content begins. */
  readonly from: number
  /** Where it ends. */
  readonly to: number
}

/** What a box's header says. Null where there is no whole header or the size makes no sense. */
export function readBoxHeader(
  view: DataView,
  at: number,
  fileEnd: number,
): { readonly type: string; readonly headerSize: number; readonly size: number } | null {
  if (at + 8 > view.byteLength) return null
  const short = view.getUint32(at)
  if (short === 1 && at + 16 > view.byteLength) return null
  const headerSize = short === 1 ? 16 : 8
  const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? fileEnd - at : short
  if (size < headerSize) return null
  return { type: text(view, at + 4, 4), headerSize, size }
}

/** The boxes that lie next to one another between two places; ends quietly at the first that does not fit. */
export function* boxesBetween(view: DataView, from: number, to: number): Generator<IsoBox> {
  for (let at = from; at + 8 <= to;) {
    const header = readBoxHeader(view, at, to)
    if (!header || at + header.size > to) return
    yield { type: header.type, from: at + header.headerSize, to: at + header.size }
    at += header.size
  }
}

/** All boxes at a path below a place, e.g. every `['mdia', 'hdlr']` of a track. */
export function boxesAt(view: DataView, within: IsoBox, path: readonly string[]): IsoBox[] {
  let found = [within]
  for (const type of path) {
    found = found.flatMap((box) =>
      [...boxesBetween(view, box.from, box.to)].filter((child) => child.type === type),
    )
  }
  return found
}

/** Characters as they stand, one byte each. */
export function text(view: DataView, at: number, length: number): string {
  let characters = ''
  for (let place = 0; place < length && at + place < view.byteLength; place += 1) {
    characters += String.fromCharCode(view.getUint8(at + place))
  }
  return characters
}
