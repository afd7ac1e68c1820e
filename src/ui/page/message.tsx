// A page that says one thing: not found, not allowed, too large, a fault of ours.
export function MessagePage({ title, words }: { title: string; words: string[] }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">{title}</h1>
      {words.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>
        <a class="bouton" href="/">
          Revenir à l’accueil
        </a>
      </p>
    </div>
  );
}
