import type { PacketIndex } from '../../shared/video/frame-index.ts'
import type { Travel } from '../../shared/video/read-ahead.ts'
import type { MediaAddress } from './media-reader.ts'
import type { Picture } from './picture.ts'

/** Where a shown picture came from: decoded from the recording itself, or from the copy made for speed. */
export type PictureKind = 'exact' | 'proxy'

/** One readable medium with the index that its frames are counted by. */
export interface MediaWithIndex {
  readonly media: MediaAddress
  readonly packets: PacketIndex
}

export type ToWorker =
  | {
      readonly kind: 'open'
      readonly source: MediaWithIndex
      /** The all-intra copy: as many frames in the same order, each a key frame. */
      readonly proxy: MediaWithIndex | null
      readonly width: number
      readonly height: number
      readonly budgetBytes: number
    }
  | { readonly kind: 'aim'; readonly target: number; readonly travel: Travel; readonly request: number }
  | { readonly kind: 'proxy'; readonly proxy: MediaWithIndex }
  | { readonly kind: 'hash'; readonly ordinal: number; readonly request: number }
  | { readonly kind: 'luma'; readonly ordinal: number; readonly area: Area; readonly request: number }
  | { readonly kind: 'facts'; readonly request: number }

/** A part of the stored picture (not turned), as fractions of its width and height. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Brightness of a part of a picture, row by row. */
export interface LumaCrop {
  readonly width: number
  readonly height: number
  readonly luma: Uint8Array
  readonly from: PictureKind
}

/** Why a recording cannot be decoded here, and the proxy has to stand in. */
export interface Trouble {
  readonly source: PictureKind
  readonly code: 'unreadable' | 'no-decoder' | 'packets-differ' | 'broken' | 'stopped'
  readonly detail: string
}

export type FromWorker =
  | { readonly kind: 'opened'; readonly exact: boolean; readonly proxy: boolean }
  | {
      readonly kind: 'picture'
      /** The newest request that this picture answers. */
      readonly request: number
      readonly ordinal: number
      readonly from: PictureKind
      readonly picture: Picture
    }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  /** SHA-256 of the exact picture, hex; null where it is not at hand. */
  | { readonly kind: 'hash'; readonly request: number; readonly sha256: string | null }
  /** A part of a picture that is at hand; null where it is not. */
  | { readonly kind: 'luma'; readonly request: number; readonly crop: LumaCrop | null }
  | { readonly kind: 'facts'; readonly request: number; readonly facts: WorkerFacts }

export interface WorkerFacts {
  readonly cached: number
  readonly bytes: number
  readonly decoded: number
}
