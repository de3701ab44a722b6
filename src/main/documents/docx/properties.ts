import { type XmlNode, attributeOf, childOf } from '../office/xml-node.ts'

/** The value of a property (`<w:ilvl w:val="1"/>`) among the children; undefined where there is none. */
export function valueOf(properties: XmlNode | undefined, name: string): string | undefined {
  const property = childOf(properties, name)
  return property === undefined ? undefined : attributeOf(property, 'w:val')
}

/** A property that is a whole number. */
export function numberOf(properties: XmlNode | undefined, name: string): number | undefined {
  const number = Number.parseInt(valueOf(properties, name) ?? '', 10)
  return Number.isNaN(number) ? undefined : number
}

/** A property that is on when it stands there, unless it says that it is off; undefined where it doesn't stand. */
export function switchOf(properties: XmlNode | undefined, name: string): boolean | undefined {
  const property = childOf(properties, name)
  return property === undefined ? undefined : isOn(attributeOf(property, 'w:val'))
}

/** ST_OnOff: nothing, `1`, `true` and `on` are on. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value)
}
