import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Output } from '../../shared/rpc/api.ts'
import { bridge, callApi } from '../base/client/client.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { rememberColumns, rememberedColumns } from './remembered.ts'
import { uploadFile } from './upload.ts'

export type Kind = Input<'imports.look'>['kind']
export type Choices = Input<'imports.look'>['choices']
export type Fill = Readonly<Record<string, string>>
export type Look = Output<'imports.look'>
export type Counts = Output<'imports.count'>
export type Job = Output<'imports.job'> & { readonly id: string }

interface OpenFile {
  readonly name: string
  readonly sha256: string
  readonly choices: Choices
  readonly fill: Fill
  readonly look: Look
}

export interface Import {
  readonly file: OpenFile | null
  /** Null while rows are still read and held against the records. */
  readonly counts: Counts | null
  readonly job: Job | null
  /** Name of the file that is being read. */
  readonly reading: string | null
  readonly refusal: RefusalError | null
  readonly open: (file: File) => Promise<void>
  readonly change: (choices: Partial<Choices>, fill?: Fill) => Promise<void>
  readonly take: () => Promise<void>
  readonly stop: () => void
}

/** One file: sent once, opened as often as somebody says how to read it, then added. */
export function useImport(kind: Kind): Import {
  const [file, setFile] = useState<OpenFile | null>(null)
  const [counts, setCounts] = useState<Counts | null>(null)
  const [job, setJob] = useState<Job | null>(null)
  const [reading, setReading] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  /** The newest question: answers to older ones are not shown. */
  const newest = useRef(0)
  /** What was last said of the file: two choices in a row must not undo each other while the first is being read. */
  const said = useRef<Omit<OpenFile, 'look'> | null>(null)
  const attempt = useCallback(async (work: (isNewest: () => boolean) => Promise<void>) => {
    newest.current += 1
    const mine = newest.current
    setRefusal(null)
    try {
      await work(() => newest.current === mine)
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
      if (newest.current === mine) setRefusal(error)
    } finally {
      if (newest.current === mine) setReading(null)
    }
  }, [])
  const lookAt = useCallback(
    async (asked: Omit<OpenFile, 'look'>, isNewest: () => boolean, seen: Look | null = null) => {
      const { sha256, choices, fill } = asked
      const look = seen ?? (await callApi('imports.look', { kind, sha256, choices, fill }))
      if (!isNewest()) return
      said.current = asked
      setFile({ ...asked, look })
      setReading(null)
      const counted = await callApi('imports.count', { look: look.look })
      if (isNewest()) setCounts(counted)
    },
    [kind],
  )
  const open = useCallback(
    (chosen: File) =>
      attempt(async (isNewest) => {
        said.current = null
        setFile(null)
        setCounts(null)
        setJob(null)
        setReading(chosen.name)
        const sent = await uploadFile(chosen)
        if (!sent.ok) throw sent.error
        const asked = { name: chosen.name, sha256: sent.value, choices: {}, fill: {} }
        const seen = await callApi('imports.look', { kind, sha256: sent.value, choices: {} })
        const columns = rememberedColumns(
          kind,
          seen.headings.map(({ text }) => text),
        )
        await lookAt({ ...asked, choices: columns ? { columns } : {} }, isNewest, columns ? null : seen)
      }),
    [attempt, kind, lookAt],
  )
  const change = useCallback(
    (choices: Partial<Choices>, fill?: Fill) =>
      attempt(async (isNewest) => {
        const before = said.current
        if (!before) return
        const asked = { ...before, choices: { ...before.choices, ...choices }, fill: fill ?? before.fill }
        said.current = asked
        setFile((shown) => shown && { ...shown, ...asked })
        setCounts(null)
        await lookAt(asked, isNewest)
      }),
    [attempt, lookAt],
  )
  const take = useCallback(
    () =>
      attempt(async () => {
        if (!file) return
        const headings = file.look.headings.map(({ text }) => text)
        if (file.choices.columns) rememberColumns(kind, headings, file.choices.columns)
        const { job: id } = await callApi('imports.take', { look: file.look.look })
        setJob({ id, ...(await callApi('imports.job', { job: id })) })
      }),
    [attempt, file, kind],
  )
  const running = job?.state === 'running' ? job.id : null
  useEffect(() => {
    if (running === null) return undefined
    let gone = false
    const ask = async () => {
      const now = await callApi('imports.job', { job: running })
      if (!gone) setJob({ id: running, ...now })
    }
    const end = bridge.subscribe((event) => {
      if (event.kind === 'job.progress' && event.job === running) void ask()
    })
    // It may have ended before anybody listened.
    void ask()
    return () => {
      gone = true
      end()
    }
  }, [running])
  const stop = () => {
    if (running !== null) void callApi('imports.cancel', { job: running })
  }
  return { file, counts, job, reading, refusal, open, change, take, stop }
}
