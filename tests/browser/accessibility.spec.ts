import { testAxes } from './axes.ts';

for (const path of ['', 'migrate-to-aws/', 'localization/', 'no-such-page/']) testAxes(path);
