import { translate } from '@docusaurus/Translate';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import { Children, type ComponentProps, isValidElement, type ReactNode } from 'react';

/** The words of what React shows. */
const toText = (node: ReactNode): string =>
  Children.toArray(node)
    .map((child) =>
      isValidElement<{ children?: ReactNode }>(child)
        ? toText(child.props.children)
        : String(child),
    )
    .join('');

interface HeadingProps extends ComponentProps<'h2'> {
  as: 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
}

/** A heading of the text, with nothing but its words in it, and its link beside: it is named once, and reader views keep it. */
export function Heading({ as: As, children, id, ...props }: HeadingProps): ReactNode {
  const { collectAnchor } = useBrokenLinks();
  if (id !== undefined) collectAnchor(id);
  return (
    <>
      <As id={id} {...props}>
        {children}
      </As>
      {id !== undefined && (
        // biome-ignore lint/a11y/useAnchorContent: CSS shows a sign, which is not read
        <a
          className="hash-link"
          href={`#${id}`}
          aria-label={translate(
            { id: 'theme.common.headingLinkTitle', message: 'Direct link to {heading}' },
            { heading: toText(children) },
          )}
        />
      )}
    </>
  );
}
