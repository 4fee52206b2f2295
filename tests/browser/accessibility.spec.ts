import { testAxes } from './axes.ts';

const pages = ['', 'migrate-to-aws/', 'localization/', 'no-such-page/'];

for (const [index, path] of pages.entries()) testAxes(path, index);
