import { readFileSync } from 'node:fs'

/** A picture that is kept as it came; only PNG tells its size. */
export class NativeImage implements Pick<
  Electron.NativeImage,
  'isEmpty' | 'toPNG' | 'toDataURL' | 'getSize' | 'resize' | 'setTemplateImage'
> {
  readonly #bytes: Buffer
  readonly #size: Electron.Size
  #isTemplate = false

  constructor(bytes: Buffer, size: Electron.Size = pngSize(bytes)) {
    this.#bytes = bytes
    this.#size = size
  }

  isEmpty(): boolean {
    return this.#bytes.byteLength === 0
  }

  toPNG(): Buffer {
    return Buffer.from(this.#bytes)
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`
  }

  getSize(): Electron.Size {
    return { ...this.#size }
  }

  /** The pixels stay; the size that is told changes. */
  resize({ width, height }: Electron.ResizeOptions): Electron.NativeImage {
    const ratio = this.#size.height / this.#size.width || 1
    const newWidth = width ?? Math.round((height ?? this.#size.height) / ratio)
    const resized = new NativeImage(this.#bytes, {
      width: newWidth,
      height: height ?? Math.round(newWidth * ratio),
    })
    return resized as unknown as Electron.NativeImage
  }

  setTemplateImage(option: boolean): void {
    this.#isTemplate = option
  }

  isTemplateImage(): boolean {
    return this.#isTemplate
  }
}

function pngSize(bytes: Buffer): Electron.Size {
  const isPng = bytes.byteLength >= 24 && bytes.readUInt32BE(0) === 0x89504e47
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 }
}

export const nativeImage = {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (buffer: Buffer) => new NativeImage(buffer),
  /** A file that can't be read gives an empty picture, as in Electron. */
  createFromPath: (path: string) => {
    try {
      return new NativeImage(readFileSync(path))
    } catch {
      return new NativeImage(Buffer.alloc(0))
    }
  },
  createFromDataURL: (dataUrl: string) =>
    new NativeImage(Buffer.from(dataUrl.replace(/^.*?,/, ''), 'base64')),
}
