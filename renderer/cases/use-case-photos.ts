import { useState } from 'react'
import type { CaseView } from '../../shared/intake/views.ts'
import type { RefusalError } from '../client/refusal-error.ts'
import { useApiCommand } from '../client/use-api-command.ts'
import { uploadPhoto } from '../intake/photos/upload-photo.ts'

/** A photo on its way to the case, or one that was not kept. */
export interface PhotoOnItsWay {
  readonly id: string
  readonly name: string
  readonly file: Blob
  /** What is sent of it, 0 to 1. */
  readonly part: number
  readonly error: RefusalError | null
}

export interface CasePhotoUploads {
  readonly onTheirWay: readonly PhotoOnItsWay[]
  readonly add: (files: readonly File[]) => void
  readonly retry: (photo: PhotoOnItsWay) => void
  readonly dismiss: (photo: PhotoOnItsWay) => void
}

/** Sends photos one after the other; each that is kept joins the case at once, so that nothing waits for a bad one. */
export function useCasePhotos(of: CaseView): CasePhotoUploads {
  const [onTheirWay, setOnTheirWay] = useState<readonly PhotoOnItsWay[]>([])
  const { run } = useApiCommand('cases.addPhotos')
  const update = (id: string, patch: Partial<PhotoOnItsWay>) =>
    setOnTheirWay((all) => all.map((photo) => (photo.id === id ? { ...photo, ...patch } : photo)))
  const remove = (id: string) => setOnTheirWay((all) => all.filter((photo) => photo.id !== id))
  const send = async ({ id, name, file }: PhotoOnItsWay): Promise<void> => {
    update(id, { part: 0, error: null })
    const kept = await uploadPhoto(file, (part) => update(id, { part }))
    if (!kept.ok) return update(id, { error: kept.error })
    const { hash } = kept.value
    // The same picture again is no news.
    if (!of.photos.some((photo) => photo.hash === hash)) {
      const added = await run({ id: of.id, photos: [{ hash, name }] })
      if (!added.ok) return update(id, { error: added.error })
    }
    remove(id)
  }
  return {
    onTheirWay,
    add(files) {
      const next = files.map((file) => ({
        id: crypto.randomUUID(),
        name: file.name.slice(0, 200),
        file,
        part: 0,
        error: null,
      }))
      setOnTheirWay((all) => [...all, ...next])
      void next.reduce(async (before, photo) => {
        await before
        await send(photo)
      }, Promise.resolve())
    },
    retry: (photo) => void send(photo),
    dismiss: ({ id }) => remove(id),
  }
}
