import { expect, it } from 'vitest'
import { mountPointOf, plistStrings } from '../../../electron/backup/system-volumes.ts'

const LISTING = String.raw`
Possible values for VolumeName along with current mount points are:

    \\?\Volume{2eca078d-5cbc-43d3-aff8-7e8511f60d0e}\
        C:\

    \\?\Volume{5aec2b1f-0000-0000-0000-100000000000}\
        *** NO MOUNT POINTS ***

    \\?\Volume{9c0f32a1-0000-0000-0000-100000000000}\
        E:\
`.replaceAll('\n', '\r\n')

it('reads where Windows has mounted a volume', () => {
  const of = (guid: string) => mountPointOf(LISTING, String.raw`\\?\Volume{${guid}}` + '\\')
  expect(of('9c0f32a1-0000-0000-0000-100000000000')).toBe('E:\\')
  expect(of('5aec2b1f-0000-0000-0000-100000000000')).toBeNull()
  expect(of('00000000-0000-0000-0000-100000000000')).toBeNull()
})

it('reads what macOS says of a volume', () => {
  const plist = `<plist version="1.0"><dict>
    <key>Ejectable</key> <true/>
    <key>MountPoint</key>
    <string>/Volumes/Backups</string>
    <key>VolumeUUID</key>
    <string>0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0</string>
  </dict></plist>`
  expect(plistStrings(plist)).toEqual({
    MountPoint: '/Volumes/Backups',
    VolumeUUID: '0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0',
  })
})
