/** The package has no types of its own. */
declare module 'heic-decode' {
  interface Pixels {
    readonly width: number
    readonly height: number
    /** RGBA, 8 bits each. */
    readonly data: Uint8ClampedArray
  }
  interface Image {
    readonly width: number
    readonly height: number
    decode(): Promise<Pixels>
  }
  type Images = Image[] & { dispose(): void }

  /** Throws on what is no HEIC or cannot be decoded. */
  const heicDecode: {
    (input: { buffer: Uint8Array }): Promise<Pixels>
    all(input: { buffer: Uint8Array }): Promise<Images>
  }
  export default heicDecode
}
