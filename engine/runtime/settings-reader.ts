import type { z } from 'zod'

/** Reads what a settings file holds; throws an error that names the field that is wrong. */
export function settingsReader<T>(schema: z.ZodType<T>): (content: unknown) => T {
  return (content) => {
    const read = schema.safeParse(content)
    if (read.success) return read.data
    const { path, message } = read.error.issues[0]
    throw new Error(path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`)
  }
}
