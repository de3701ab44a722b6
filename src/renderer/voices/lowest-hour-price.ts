import { speechModels } from '../../shared/catalog/models.ts'
import { formatDollars } from '../format/money.ts'
import { dollarsPerHour } from './listening-cost.ts'

/** What an hour costs with the cheapest model that is there for all. */
export const lowestHourPrice = formatDollars(
  dollarsPerHour(
    Math.min(
      ...speechModels
        .filter(({ access }) => access.includes('serverless'))
        .flatMap(({ pricePerMillionChars }) => pricePerMillionChars ?? []),
    ),
    'en',
  ),
)
