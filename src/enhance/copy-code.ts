const shownFor = 2000;

/** Puts a button into a block of code that copies what stands in it, and says that it has. */
const addButton = (block: HTMLElement): void => {
  const code = block.querySelector('pre');
  const { copied = '', copy = '' } = block.dataset;
  // There is no clipboard without HTTPS.
  if (!code || !navigator.clipboard || block.querySelector('button')) return;
  const button = document.createElement('button');
  const status = document.createElement('span');
  button.type = 'button';
  button.textContent = copy;
  status.role = 'status';
  button.onclick = () =>
    navigator.clipboard.writeText(code.textContent).then(
      () => {
        button.textContent = copied;
        status.textContent = copied;
        setTimeout(() => {
          button.textContent = copy;
          status.textContent = '';
        }, shownFor);
      },
      // Where it is refused, the code is selected, to be copied by the reader.
      () => getSelection()?.selectAllChildren(code),
    );
  block.append(button, status);
};

/** Lets readers copy blocks of code. */
export const enhance = (): void => {
  for (const block of document.querySelectorAll<HTMLElement>('[data-enhance~="copy-code"]'))
    addButton(block);
};
