// The one picture of the brand: a woven mesh, and the yellow thread that runs from the question to a place.
export function Weave() {
  return (
    <svg
      class="une-trame"
      viewBox="0 0 640 800"
      preserveAspectRatio="xMinYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <pattern id="trame" width="148" height="148" patternUnits="userSpaceOnUse">
          <path class="trame-haut" d="M20 -17h40v76H20zM94 57h40v76H94z" />
          <path class="trame-large" d="M-20 17h99v40h-99zM54 91h99v40H54zM128 17h40v40h-40z" />
          <path class="trame-haut" d="M20 57h40v91H20zM94 -17h40v74H94z" />
        </pattern>
      </defs>
      <rect x="-20" width="700" height="800" fill="url(#trame)" />
      <path class="trame-fil" d="M-60 347h60M54 347h91M202 347h91M350 347h110" />
      <circle class="trame-bout" cx="480" cy="347" r="26" />
    </svg>
  );
}
