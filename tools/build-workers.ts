import { type Plugin, build } from 'vite'

/** Where workers are built to, and from. */
export interface WorkerBuild {
  readonly root: string
  readonly outDir: string
  /** Sources by the names that they are built to. */
  readonly workers: Readonly<Record<string, string>>
}

/** Workers of which a reader waits for the start. */
export const ownedWorkers = {
  'import.worker': 'src/main/documents/import.worker.ts',
  'pdf-page.worker': 'src/main/documents/pdf/pdf-page.worker.ts',
} as const

/**
 * Builds workers one by one, each with all of our code that it begins with. In one build with others it begins with what
 * each two of them have in common, file by file, which takes a tenth longer. Packages stay outside.
 */
export async function buildWorkers({ root, outDir, workers }: WorkerBuild): Promise<void> {
  for (const [name, source] of Object.entries(workers)) await buildForNode(root, outDir, { [name]: source })
}

/** Builds scripts, by their names, into a folder, beside what it has. Packages stay outside. */
export async function buildForNode(
  root: string,
  outDir: string,
  input: Readonly<Record<string, string>>,
): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: { ...input },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
}

/** Builds workers after what starts them, beside it. */
export function workersPlugin(workers: WorkerBuild['workers']): Plugin {
  let folders: Pick<WorkerBuild, 'root' | 'outDir'>
  return {
    name: 'workers',
    apply: 'build',
    configResolved({ root, build: { outDir } }) {
      folders = { root, outDir }
    },
    async closeBundle() {
      await buildWorkers({ ...folders, workers })
    },
  }
}
