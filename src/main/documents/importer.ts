import type {
  DocumentFormat,
  DocumentHeader,
  DocumentId,
  ImportNotice,
  Section,
} from '../../shared/document.ts'

/**
 * Reads one format into the typed tree. Runs in the import worker, and directly in tests.
 * Importers keep no state between two imports and touch no file but their source.
 */
export interface Importer {
  readonly format: DocumentFormat

  /**
   * Gives the header first, then the sections in reading order, each as soon as it is parsed.
   * @throws {DocumentError} with a code and a sentence that tells the reader what to do; what was already
   * given to the sink is then worthless. An aborted signal throws its reason.
   */
  import(file: ImportSource, sink: ImportSink, limits: ImportLimits, signal: AbortSignal): Promise<void>
}

/** The file to import. Its size was checked against the limits. */
export interface ImportSource {
  readonly path: string
  /** Name without folders, as it was opened. */
  readonly fileName: string
  readonly sizeBytes: number
  /** SHA-256 of the bytes, lower-case hex. */
  readonly id: DocumentId
  /** What the reader gave to open it with; absent: nothing yet. */
  readonly password?: string
  /**
   * The whole file; the caller owns the buffer. For formats that are one text.
   * @throws {DocumentError} DOCUMENT_TOO_LARGE above `maxEntryBytes`.
   */
  read(): Promise<Buffer>
}

/** Takes what an importer finds, in order. */
export interface ImportSink {
  /**
   * Called once, before the first section.
   * @param outline Titles as far as they are known before the text is parsed; for progress and a first contents
   * panel. The sections that follow are the truth and may be more or fewer.
   */
  header(header: DocumentHeader, outline: readonly OutlineEntry[]): void
  /** Called in reading order, the next when the last is done. The sink owns the section. */
  section(section: Section): void | Promise<void>
  /**
   * Called after the last section with one that is to take the place of the section that was given as the `index`th,
   * from 0: its blocks have the same ids and the same text, with other marks.
   */
  revise?(index: number, section: Section): void | Promise<void>
  /**
   * Called while much is read before the next section, at least every few seconds: an import that is silent for
   * `stallMs` is ended. The numbers are the import's progress from then on, in place of its sections.
   * @param done Pages or pieces that were read, of `total`.
   */
  progress?(done: number, total: number): void
  /** Called at any time after the header, for what the document could not give. */
  notice?(notice: ImportNotice): void
}

/** A coming section, as the table of contents announces it. */
export interface OutlineEntry {
  readonly title: string
  /** Depth from 1. */
  readonly level: number
}

/** What an import may cost. Files come from strangers: each limit stops one way to hurt the machine. */
export interface ImportLimits {
  /** Size of the file on disk. */
  readonly maxFileBytes: number
  /** Entries of an archive. */
  readonly maxEntries: number
  /** Sum of all that is unpacked during one import. */
  readonly maxUncompressedBytes: number
  /** One text or picture: an unpacked archive entry, or a file that is one text. */
  readonly maxEntryBytes: number
  /** Unpacked size of an entry divided by its packed size, once it is larger than a megabyte. */
  readonly maxCompressionRatio: number
  /** Nested elements, lists, quotes or table-of-contents levels. */
  readonly maxDepth: number
  /** Time of one import, however it goes on; the worker is ended after it. */
  readonly timeoutMs: number
  /** Time without a header, a section, a notice or `ImportSink.progress`; the worker is ended after it. */
  readonly stallMs: number
  /** Heap, buffers, WebAssembly and threads of one import, beyond what the process had before; the worker is ended above it. */
  readonly maxMemoryBytes: number
}

const mebibyte = 1024 ** 2

/** Limits that no real book reaches; each says what was measured. */
export const defaultImportLimits: ImportLimits = {
  // Illustrated and fixed-layout books reach 300 MB; beyond this it is a film or a disk image.
  maxFileBytes: 768 * mebibyte,
  // The largest book measured (an epic of 2,014 spine items) has about 2,100.
  maxEntries: 50_000,
  // All text of the longest books is below 30 MiB; pictures are not unpacked during an import.
  maxUncompressedBytes: 512 * mebibyte,
  // The longest novels as one file are 4 MiB; one picture may be larger.
  maxEntryBytes: 64 * mebibyte,
  // Deflate reaches 1032:1 on zeros and 3:1 to 20:1 on markup; tables of blanks come to about 100:1.
  maxCompressionRatio: 200,
  // Real books nest about 20 deep, converted ones with a font element per word up to 100.
  maxDepth: 512,
  // A printed book of 2,000 pages takes some seconds; a slow machine under load may need a hundred times that.
  timeoutMs: 600_000,
  // What is longer silent hangs: a book takes below a second from its beginning to its end.
  stallMs: 30_000,
  // The largest book measured takes 150 MiB, one of 350 printed pages 300 MB.
  maxMemoryBytes: 1024 * mebibyte,
}
