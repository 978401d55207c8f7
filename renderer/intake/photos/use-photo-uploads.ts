import { useState } from 'react'
import type { RefusalError } from '../../client/refusal-error.ts'
import type { DraftSession } from '../draft/draft-session.ts'
import { uploadPhoto } from './upload-photo.ts'

/** A photo on its way, or one that was not kept. */
export interface Upload {
  readonly id: string
  readonly name: string
  readonly file: Blob
  /** What is sent of it, 0 to 1. */
  readonly part: number
  readonly error: RefusalError | null
}

export interface PhotoUploads {
  readonly uploads: readonly Upload[]
  readonly add: (files: readonly File[]) => void
  readonly retry: (upload: Upload) => void
  readonly dismiss: (upload: Upload) => void
}

/** How many photos an intake holds; the core refuses a longer list. */
const mostPhotos = 40

/** Sends photos one after the other, in order. What arrives joins the draft; what fails stays to be tried again. */
export function usePhotoUploads(session: DraftSession): PhotoUploads {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const update = (id: string, patch: Partial<Upload> | null) =>
    setUploads((all) =>
      all.flatMap((upload) =>
        upload.id !== id ? [upload] : patch === null ? [] : [{ ...upload, ...patch }],
      ),
    )
  const send = async ({ id, name, file }: Upload) => {
    update(id, { part: 0, error: null })
    const kept = await uploadPhoto(file, (part) => update(id, { part }))
    if (!kept.ok) return update(id, { error: kept.error })
    const { photos } = session.current().draft
    const { hash } = kept.value
    if (!photos.some((photo) => photo.hash === hash)) session.change({ photos: [...photos, { hash, name }] })
    update(id, null)
  }
  return {
    uploads,
    add(files) {
      const room = mostPhotos - session.current().draft.photos.length - uploads.length
      const next = files.slice(0, Math.max(0, room)).map((file): Upload => ({
        id: crypto.randomUUID(),
        name: file.name.slice(0, 200),
        file,
        part: 0,
        error: null,
      }))
      setUploads((all) => [...all, ...next])
      void next.reduce(async (before, upload) => {
        await before
        await send(upload)
      }, Promise.resolve())
    },
    retry: (upload) => void send(upload),
    dismiss: ({ id }) => update(id, null),
  }
}
