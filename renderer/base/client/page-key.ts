import {
  ADDRESS_LIFE_MS,
  addressUntil,
  keyHeader,
  keyName,
  withSignature,
} from '../../../shared/rpc/loopback.ts'
import { hmacSha256 } from './sha256.ts'

/*
 * The key that the loopback host gave to this origin. Every call says it, because the cookie goes to all ports of the
 * address. It outlives a reload, ends with the tab, and a second tab gets it from the first.
 */

/** For how long a tab waits for another one to answer, ms. */
const ANSWER_MS = 400

type Message = { readonly ask: true } | { readonly key: string }

let key: string | null = null
let channel: BroadcastChannel | null = null
let hear: ((offered: string) => void) | null = null

/** Called once, by the client that speaks to the loopback host. */
export function openPageKey(): void {
  key = sessionStorage.getItem(keyName)
  channel = new BroadcastChannel(keyName)
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('ask' in data) {
      if (key !== null) say({ key })
    } else hear?.(data.key)
  })
}

/** What a request says besides its cookie. */
export function keyHeaders(): Record<string, string> {
  return key === null ? {} : { [keyHeader]: key }
}

export function hasPageKey(): boolean {
  return key !== null
}

let asking: Promise<boolean> | null = null

/** Asks the other tabs for a key that this one does not have yet. False where none of them has any. */
export function askForKey(): Promise<boolean> {
  asking ??= askOnce().finally(() => {
    asking = null
  })
  return asking
}

function askOnce(): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (found: boolean): void => {
      clearTimeout(timer)
      hear = null
      resolve(found)
    }
    const timer = setTimeout(() => end(false), ANSWER_MS)
    hear = (offered) => {
      if (offered === key) return
      key = offered
      sessionStorage.setItem(keyName, offered)
      end(true)
    }
    say({ ask: true })
  })
}

/** The same address for an element that can send no header: signed, and good for a minute. */
export function signAddress(path: string): string {
  if (key === null) return path
  const bytes = new TextEncoder()
  const address = addressUntil(path, Date.now() + ADDRESS_LIFE_MS)
  return withSignature(address, toBase64Url(hmacSha256(bytes.encode(key), bytes.encode(address))))
}

function say(message: Message): void {
  // The rule is about windows of other origins; a channel only ever reaches its own.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel?.postMessage(message)
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
