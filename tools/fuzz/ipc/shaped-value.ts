import { z } from 'zod'
import type { Dice } from '../dice.ts'

/** The part of JSON Schema that our schemas come to. */
interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly prefixItems?: readonly JsonSchema[]
  readonly items?: JsonSchema | false
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly propertyNames?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
}

/** Makes values that have a schema's shape, or nearly: what a refinement says beside is met by chance. */
export class ShapedValue {
  readonly #schema: JsonSchema
  readonly #words: readonly string[]

  /** @param words Texts that mean something to the app: ids, addresses, languages. */
  constructor(schema: z.ZodType, words: readonly string[]) {
    this.#schema = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema
    this.#words = words
  }

  make(dice: Dice): unknown {
    return this.#make(this.#schema, dice)
  }

  #make(schema: JsonSchema, dice: Dice): unknown {
    if ('const' in schema) return schema.const
    if (schema.enum !== undefined) return dice.pick(schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices !== undefined) return this.#make(dice.pick(choices), dice)
    switch (schema.type) {
      case 'string':
        return this.#text(schema, dice)
      case 'integer':
        return dice.between(Math.max(0, schema.minimum ?? 0), Math.min(schema.maximum ?? 40, 40))
      case 'number':
        return (
          (schema.minimum ?? 0) + (dice.below(101) / 100) * ((schema.maximum ?? 10) - (schema.minimum ?? 0))
        )
      case 'boolean':
        return dice.chance(0.5)
      case 'null':
        return null
      case 'array':
        return this.#list(schema, dice)
      case 'object':
        return this.#object(schema, dice)
      default:
        return dice.pick<unknown>([new ArrayBuffer(2 * dice.below(3000)), 1, 'x', null, { kind: 'play' }])
    }
  }

  #text({ pattern }: JsonSchema, dice: Dice): string {
    const fitting =
      pattern === undefined ? this.#words : this.#words.filter((word) => new RegExp(pattern).test(word))
    return dice.pick(fitting.length > 0 ? fitting : this.#words)
  }

  #list({ prefixItems, items }: JsonSchema, dice: Dice): unknown[] {
    const first = (prefixItems ?? []).map((item) => this.#make(item, dice))
    if (items === undefined || items === false) return first
    return [...first, ...Array.from({ length: 1 + dice.below(3) }, () => this.#make(items, dice))]
  }

  #object(schema: JsonSchema, dice: Dice): Record<string, unknown> {
    const { properties = {}, required = [], additionalProperties } = schema
    const given = Object.entries(properties).flatMap(([name, value]) =>
      required.includes(name) || dice.chance(0.3) ? [[name, this.#make(value, dice)] as const] : [],
    )
    const free = typeof additionalProperties === 'object' ? additionalProperties : {}
    const more = schema.propertyNames === undefined ? [] : Array.from({ length: dice.below(3) })
    const names = schema.propertyNames ?? {}
    return Object.fromEntries([
      ...given,
      ...more.map(() => [String(this.#text(names, dice)), this.#make(free, dice)] as const),
    ])
  }
}
