import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { bridgeKey, type Bridge } from '../../../shared/rpc/bridge.ts'
import type { PushedEvent } from '../../../shared/rpc/events.ts'
import { callChannel, eventChannel } from './channels.ts'

// No logic here: what may be asked, and by whom, is decided in the core.
contextBridge.exposeInMainWorld(bridgeKey, {
  host: 'electron',
  platform: process.platform,
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  subscribe: (listener) => {
    const onEvent = (_event: IpcRendererEvent, pushed: PushedEvent) => listener(pushed)
    ipcRenderer.on(eventChannel, onEvent)
    return () => void ipcRenderer.removeListener(eventChannel, onEvent)
  },
} satisfies Bridge)
