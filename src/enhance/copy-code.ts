const shownFor = 2000;

/** Shows the button of a block of code, which copies what stands in it, and says that it has. */
const showButton = (block: HTMLElement): void => {
  const code = block.querySelector('pre');
  const button = block.querySelector('button');
  const status = block.querySelector('[role=status]');
  const { copied = '', copy = '' } = block.dataset;
  // There is no clipboard without HTTPS.
  if (!code || !button || !status || !navigator.clipboard) return;
  // Screen readers announce each button with what it copies.
  const name = `${copy}: ${code.textContent.trim().split('\n', 1)[0]?.slice(0, 60)}`;
  button.ariaLabel = name;
  button.hidden = false;
  button.onclick = () =>
    navigator.clipboard.writeText(code.textContent).then(
      () => {
        button.textContent = copied;
        button.ariaLabel = copied;
        status.textContent = copied;
        setTimeout(() => {
          button.textContent = copy;
          button.ariaLabel = name;
          status.textContent = '';
        }, shownFor);
      },
      // Where it is refused, the code is selected, to be copied by the reader.
      () => getSelection()?.selectAllChildren(code),
    );
};

/** Lets readers copy blocks of code. */
export const enhance = (): void => {
  for (const block of document.querySelectorAll<HTMLElement>('[data-enhance~="copy-code"]'))
    showButton(block);
};
