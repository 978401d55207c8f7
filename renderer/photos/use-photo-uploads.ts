import { useState } from 'react'
import type { Photo } from '../../shared/intake/facts.ts'
import type { RefusalError } from '../base/client/refusal-error.ts'
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

/** What photos are accepted from a file dialog. */
export const photoFiles = 'image/jpeg,image/png,image/heic,image/heif,.heic,.heif'

/**
 * Sends photos one after the other, in order. What the core has stored is handed to `keep`, which says whether it was
 * taken over; what fails stays to be tried again. `room`: how many more are taken.
 */
export function usePhotoUploads(setup: {
  readonly room: () => number
  readonly keep: (photo: Photo) => RefusalError | null | Promise<RefusalError | null>
}): PhotoUploads {
  const { room, keep } = setup
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const update = (id: string, patch: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...patch } : upload)))
  const remove = (id: string) => setUploads((all) => all.filter((upload) => upload.id !== id))
  const send = async ({ id, name, file }: Upload) => {
    update(id, { part: 0, error: null })
    const stored = await uploadPhoto(file, (part) => update(id, { part }))
    const error = stored.ok ? await keep({ hash: stored.value.hash, name }) : stored.error
    if (error) update(id, { error })
    else remove(id)
  }
  return {
    uploads,
    add(files) {
      const next = files.slice(0, Math.max(0, room() - uploads.length)).map((file): Upload => ({
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
    dismiss: ({ id }) => remove(id),
  }
}
