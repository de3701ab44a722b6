import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writePlaylist } from '../../../../../src/main/export/files/playlist.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

describe('writePlaylist', () => {
  it('names the files beside it, with their lengths and titles', async () => {
    const folder = tempFolder()
    const path = join(folder, 'Buch.m3u8')
    const written = await writePlaylist({
      path,
      title: 'Ein\nBuch',
      entries: [
        { path: join(folder, '1 Früh.mp3'), title: 'Früh,  am Tag', durationSeconds: 61.6 },
        { path: join(folder, '#2.mp3'), title: '#2', durationSeconds: 5 },
      ],
    })
    const text = readFileSync(path, 'utf8')
    expect(text).toBe(
      '#EXTM3U\n#PLAYLIST:Ein Buch\n#EXTINF:62,Früh, am Tag\n1 Früh.mp3\n#EXTINF:5,#2\n./#2.mp3\n',
    )
    expect(written).toEqual({ path, sizeBytes: Buffer.byteLength(text) })
  })
})
