import { globSync } from 'node:fs';
import path from 'node:path';
import { unitTests } from './unit-tests.ts';

/*
 * Tests of values in and values out, all in one process: to load what they test takes most of the time of a process of its own.
 * What one of them changes for its process (a time zone, the environment) it restores.
 */
for (const file of globSync(unitTests.ofValues).sort()) await import(path.resolve(file));
