import Link from '@docusaurus/Link';
import { translate } from '@docusaurus/Translate';
import { PageMetadata } from '@docusaurus/theme-common';
import type { ReactNode } from 'react';
import { useNoticesData } from '../../docusaurus/client.ts';

/** The content where there is no page: that there is none, what to do, the newest notices and the way to all. */
export function NotFound(): ReactNode {
  const { newest } = useNoticesData();
  const title = translate({ id: 'theme.NotFound.title', message: 'Page not found' });
  return (
    <main>
      <PageMetadata title={title} />
      <h1>{title}</h1>
      <p>
        {translate({
          id: 'theme.NotFound.p1',
          message: 'We cannot find the page that you were looking for.',
        })}
      </p>
      <p>
        {translate({
          id: 'theme.NotFound.p2',
          message: 'Did a link bring you here? Please tell whoever made it that it does not work.',
        })}
      </p>
      {newest.length > 0 && (
        <nav aria-labelledby="newest">
          <h2 id="newest">{translate({ id: 'notFound.newest' })}</h2>
          <ul>
            {newest.map(({ permalink, title: name }) => (
              <li key={permalink}>
                <Link to={permalink}>{name}</Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p>
        <Link to="/">{translate({ id: 'site.home' })}</Link>
      </p>
    </main>
  );
}
