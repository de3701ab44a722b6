import { join } from 'node:path'
import { expect, it } from 'vitest'
import { playlistText } from '../../../../../src/main/export/files/playlist.ts'

it('names the files beside it, with their lengths and titles', () => {
  const entries = [
    { path: join('folder', '1 Früh.mp3'), title: 'Früh,  am Tag', durationSeconds: 61.6 },
    { path: join('folder', '#2.mp3'), title: '#2', durationSeconds: 5 },
  ]
  expect(playlistText('Ein\nBuch', entries)).toBe(
    '#EXTM3U\n#PLAYLIST:Ein Buch\n#EXTINF:62,Früh, am Tag\n1 Früh.mp3\n#EXTINF:5,#2\n./#2.mp3\n',
  )
})
