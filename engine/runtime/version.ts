import packageJson from '../../package.json' with { type: 'json' }

/** Version of engine and application; part of every run's evidence. */
export const engineVersion: string = packageJson.version
