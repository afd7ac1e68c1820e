// « Quitter vite » : the page gives its place in the history to the weather, so that « back » does not show it again.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-quitter]'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
