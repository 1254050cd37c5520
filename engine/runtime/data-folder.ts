/** Where an engine's data lies and who has it, for hosts: they know storage only through here. */
export { homeFolder, readOwner } from '../storage/home.ts'
