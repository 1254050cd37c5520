import { config } from 'zod'

// Imported before any schema is made: the page's security policy forbids code made from text, which the schema library
// would try first.
config({ jitless: true })
