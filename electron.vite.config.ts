import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { ownedWorkers, workersPlugin } from './tools/build-workers.ts'
import { pdfDataPlugin } from './tools/pdf-data-plugin.ts'

export default defineConfig({
  main: {
    plugins: [workersPlugin(ownedWorkers)],
    build: {
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          'cache-upkeep.worker': 'src/main/cache/cache-upkeep.worker.ts',
          'cover-image.worker': 'src/main/export/cover/cover-image.worker.ts',
          'segment.worker': 'src/main/export/encoding/segment.worker.ts',
          'narration.worker': 'src/main/narration/narration.worker.ts',
          'offline-voice.worker': 'src/main/speech/offline/offline-voice.worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one CommonJS file with everything but electron inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react(), pdfDataPlugin()],
    // The worker that reads PDFs loads its decoders as modules.
    worker: { format: 'es' },
    // The app is served from lectern://app/, a path of its own: addresses are relative.
    base: './',
    // The content security policy allows no data: addresses but for pictures: nothing is put into another file.
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: { input: ['src/renderer/index.html', 'src/renderer/quick-speak.html'] },
    },
  },
})
