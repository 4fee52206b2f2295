const onClick = ({ target }: Event): void => {
  const link = (target as Element).closest<HTMLAnchorElement>(
    'header a[hreflang], [data-suggestion] a',
  );
  if (!link) return;
  const last = [...document.querySelectorAll('article [id]:not(article [id] [id])')]
    .filter((node) => node.getBoundingClientRect().top < innerHeight / 3)
    .pop();
  link.hash = last && scrollY > 0 ? last.id : location.hash;
};

/** Lets a link to another language take the section that is being read along: ids are the same in every language. */
export const enhance = (): void => addEventListener('click', onClick, true);
