import { open, type FileHandle } from 'node:fs/promises'
import { noFacts, type ContainerFacts } from '../../shared/video/container-facts.ts'
import type { Container } from '../../shared/video/container.ts'
import { readBoxHeader } from '../../shared/video/iso-boxes.ts'
import { isoFacts } from '../../shared/video/iso-facts.ts'
import { findMakerMarks, type MakerMark } from '../../shared/video/maker-marks.ts'
import { matroskaFacts } from '../../shared/video/matroska-facts.ts'

/** An index of a screen recording has some hundred kilobytes; one of gigabytes is not read. */
const MOST_INDEX = 64 * 2 ** 20
const PIECE = 256 * 1024
const MOST_BOXES = 10_000

/** Reads what the container says about itself, by positional reads of its boxes and never the whole file. */
export async function readContainerFacts(
  path: string,
  container: Container,
): Promise<{ readonly facts: ContainerFacts; readonly marks: readonly MakerMark[] }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = await readPiece(file, 0, Math.min(PIECE, size))
    const tail = await readPiece(file, Math.max(0, size - PIECE / 4), Math.min(PIECE / 4, size))
    if (container === 'matroska')
      return { facts: matroskaFacts(head, size), marks: findMakerMarks([head, tail]) }
    const { boxes, trailing, cutOff } = await topBoxes(file, size)
    const isCutOff = cutOff !== null && topTypes.test(cutOff.type)
    const whole = async (type: string): Promise<Uint8Array | null> => {
      const box = boxes.find((one) => one.type === type)
      return box && box.size <= MOST_INDEX ? readPiece(file, box.at, box.size) : null
    }
    const moov = await whole('moov')
    const media = boxes.find((one) => one.type === 'mdat')
    const first = media ? await readPiece(file, media.at, Math.min(PIECE, media.size)) : head
    const facts = moov ? isoFacts(moov, await whole('ftyp')) : noFacts
    return {
      facts: {
        ...facts,
        trailingBytes: isCutOff ? 0 : trailing,
        incomplete: isCutOff || !boxes.some(({ type }) => type === 'moov'),
      },
      marks: findMakerMarks([head, tail, first, ...(moov ? [moov] : [])]),
    }
  } finally {
    await file.close()
  }
}

export interface TopBox {
  readonly type: string
  readonly at: number
  readonly size: number
}

/** What may stand at the top of a file: bytes of another kind behind the last of them are no part that broke off. */
const topTypes = /^(ftyp|moov|moof|mdat|mfra|free|skip|wide|udta|meta|uuid|styp|sidx|ssix|emsg|prft|pnot)$/

/** Walks the boxes at the top of a file. `cutOff`: one that promises more than there is; null where none does. */
export async function topBoxes(
  file: FileHandle,
  size: number,
): Promise<{ readonly boxes: readonly TopBox[]; readonly trailing: number; readonly cutOff: TopBox | null }> {
  const boxes: TopBox[] = []
  let at = 0
  let cutOff: TopBox | null = null
  while (at + 8 <= size && boxes.length < MOST_BOXES) {
    const bytes = await readPiece(file, at, Math.min(16, size - at))
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const header = readBoxHeader(view, 0, size - at)
    if (header && at + header.size > size) cutOff = { type: header.type, at, size: header.size }
    if (!header || at + header.size > size || !/^[\x20-\x7e\xa9]{4}$/.test(header.type)) break
    boxes.push({ type: header.type, at, size: header.size })
    at += header.size
  }
  return { boxes, trailing: size - at, cutOff }
}

async function readPiece(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
