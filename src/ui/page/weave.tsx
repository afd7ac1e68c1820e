// The one picture of the brand: a woven mesh, and the yellow thread that runs from the question to a place, under one
// warp and over the next.
const THREAD = 'M-60 353h74M66 353h96M214 353h96M362 353h110';

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
          <path class="trame-haut" d="M20 0h40v148H20zM94 0h40v148H94z" />
          <path class="trame-fond" d="M94 0h40v46H94zM94 142h40v6H94zM20 68h40v52H20z" />
          <path class="trame-large" d="M66 0h82v40H66zM0 0h14v40H0zM140 74h8v40h-8zM0 74h88v40H0z" />
        </pattern>
      </defs>
      <rect x="-20" width="1400" height="800" fill="url(#trame)" />
      <path class="trame-ombre" d={THREAD} />
      <path class="trame-fil" d={THREAD} />
      <circle class="trame-bout" cx="484" cy="353" r="26" />
    </svg>
  );
}
